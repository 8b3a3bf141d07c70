import { expect, it } from 'vitest';
import type { Pod } from '#model/object.ts';
import { declaredPorts, portNamed } from './declared-ports.ts';

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-1' },
  spec: {
    containers: [
      {
        name: 'app',
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'dns', containerPort: 53, protocol: 'UDP' },
        ],
      },
      { name: 'quiet' },
      { name: 'proxy', ports: [{ name: 'http', containerPort: 8081 }] },
    ],
    initContainers: [
      { name: 'mesh', restartPolicy: 'Always', ports: [{ name: 'metrics', containerPort: 15090 }] },
      { name: 'setup', ports: [{ name: 'setup', containerPort: 1 }] },
    ],
  },
  status: {},
};

it.each([
  ['http', 'TCP', 8080],
  ['http', 'UDP', undefined],
  ['dns', 'UDP', 53],
  ['metrics', 'TCP', 15090],
  ['setup', 'TCP', undefined],
  ['none', 'TCP', undefined],
])('%s/%s is %s', (name, protocol, expected) => expect(portNamed(pod, name, protocol)).toBe(expected));
it('a pod declares the ports of what keeps running', () => {
  expect(declaredPorts(pod).map(({ containerPort }) => containerPort)).toEqual([8080, 53, 8081, 15090]);
});
