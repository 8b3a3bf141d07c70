import { expect, it } from 'vitest';
import type { PodSpec } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../testing.ts';
import { specOfNewPod } from './new-pod.ts';
import { podRequests } from './scheduler/requests.ts';

function made(spec: PodSpec, limits = ''): PodSpec {
  const range = `{ apiVersion: v1, kind: LimitRange, metadata: { name: defaults, namespace: shop }, spec: { limits: [${limits}] } }`;
  return specOfNewPod(viewOf(testSnapshot(range)), 'shop', { spec });
}
const container = (resources?: object) => ({ name: 'c', image: 'i', ...(resources && { resources }) });
const limited = container({ limits: { cpu: '1', memory: '1Gi' } });
const both = { cpu: 1000, memory: 2 ** 30 };

it.each<[string, PodSpec, Readonly<Record<string, number>>]>([
  ['nothing', { containers: [container()] }, {}],
  ['what is limited', { containers: [limited] }, both],
  [
    'less than is limited, where it says so',
    { containers: [container({ requests: { cpu: '100m' }, limits: { cpu: '1' } })] },
    { cpu: 100 },
  ],
  ['what an init container is limited to', { containers: [container()], initContainers: [limited] }, both],
  ['what the pod is limited to', { containers: [container()], resources: { limits: { cpu: '2' } } }, { cpu: 2000 }],
  ['what its containers ask for, although the pod may take more', { containers: [limited], resources: { limits: { cpu: '2' } } }, both],
  ['what its init container asks for', { containers: [container()], initContainers: [limited], resources: { limits: { cpu: '2' } } }, both],
  ['what the pod asks for', { containers: [limited], resources: { requests: { cpu: '2' }, limits: { cpu: '3' } } }, { ...both, cpu: 2000 }],
])('a new pod asks for %s', (_, spec, requests) => expect(podRequests({ spec: made(spec) })).toEqual(requests));

it.each<[string, string, object | undefined, object]>([
  ['what it asks for', 'type: Container, defaultRequest: { cpu: 100m }', undefined, { requests: { cpu: '100m' }, limits: {} }],
  ['its limit, and asks for no more', 'type: Container, default: { cpu: "1" }', undefined, { requests: {}, limits: { cpu: '1' } }],
  [
    'nothing that it says itself',
    'type: Container, defaultRequest: { cpu: 100m }, default: { cpu: "2" }',
    { requests: { cpu: '1' }, limits: { cpu: '3' } },
    { requests: { cpu: '1' }, limits: { cpu: '3' } },
  ],
  [
    'no request where it has a limit',
    'type: Container, defaultRequest: { cpu: 100m }',
    { limits: { cpu: '1' } },
    { requests: { cpu: '1' }, limits: { cpu: '1' } },
  ],
  ['nothing that is for pods', 'type: Pod, default: { cpu: "1" }', undefined, { requests: {}, limits: {} }],
])('a limit range gives a container %s', (_, limits, resources, expected) => {
  expect(made({ containers: [container(resources)] }, `{ ${limits} }`).containers[0]?.resources).toEqual(expected);
});

it('takes ports of the node with the network of the node, and only then', () => {
  const ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }];
  const hostPorts = (hostNetwork: boolean) =>
    made({ hostNetwork, containers: [{ name: 'c', ports }] }).containers[0]?.ports?.map(({ hostPort }) => hostPort);
  expect(hostPorts(true)).toEqual([80, 81]);
  expect(hostPorts(false)).toEqual([undefined, 81]);
});
it('is nothing where the template is empty', () => expect(specOfNewPod(viewOf(testSnapshot('')), 'shop', {})).toEqual({ containers: [] }));
