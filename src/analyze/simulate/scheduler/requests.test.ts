import { expect, it } from 'vitest';
import type { Container, PodSpec } from '#model/object.ts';
import { assignedRequests, exactQuantity, podRequests } from './requests.ts';

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
