import { expect, it } from 'vitest';
import type { Container, PodSpec } from '#model/object.ts';
import { assignedLimits, assignedRequests, exactQuantity, podLimits, podRequests } from './requests.ts';

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
