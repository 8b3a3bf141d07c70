import { expect, it } from 'vitest';
import type { Container, Pod, PodSpec } from '#model/object.ts';
import { amountsOf, assignedLimits, assignedRequests, exactQuantity, podLimits, podRequests } from './requests.ts';

const container = (name: string, cpu: string, restartPolicy?: string): Container => ({
  name,
  resources: { requests: { cpu } },
  ...(restartPolicy && { restartPolicy }),
});
const cpu = (spec: PodSpec) => podRequests({ spec })['cpu'];

it('sums containers', () => expect(cpu({ containers: [container('a', '100m'), container('b', '0.25')] })).toBe(350));
it('takes the largest init container when it is larger', () =>
  expect(cpu({ containers: [container('a', '1')], initContainers: [container('i', '3'), container('j', '2')] })).toBe(3000));
it('adds sidecars to the containers, and to the init containers after them', () => {
  expect(cpu({ containers: [container('a', '1')], initContainers: [container('s', '500m', 'Always'), container('i', '3')] })).toBe(3500);
  expect(cpu({ containers: [container('a', '1')], initContainers: [container('i', '3'), container('s', '500m', 'Always')] })).toBe(3000);
});
it('lets pod-level requests replace the sum, and adds overhead', () => {
  expect(cpu({ containers: [container('a', '1')], resources: { requests: { cpu: '4' } }, overhead: { cpu: '10m' } })).toBe(4010);
});
it('rounds fractions of a byte and of a millicore up', () => {
  expect(podRequests({ spec: { containers: [{ name: 'a', resources: { requests: { cpu: '0.1m', memory: '0.5' } } }] } })).toEqual({
    cpu: 1,
    memory: 1,
  });
});
it('counts the largest of asked, allocated and actual while a pod is resized, and not an infeasible wish', () => {
  const spec: PodSpec = { containers: [container('a', '2')], nodeName: 'n' };
  const containerStatuses = [
    {
      name: 'a',
      image: '',
      imageID: '',
      ready: true,
      restartCount: 0,
      allocatedResources: { cpu: '1' },
      resources: { requests: { cpu: '1' } },
    },
  ];
  expect(assignedRequests({ spec, status: { containerStatuses } })['cpu']).toBe(2000);
  const conditions = [{ type: 'PodResizePending', status: 'True', reason: 'Infeasible' }];
  expect(assignedRequests({ spec, status: { containerStatuses, conditions } })['cpu']).toBe(1000);
});
it('writes amounts without loss', () => {
  expect([
    exactQuantity('memory', 6628656 * 1024),
    exactQuantity('memory', 17),
    exactQuantity('cpu', 2000),
    exactQuantity('cpu', 250),
    exactQuantity('pods', 3),
  ]).toEqual(['6628656Ki', '17', '2', '250m', '3']);
});
it('adds limits up like requests, with overhead where there is a limit', () => {
  const limited = { name: 'a', resources: { limits: { cpu: '1' } } };
  const overhead = { cpu: '250m', memory: '120Mi' };
  expect(podLimits({ spec: { containers: [limited], overhead } })).toEqual({ cpu: 1250 });
  expect(podLimits({ spec: { containers: [limited], resources: { limits: { cpu: '3' } } } })).toEqual({ cpu: 3000 });
});
it('counts the larger limit while a pod is resized', () => {
  const spec: PodSpec = { containers: [{ name: 'a', resources: { limits: { cpu: '1' } } }] };
  const status = { name: 'a', image: '', imageID: '', ready: true, restartCount: 0, resources: { limits: { cpu: '2' } } };
  expect(assignedLimits({ spec, status: { containerStatuses: [status] } })).toEqual({ cpu: 2000 });
});

const asking = (name: string, requests: Readonly<Record<string, string>>, restartPolicy?: string): Container => ({
  name,
  resources: { requests },
  ...(restartPolicy && { restartPolicy }),
});
// `AggregateContainerRequests` and `PodRequests`.
it.each<[string, PodSpec, Readonly<Record<string, number>>]>([
  ['nothing', { containers: [{ name: 'a' }] }, {}],
  ['nothing of something, which is not the same', { containers: [asking('a', { x: '0' })] }, { x: 0 }],
  ['nothing of something for its init container', { containers: [], initContainers: [asking('i', { x: '0' })] }, { x: 0 }],
  [
    'no more than its containers, where an init container asks as much',
    { containers: [asking('a', { x: '2' })], initContainers: [asking('i', { x: '2' })] },
    { x: 2 },
  ],
  [
    'sidecars one after the other, beside each init container that follows',
    { containers: [], initContainers: [asking('s', { x: '1' }, 'Always'), asking('t', { x: '2' }, 'Always'), asking('i', { x: '3' })] },
    { x: 6 },
  ],
  [
    'an init container that is restarted on failure like any other',
    { containers: [asking('a', { x: '1' })], initContainers: [asking('i', { x: '2' }, 'OnFailure')] },
    { x: 2 },
  ],
  [
    'memory and large pages as the pod says, and nothing else',
    { containers: [asking('a', { memory: '1', x: '1' })], resources: { requests: { memory: '5', 'hugepages-2Mi': '2Mi', x: '5' } } },
    { memory: 5, 'hugepages-2Mi': 2 ** 21, x: 1 },
  ],
  [
    'overhead too, even of what is not asked for',
    { containers: [asking('a', { memory: '1' })], overhead: { memory: '2', cpu: '1m' } },
    { memory: 3, cpu: 1 },
  ],
  ['nothing where the quantity is none', { containers: [asking('a', { memory: 'much' })] }, { memory: 0 }],
])('a pod asks for %s', (_, spec, expected) => expect(podRequests({ spec })).toEqual(expected));

const resized = (name: string, requests: Readonly<Record<string, string>>, allocatedResources?: Readonly<Record<string, string>>) => ({
  name,
  image: '',
  imageID: '',
  ready: true,
  restartCount: 0,
  resources: { requests, limits: requests },
  ...(allocatedResources && { allocatedResources }),
});
// `determineEffectiveRequests` and `determineEffectiveLimits`.
it.each<[string, PodSpec, Pod['status'], readonly [requests: number, limits: number]]>([
  ['what it asks for, where nothing is resized', { containers: [asking('a', { x: '1' })] }, {}, [1, 0]],
  ['what it has, where that is more', { containers: [asking('a', { x: '1' })] }, { containerStatuses: [resized('a', { x: '2' })] }, [2, 2]],
  [
    'what it was given, where that is most',
    { containers: [asking('a', { x: '1' })] },
    { containerStatuses: [resized('a', { x: '2' }, { x: '3' })] },
    [3, 2],
  ],
  [
    'what another asks for is its own',
    { containers: [asking('a', { x: '1' }), asking('b', { x: '1' })] },
    { containerStatuses: [resized('a', { x: '2' })] },
    [3, 2],
  ],
  [
    'what a sidecar has',
    { containers: [], initContainers: [asking('s', { x: '1' }, 'Always')] },
    { initContainerStatuses: [resized('s', { x: '2' })] },
    [2, 2],
  ],
  [
    'what an init container asked for',
    { containers: [], initContainers: [asking('i', { x: '1' })] },
    { initContainerStatuses: [resized('i', { x: '2' })] },
    [1, 0],
  ],
  [
    'what it asks for, where that waits for room',
    { containers: [asking('a', { x: '5' })] },
    { containerStatuses: [resized('a', { x: '2' })], conditions: [{ type: 'PodResizePending', status: 'True', reason: 'Deferred' }] },
    [5, 2],
  ],
  [
    'what it has, where it can never have more',
    { containers: [asking('a', { x: '5' })] },
    {
      containerStatuses: [resized('a', { x: '2' }, { x: '1' })],
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'PodResizePending', status: 'True', reason: 'Infeasible' },
      ],
    },
    [2, 2],
  ],
])('a pod that has a node holds %s', (_, spec, status, held) => {
  expect([assignedRequests({ spec, status })['x'], assignedLimits({ spec, status })['x'] ?? 0]).toEqual(held);
});

it('takes a limit of the pod for that of all its containers', () => {
  const limited = { name: 'a', resources: { limits: { memory: '1', x: '1' } } };
  expect(
    podLimits({ spec: { containers: [limited, limited], resources: { limits: { memory: '5' } }, overhead: { memory: '1' } } }),
  ).toEqual({ memory: 6, x: 2 });
  expect(podLimits({ spec: { containers: [{ name: 'a' }], overhead: { memory: '1' } } })).toEqual({});
  expect(podLimits({ spec: { containers: [{ name: 'a', resources: { limits: { memory: '0' } } }], overhead: { memory: '1' } } })).toEqual({
    memory: 0,
  });
});
it('writes whole units of memory, and anything else as a number', () => {
  const written = (resource: string, ...amounts: readonly number[]) => amounts.map((amount) => exactQuantity(resource, amount));
  expect(written('memory', 0, 3 * 2 ** 30, 3 * 2 ** 20, 3 * 2 ** 10)).toEqual(['0', '3Gi', '3Mi', '3Ki']);
  expect(written('hugepages-2Mi', 2 ** 21)).toEqual(['2Mi']);
  expect(written('ephemeral-storage', 2 ** 30)).toEqual(['1Gi']);
  expect(written('example.com/gpu', 1024)).toEqual(['1024']);
  expect(written('cpu', 0, 1500)).toEqual(['0', '1500m']);
});
it('reads what a node has', () => {
  expect(amountsOf({ cpu: '1500m', memory: '1Ki', pods: '110', x: 'none' })).toEqual({ cpu: 1500, memory: 1024, pods: 110, x: 0 });
  expect(amountsOf(undefined)).toEqual({});
});
