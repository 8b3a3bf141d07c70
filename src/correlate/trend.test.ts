import { describe, expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import { viewOf } from '#model/view.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { affectedOf, caseOf, findingOf } from './testing.ts';
import { topologyOf } from './topology.ts';
import { trendOf } from './trend.ts';

/** A pod with a limit that its node could never give, killed at that time and running again. */
const killed = (finishedAt: string, restarts = 1) => `
{ apiVersion: v1, kind: Node, metadata: { name: w1 }, status: { allocatable: { memory: 1Gi }, conditions: [{ type: Ready, status: "True" }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { nodeName: w1, containers: [{ name: app, image: i, resources: { limits: { memory: 2Gi } } }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "True" }]
  containerStatuses:
  - { name: app, ready: true, restartCount: ${restarts}, state: { running: { startedAt: "${finishedAt}" } }, lastState: { terminated: { exitCode: 137, reason: OOMKilled, finishedAt: "${finishedAt}" } } }
`;
const judged = (yaml: string) => {
  const snapshot = testSnapshot(yaml);
  const view = viewOf(snapshot);
  const options = { rules, cluster: snapshot.cluster, stated: () => undefined, docOf: () => undefined };
  const incidents = incidentsOf(runAnalyzers(analyzers, view).findings, topologyOf(view), options);
  const told = incidents.filter(({ rootCauses }) => rootCauses.some(({ reason }) => reason === 'ContainerKilledForNodeMemory'));
  return told.map(({ trend, urgency, assessment }) => `${trend} ${urgency} ${assessment.rules.urgency}`);
};

it('a pod that was killed for the memory of its node moments ago has not recovered', () => {
  expect(judged(killed('2026-01-01T11:59:00Z'))).toEqual(['static ticket killed-for-node-memory']);
  expect(judged(killed('2026-01-01T11:51:00Z'))).toEqual(['static ticket killed-for-node-memory']);
});
it('and has when it has run on for long', () => {
  expect(judged(killed('2026-01-01T11:49:00Z'))).toEqual(['recovering log recovered']);
});
it('a container that is killed again and again flaps', () => {
  expect(judged(killed('2026-01-01T11:59:00Z', 3))).toEqual(['flapping ticket flapping']);
});

const ready = 'conditions: [{ type: Ready, status: "True" }]';
const pod = (status: string, metadata = '') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, ${metadata} }, spec: {}, status: { ${status} } }`;
const restarted = (count: number, finishedAt: string, state = 'running: {}') =>
  pod(
    `phase: Running, ${ready}, containerStatuses: [{ name: app, restartCount: ${count}, state: { ${state} }, lastState: { terminated: { finishedAt: "${finishedAt}" } } }]`,
  );
const said = (at: string, count = 3, run: 'current' | 'previous' = 'current'): Finding => {
  const object = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
  return findingOf('ContainerLogForbidden Pod shop/web-1', {
    evidence: [{ type: 'log', object, container: 'app', run, lines: [{ at, text: 'no' }], count }],
  });
};
const crash = findingOf('ContainerExitsWithError Pod shop/web-1');
const at = (time: string, name: string) => findingOf(`ContainerExitsWithError Pod shop/${name}`, { since: `2026-01-01T${time}Z` });
const whole = ['Deployment shop/web 2/2'];
const short = findingOf('ContainerKilledForNodeMemory Pod shop/web-1');
const half = ['Deployment shop/web 1/2'];
const node = (status: string) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: w1 }, status: { conditions: [{ type: Ready, status: "${status}" }] } }`;

/** A second container, which has never ended, before the one that has. */
const beside = (finishedAt: string, count: number) =>
  restarted(count, finishedAt).replace(
    'containerStatuses: [',
    'containerStatuses: [{ name: side, restartCount: 0, state: { running: {} } }, ',
  );
const emptied = findingOf('ContainerLogForbidden Pod shop/web-1', {
  evidence: [
    {
      type: 'log',
      object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' },
      container: 'app',
      run: 'current',
      lines: [],
      count: 3,
    },
  ],
});

const cases: readonly (readonly [string, readonly Finding[], readonly string[], string, string])[] = [
  ['all serve again', [crash], whole, pod(`phase: Running, ${ready}`), 'recovering'],
  ['more serve than should', [crash], ['Deployment shop/web 3/2'], '', 'recovering'],
  ['one of two serves', [crash], half, '', 'static'],
  ['one workload of two serves', [crash], [...whole, 'Deployment shop/api 0/1'], '', 'static'],
  ['nothing is counted', [crash], [], '', 'static'],
  ['nothing is wanted', [crash], ['Deployment shop/web 0/0'], '', 'static'],
  ['no pod was ever in trouble', [findingOf('QuotaUsedUp ResourceQuota shop/q')], whole, '', 'static'],
  ['an update was given up', [crash, findingOf('ArgoRolloutAborted Rollout shop/web')], whole, '', 'static'],
  ['a pod is still out', [crash], whole, pod('phase: Pending'), 'static'],
  ['the pod that was out goes away', [crash], whole, pod('phase: Running', 'deletionTimestamp: "2026-01-01T11:59:00Z"'), 'recovering'],
  ['the pod that was out is done', [crash], whole, pod('phase: Failed'), 'recovering'],
  ['the node is still lost', [crash, findingOf('NodeNotReady Node w1')], whole, node('Unknown'), 'static'],
  ['the node is back', [crash, findingOf('NodeNotReady Node w1')], whole, node('True'), 'recovering'],
  ['it still says so', [said('2026-01-01T11:45:00Z')], whole, '', 'static'],
  ['it said so long ago', [said('2026-01-01T11:44:59Z')], whole, '', 'recovering'],
  ['it said so twice', [said('2026-01-01T11:59:00Z', 2)], whole, '', 'recovering'],
  ['it said so before its restart', [said('2026-01-01T11:59:00Z', 3, 'previous')], whole, '', 'recovering'],
  ['it comes and goes', [crash], whole, restarted(3, '2026-01-01T11:50:01Z'), 'flapping'],
  ['it came and went', [crash], whole, restarted(3, '2026-01-01T11:50:00Z'), 'recovering'],
  ['it came and went twice', [crash], whole, restarted(2, '2026-01-01T11:59:00Z'), 'recovering'],
  ['it is away', [crash], half, restarted(3, '2026-01-01T11:59:00Z', 'waiting: {}'), 'static'],
  ['it comes and goes, and more are missing', [crash], half, restarted(3, '2026-01-01T11:59:00Z'), 'flapping'],
  ['one after the other', [at('11:53:20', 'a'), at('11:54:00', 'b'), at('11:58:21', 'c')], half, '', 'escalating'],
  ['all at the same time', [at('11:53:21', 'a'), at('11:54:00', 'b'), at('11:58:21', 'c')], half, '', 'static'],
  ['the last long ago', [at('11:40:00', 'a'), at('11:50:00', 'b'), at('11:55:00', 'c')], half, '', 'static'],
  ['the last just now', [at('11:40:00', 'a'), at('11:50:00', 'b'), at('11:55:01', 'c')], half, '', 'escalating'],
  ['two of them', [at('11:40:00', 'a'), at('11:59:00', 'b')], half, '', 'static'],
  ['one of them again', [at('11:40:00', 'a'), at('11:50:00', 'b'), at('11:59:00', 'a')], half, '', 'static'],
  ['the last of them again', [at('11:40:00', 'a'), at('11:50:00', 'b'), at('11:59:00', 'c'), at('11:54:00', 'c')], half, '', 'static'],
  [
    'the last of them, and later words of it',
    [at('11:40:00', 'a'), at('11:50:00', 'b'), at('11:54:00', 'c'), at('11:59:00', 'c')],
    half,
    '',
    'static',
  ],
  [
    'a node that has not said how it is',
    [crash, findingOf('NodeNotReady Node w1')],
    whole,
    '{ apiVersion: v1, kind: Node, metadata: { name: w1 } }',
    'static',
  ],
  ['killed for its node ten minutes ago', [short], whole, restarted(1, '2026-01-01T11:50:00Z'), 'recovering'],
  ['killed for its node just now, beside a container that was not', [short], whole, beside('2026-01-01T11:59:00Z', 1), 'static'],
  [
    'killed for its node, and none has ended lately',
    [short],
    whole,
    pod(`phase: Running, ${ready}, containerStatuses: [{ name: app, state: {} }]`),
    'recovering',
  ],
  ['crashed just now, and not for its node', [crash], whole, restarted(1, '2026-01-01T11:59:00Z'), 'recovering'],
  [
    'one container of two comes and goes',
    [findingOf('X Deployment shop/web'), crash],
    whole,
    beside('2026-01-01T11:59:00Z', 3),
    'flapping',
  ],
  [
    'one quotation of two still says so',
    [{ ...crash, evidence: [...crash.evidence, ...said('2026-01-01T11:59:00Z').evidence] }],
    whole,
    '',
    'static',
  ],
  ['the lines that said so are not held', [emptied], whole, '', 'recovering'],
];

describe('which way it goes', () => {
  it.each(cases)('%s', (_, ...[findings, affected, cluster, expected]) =>
    expect(trendOf(findings, affected.map(affectedOf), caseOf({ cluster }).topology)).toBe(expected),
  );
});
