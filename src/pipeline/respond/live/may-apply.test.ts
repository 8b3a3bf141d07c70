import { expect, it } from 'vitest';
import { testCase } from '#explain/reading/testing.ts';
import { DoryoError } from '#model/error.ts';
import type { AccessQuestion, LiveReads } from '#model/live-reads.ts';
import type { Way } from '../way.ts';
import { forbiddenIn } from './may-apply.ts';

const { signal } = new AbortController();
const held = testCase('{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }');
const unasked = () => Promise.reject(new Error('this read was not expected'));
function asking(mayI: LiveReads['mayI']) {
  const live: LiveReads = { object: unasked, events: unasked, log: unasked, usage: unasked, mayI, now: () => '2026-01-01T12:00:00Z' };
  return { held, ports: { signal, cluster: { readAll: unasked, live } } };
}
const way = (...commands: readonly string[]): Way => ({ title: '', commands, predicted: '', undo: [] });
const scale = 'kubectl scale deployment/web -n shop --replicas=2';
const undo = 'kubectl rollout undo deployment/web -n shop --to-revision=1';
const open = 'kubectl uncordon worker1';
const status = 'kubectl rollout status deployment/web -n shop';

it('asks the API server once for each kind of change, and names what it does not allow', async () => {
  const asked: AccessQuestion[] = [];
  const session = asking(async (question) => {
    asked.push(question);
    return question.resource !== 'nodes';
  });
  const forbidden = await forbiddenIn(session, [way(scale), way(undo, status), way(undo), way(open)]);
  expect([...forbidden]).toEqual([[open, 'patch nodes']]);
  expect(asked.map(({ verb, group, resource, subresource, namespace }) => [verb, group, resource, subresource, namespace])).toEqual([
    ['patch', 'apps', 'deployments', 'scale', 'shop'],
    ['patch', 'apps', 'deployments', undefined, 'shop'],
    ['patch', '', 'nodes', undefined, undefined],
  ]);
});

it('forbids nothing where it gets no answer, or no cluster is connected', async () => {
  const silent = asking(() => Promise.reject(new DoryoError('ClusterUnreachable', 'no answer')));
  expect([...(await forbiddenIn(silent, [way(scale)]))]).toEqual([]);
  expect([...(await forbiddenIn({ held, ports: { signal } }, [way(scale)]))]).toEqual([]);
});
