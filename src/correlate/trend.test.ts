import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

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
