import { expect, it } from 'vitest';
import { nodeResourcesFit } from './resources.ts';
import { node, pod, told } from './testing.ts';

const asking = (requests: string) => `containers: [{ name: c, resources: { requests: { ${requests} } } }]`;
const has = node('a', { allocatable: 'cpu: "2", memory: 4Gi, ephemeral-storage: 1Gi, pods: "3", example.com/x: "2"' });
const running = pod('q', asking('cpu: "1", memory: 1Gi, example.com/x: 1'), { on: 'a' });

it.each([
  ['nothing', '', 'a'],
  ['exactly what is free', 'cpu: "1", memory: 3Gi, ephemeral-storage: 1Gi', 'a'],
  ['one thousandth more', 'cpu: 1001m', 'a: cpu'],
  ['all of the node', 'cpu: "2"', 'a: cpu'],
  ['more than the node has', 'cpu: 2001m', 'a: cpu!'],
  ['too much of two, one of them for ever', 'cpu: "2", memory: 5Gi', 'a: cpu!: memory!'],
  [
    'in the order of the scheduler',
    'example.com/x: 2, cpu: "2", ephemeral-storage: 2Gi, memory: 4Gi',
    'a: cpu!: memory!: ephemeral-storage!: example.com/x!',
  ],
  ['nothing of what the node has not', 'example.com/y: 0', 'a'],
  ['one of what the node has not', 'example.com/y: 1', 'a: example.com/y!'],
])('%s', (_, requests, expected) => expect(told(nodeResourcesFit, has + running + pod('p', asking(requests)))).toBe(expected));

it.each([
  ['two of three', 2, 'a'],
  ['three of three', 3, 'a: pods'],
])('%s pods run', (_, count, expected) => {
  const others = Array.from({ length: count }, (__, at) => pod(`q${at}`, '', { on: 'a' })).join('');
  expect(told(nodeResourcesFit, has + others + pod('p'))).toBe(expected);
});
it('a node that is full beyond what it has takes a pod that asks for nothing', () => {
  expect(told(nodeResourcesFit, has + pod('q', asking('cpu: 3'), { on: 'a' }) + pod('p', asking('memory: 1Gi')))).toBe('a');
});
it('a pod that has ended holds nothing, one that is being deleted does', () => {
  const full = asking('cpu: "2"');
  const ended = pod('q', full, { on: 'a' }).replace('Running', 'Succeeded');
  const failed = pod('r', full, { on: 'a' }).replace('Running', 'Failed');
  expect(told(nodeResourcesFit, has + ended + failed + pod('p', full))).toBe('a');
  const leaving = pod('q', full, { on: 'a', more: ', deletionTimestamp: "2026-01-01T11:59:00Z"' });
  expect(told(nodeResourcesFit, has + leaving + pod('p', full))).toBe('a: cpu');
});
