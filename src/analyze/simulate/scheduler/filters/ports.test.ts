import { expect, it } from 'vitest';
import { nodePorts } from './ports.ts';
import { node, pod, told } from './testing.ts';

const ports = (...all: readonly string[]) =>
  `containers: [{ name: c, ports: [${all.map((one) => `{ containerPort: 80, ${one} }`).join()}] }]`;
const sidecar = (policy: string) =>
  `initContainers: [{ name: s, ${policy} ports: [{ containerPort: 80, hostPort: 80 }] }], containers: [{ name: c }]`;
const taken = 'a: 80/TCP q; b';

it.each([
  ['none is asked for', 'hostPort: 80', 'protocol: TCP', 'skip'],
  ['another port', 'hostPort: 81', 'hostPort: 80', 'a; b'],
  ['the same', 'hostPort: 80', 'hostPort: 80', taken],
  ['the same, for all addresses and for one', 'hostPort: 80', 'hostPort: 80, hostIP: 10.0.0.1', taken],
  ['the same, for one address and for all', 'hostPort: 80, hostIP: 10.0.0.1', 'hostPort: 80, hostIP: 0.0.0.0', taken],
  ['the same, at one address', 'hostPort: 80, hostIP: 10.0.0.1', 'hostPort: 80, hostIP: 10.0.0.1', taken],
  ['the same, at two addresses', 'hostPort: 80, hostIP: 10.0.0.1', 'hostPort: 80, hostIP: 10.0.0.2', 'a; b'],
  ['the same number of another protocol', 'hostPort: 80, protocol: UDP', 'hostPort: 80, protocol: TCP', 'a; b'],
])('%s', (_, theirs, ours, expected) => {
  expect(told(nodePorts, node('a') + node('b') + pod('q', ports(theirs), { on: 'a' }) + pod('p', ports(ours)))).toBe(expected);
});

it.each([
  ['a sidecar holds its ports', sidecar('restartPolicy: Always,'), taken],
  ['an init container that ends does not', sidecar(''), 'a; b'],
  ['the second port is the one', ports('hostPort: 79', 'hostPort: 80'), taken],
])('%s', (_, spec, expected) => {
  const cluster = (running: string, wanting: string) => node('a') + node('b') + pod('q', running, { on: 'a' }) + pod('p', wanting);
  expect(told(nodePorts, cluster(spec, ports('hostPort: 80')))).toBe(expected);
  expect(told(nodePorts, cluster(ports('hostPort: 80'), spec))).toBe(expected === taken ? taken : 'skip');
});
