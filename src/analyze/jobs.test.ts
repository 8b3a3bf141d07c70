import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { judgedPods, unresolvedJobs } from './jobs.ts';
import { testSnapshot } from './testing.ts';

const pod = (name: string, job: string, created: string, phase: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T${created}:00Z", ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: ${job}, uid: ${job}, controller: true }] }, spec: {}, status: { phase: ${phase}, startTime: "2026-01-01T${created}:00Z" } }\n---\n`;
const judged = (yaml: string, unread: readonly 'Job'[] = ['Job']): readonly string[] =>
  judgedPods(viewOf(testSnapshot({ yaml, unread }))).map(({ metadata }) => metadata.name);

it('of a Job that was not read, the last pod is judged when it failed', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed') + pod('b', 'import', '11:05', 'Failed'))).toEqual(['b']);
});
it('the last is told by when it was created, not by its name', () => {
  expect(judged(pod('a', 'import', '11:05', 'Failed') + pod('b', 'import', '11:00', 'Succeeded'))).toEqual(['a']);
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

const alone = (status: string, metadata = '') =>
  judged(`{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop${metadata} }, spec: {}, status: { ${status} } }`);
const endedAt = (at: string) => `containerStatuses: [{ name: a, state: {} }, { name: b, state: { terminated: { finishedAt: "${at}" } } }]`;

describe('a pod that nothing owns is judged', () => {
  it.each([
    ['while it runs', 'phase: Running'],
    ['when it failed within a day', `phase: Failed, startTime: "2025-12-30T12:00:00Z", ${endedAt('2025-12-31T12:00:00Z')}`],
    ['when it failed at a time that is not known', 'phase: Failed'],
  ])('%s', (_, status) => expect(alone(status)).toEqual(['a']));
  it.each([
    ['when it succeeded', 'phase: Succeeded'],
    ['when it failed earlier', `phase: Failed, startTime: "2026-01-01T11:00:00Z", ${endedAt('2025-12-31T11:59:59Z')}`],
    ['when it was started earlier and no container is known', 'phase: Failed, startTime: "2025-12-31T11:59:59Z"'],
    ['when the kubelet evicted it', 'phase: Failed, reason: Evicted'],
  ])('no more %s', (_, status) => expect(alone(status)).toEqual([]));
  it('no more when it is being deleted', () => expect(alone('phase: Running', ', deletionTimestamp: "2026-01-01T11:00:00Z"')).toEqual([]));
  it('unlike one that a ReplicaSet has replaced', () =>
    expect(alone('phase: Failed', ', ownerReferences: [{ kind: ReplicaSet, name: web, uid: r, controller: true }]')).toEqual([]));
});

it('of a Job that was not read in this namespace, no pod is judged that is older than a day', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed').replaceAll('2026-01-01', '2025-12-30'))).toEqual([]);
});
it('of two Jobs that were not read, each has its own', () => {
  expect(judged(pod('a', 'import', '11:00', 'Failed') + pod('b', 'export', '11:05', 'Succeeded'))).toEqual(['a']);
});
it('an earlier run of a CronJob that still runs keeps the later failure back', () => {
  expect(judged(pod('a', 'nightly-29400000', '10:00', 'Running') + pod('b', 'nightly-29400060', '11:00', 'Failed'))).toEqual(['a']);
});

/** A Job with its failed pods; `cron` is the CronJob that made it. */
const job = (name: string, { created = '11:00', condition = 'Failed', cron = '', pods = ['11:01'] } = {}) => {
  const owner = cron && `, ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: ${cron}, uid: ${cron}, controller: true }]`;
  const status = condition && `conditions: [{ type: ${condition}, status: "True" }]`;
  const head = `{ apiVersion: batch/v1, kind: Job, metadata: { name: ${name}, uid: ${name}, namespace: shop, creationTimestamp: "2026-01-01T${created}:00Z"${owner} }, spec: {}, status: { ${status} } }\n---\n`;
  return head + pods.map((at, index) => pod(`${name}-${index}`, name, at, 'Failed')).join('');
};
const cronJob = (lastSuccess: string) =>
  `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: nightly, namespace: shop }, spec: {}, status: { lastSuccessfulTime: "2026-01-01T${lastSuccess}:00Z" } }\n---\n`;
const unresolved = (yaml: string) => unresolvedJobs(viewOf(testSnapshot(yaml))).map(({ metadata }) => metadata.name);

describe('a Job that was read', () => {
  it('is judged by its last failed pod', () => {
    const running = pod('b', 'import', '11:09', 'Running').replace('name: b', 'name: import-2');
    expect(judged(job('import', { pods: ['11:05', '11:01'] }) + running, [])).toEqual(['import-2', 'import-0']);
    expect(judged(job('import', { pods: ['11:01', '11:05'] }), [])).toEqual(['import-1']);
  });
  it('is judged no more when it is complete', () => expect(judged(job('import', { condition: 'Complete' }), [])).toEqual([]));
  it('is judged by itself: others that nothing made count for themselves', () =>
    expect(unresolved(job('a', { created: '11:00' }) + job('b', { created: '11:30', condition: 'Complete' }) + job('c'))).toEqual([
      'a',
      'c',
    ]));
  it('is over when it is being deleted', () =>
    expect(unresolved(job('a').replace('uid: a,', 'uid: a, deletionTimestamp: "2026-01-01T11:00:00Z",'))).toEqual([]));
});

describe('of the runs of a CronJob', () => {
  const run = (name: string, created: string, condition = 'Failed') => job(name, { created, condition, cron: 'nightly', pods: [] });
  it('the latest that failed is the state of it', () => {
    expect(unresolved(run('a', '11:00') + run('b', '11:30') + run('c', '11:10'))).toEqual(['b']);
    expect(unresolved(run('a', '11:30') + run('b', '11:00'))).toEqual(['a']);
  });
  it('what goes on counts too', () => expect(unresolved(run('a', '11:00') + run('b', '11:30', ''))).toEqual(['a', 'b']));
  it('what came before the last success does not', () =>
    expect(unresolved(run('a', '11:00') + run('b', '11:30', 'Complete') + run('c', '11:20', 'Complete') + run('d', '11:40', ''))).toEqual([
      'd',
    ]));
  it('what came before a success that is gone by now does not', () => expect(unresolved(cronJob('11:10') + run('a', '11:10'))).toEqual([]));
  it('what came after that success does', () => expect(unresolved(cronJob('11:10') + run('a', '11:11'))).toEqual(['a']));
});
