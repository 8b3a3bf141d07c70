import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { judgedPods } from './jobs.ts';
import { testSnapshot } from './testing.ts';

const pod = (name: string, job: string, created: string, phase: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T${created}:00Z", ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: ${job}, uid: ${job}, controller: true }] }, spec: {}, status: { phase: ${phase}, startTime: "2026-01-01T${created}:00Z" } }\n---\n`;
const judged = (yaml: string, unread: readonly 'Job'[] = ['Job']): readonly string[] =>
  judgedPods(viewOf(testSnapshot({ yaml, unread }))).map(({ metadata }) => metadata.name);

it('of a Job that was not read, the last pod is judged when it failed', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed') + pod('b', 'import', '11:05', 'Failed'))).toEqual(['b']);
});
it('a retry that worked is none', () => {
  expect(judged(pod('b', 'import', '11:05', 'Succeeded') + pod('a', 'import', '11:00', 'Failed'))).toEqual([]);
});
it('while one runs, that one is judged', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed') + pod('b', 'import', '11:05', 'Running'))).toEqual(['b']);
});
it('runs of one CronJob are told together', () => {
  expect(judged(pod('a', 'nightly-29400000', '10:00', 'Failed') + pod('b', 'nightly-29400060', '11:00', 'Succeeded'))).toEqual([]);
  expect(judged(pod('a', 'nightly-29400000', '10:00', 'Succeeded') + pod('b', 'nightly-29400060', '11:00', 'Failed'))).toEqual(['b']);
});
it('a Job that was read and is gone leaves nothing to judge', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed'), [])).toEqual([]);
});
