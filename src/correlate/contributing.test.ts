import { describe, expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { type Finding, quote } from '#model/finding.ts';
import type { Incident } from '#model/incident.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { incidentsOf } from './incidents.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const docs = new Map(analyzers.flatMap(({ findings }) => Object.entries(findings)));

/** All that the real analyzers and rules make of a cluster; `more` are findings that need more than a few lines of YAML. */
function incidents(yaml: string, more: (view: ReturnType<typeof viewOf>) => readonly Finding[] = () => []): readonly Incident[] {
  const snapshot = testSnapshot(yaml);
  const view = viewOf(snapshot);
  const { findings } = runAnalyzers(analyzers, view);
  const options = { rules, cluster: snapshot.cluster, stated: () => undefined, docOf: (reason: string) => docs.get(reason) };
  return incidentsOf([...findings, ...more(view)], topologyOf(view), options);
}
const named = (findings: readonly Finding[]) => [...new Set(findings.map(({ reason, about }) => `${reason} ${refKey(about)}`))].sort();
const factors = ({ contributing }: Incident) =>
  contributing.map(({ rule, finding }) => `${rule}: ${finding.reason} ${refKey(finding.about)}`);
const roots = (all: readonly Incident[]) => all.flatMap(({ rootCauses }) => named(rootCauses));

const owned = (name: string) =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${name}-1, uid: ${name}-1, controller: true }]`;
const deployment = (name: string, spec: string, pods: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop, uid: ${name}, generation: 2, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { ${spec}, selector: { matchLabels: { app: ${name} } }, template: { metadata: { labels: { app: ${name} } }, spec: { containers: [{ name: app, image: a:1 }] } } }
status: { observedGeneration: 2, replicas: 1, updatedReplicas: 0, unavailableReplicas: 1 }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}-1, namespace: shop, uid: ${name}-1, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: ${name}, uid: ${name}, controller: true }] }
spec: { replicas: 1 }
---${pods}
---
`;
const pod = (name: string, { status, more = '' }: { readonly status: string; readonly more?: string }) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}-1-x, namespace: shop, uid: ${name}-1-x, labels: { app: ${name} }, creationTimestamp: "2026-01-01T10:00:00Z", ${owned(name)} }
spec: { nodeName: worker1, containers: [{ name: app, image: a:1${more} }] }
status: ${status}`;
const notReady = '{ phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:50:00Z" }] }';
const running = '{ phase: Running, conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-01-01T11:00:00Z" }] }';
const crashing = `{ phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:50:00Z" }], containerStatuses: [{ name: app, ready: false, restartCount: 7, image: a:1, imageID: x, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:59:00Z" } } }] }`;
const deadNode = `
{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { conditions: [{ type: Ready, status: Unknown, reason: NodeStatusUnknown, message: Kubelet stopped posting node status., lastTransitionTime: "2026-01-01T11:50:00Z" }] } }
---
{ apiVersion: v1, kind: Node, metadata: { name: worker2 }, status: { conditions: [{ type: Ready, status: "True" }] } }
---
{ apiVersion: v1, kind: Node, metadata: { name: worker3 }, status: { conditions: [{ type: Ready, status: "True" }] } }
---`;

describe('contributing factors', () => {
  it('one replica worsens what its lost node did, and is no root', () => {
    const all = incidents(deadNode + deployment('web', 'replicas: 1', pod('web', { status: notReady })));
    expect(all).toHaveLength(1);
    expect(factors(all[0] as Incident)).toEqual(['single-replica-lost-pod: WorkloadHasOneReplica Deployment/shop/web']);
    expect(roots(all).join()).not.toContain('WorkloadHasOneReplica');
  });

  it('one replica says nothing where every replica would crash alike, nor where nothing is wrong', () => {
    const all = incidents(deployment('web', 'replicas: 1', pod('web', { status: crashing })));
    expect(all.map(factors)).toEqual([[]]);
    expect(incidents(deployment('web', 'replicas: 1', pod('web', { status: running })).replace(', unavailableReplicas: 1', ''))).toEqual(
      [],
    );
  });

  it('a paused Deployment whose pods crash is no second root, but made it worse', () => {
    const all = incidents(deployment('web', 'replicas: 1, paused: true', pod('web', { status: crashing })));
    expect(all).toHaveLength(1);
    expect(roots(all).some((one) => one.startsWith('Container'))).toBe(true);
    expect(roots(all).join()).not.toContain('DeploymentPaused');
    expect(factors(all[0] as Incident)).toEqual(['paused-repair: DeploymentPaused Deployment/shop/web']);
  });

  it('a paused Deployment whose pods run stays an incident of its own', () => {
    const all = incidents(deployment('web', 'replicas: 1, paused: true', pod('web', { status: running })));
    expect(roots(all)).toEqual(['DeploymentPaused Deployment/shop/web']);
  });

  const pressed = (limits: string, evicted = '') => `
{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { allocatable: { memory: 4Gi }, conditions: [{ type: Ready, status: "True" }, { type: MemoryPressure, status: "True", reason: KubeletHasInsufficientMemory, lastTransitionTime: "2026-01-01T11:58:00Z" }] } }
---
${deployment('web', 'replicas: 2', pod('web', { status: running, more: `, resources: { limits: { memory: ${limits} } }` }))}${evicted}`;

  it('limits above what a node has worsen its memory pressure', () => {
    const all = incidents(pressed('6Gi'));
    expect(all.map(factors)).toEqual([['overcommitted-node: NodeMemoryOvercommitted Node/worker1']]);
    expect(incidents(pressed('3Gi')).map(factors)).toEqual([[]]);
  });

  it('and an eviction from it', () => {
    const evicted = `
apiVersion: v1
kind: Pod
metadata: { name: job, namespace: shop, uid: job }
spec: { nodeName: worker1, containers: [{ name: app, image: a:1 }] }
status: { phase: Failed, reason: Evicted, startTime: "2026-01-01T11:58:00Z", message: "The node was low on resource: memory. " }`;
    const rulesUsed = incidents(
      pressed('6Gi', evicted).replace('type: MemoryPressure, status: "True"', 'type: MemoryPressure, status: "False"'),
    );
    expect(rulesUsed.flatMap(factors)).toEqual(['overcommitted-pod: NodeMemoryOvercommitted Node/worker1']);
  });

  it('a budget without room worsens the trouble of a node that its pod runs on, and of no other', () => {
    const budget = (app: string) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: keep, namespace: shop }
spec: { minAvailable: 1, selector: { matchLabels: { app: ${app} } } }
status: { disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 }`;
    expect(incidents(pressed('1Gi', budget('web'))).map(factors)).toEqual([
      ['budget-drain: BudgetAllowsNoEviction PodDisruptionBudget/shop/keep'],
    ]);
    expect(incidents(pressed('1Gi', budget('other'))).map(factors)).toEqual([[]]);
  });

  it('an index says which finding it worsens, and another incident beside it stays without', () => {
    const all = incidents(deadNode + deployment('web', 'replicas: 1', pod('web', { status: notReady })), (view) => {
      const [node] = view.list('Node');
      if (!node) throw new Error('the cluster holds a node');
      return [
        {
          analyzer: 'test',
          reason: 'NodeMemoryPressure',
          about: { apiVersion: 'v1', kind: 'Node', name: 'worker3' },
          params: { evicted: 0 },
          evidence: [quote(node, '/status')],
        },
      ];
    });
    for (const { contributing, rootCauses, symptoms } of all) {
      for (const { worsens } of contributing) expect([...rootCauses, ...symptoms][worsens]?.reason).toBe('PodOnDeadNode');
    }
    expect(all.flatMap(factors)).toHaveLength(1);
  });
});

describe('consequences', () => {
  const skipped = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: notes }
webhooks:
  - name: notes.example.com
    failurePolicy: Ignore
    clientConfig: { service: { name: web, namespace: shop }, caBundle: bm9uZQ== }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }, spec: { selector: { app: web }, ports: [{ port: 443 }] } }
---
`;

  it('a webhook that is skipped stands under the crash of its pod', () => {
    const all = incidents(skipped + deployment('web', 'replicas: 1', pod('web', { status: crashing })));
    expect(roots(all).some((one) => one.startsWith('Container'))).toBe(true);
    expect(all.flatMap(({ symptoms }) => named(symptoms))).toContain('WebhookSkipped MutatingWebhookConfiguration/notes');
  });

  it('and is not told where nothing explains it', () => {
    const gone = skipped.slice(0, skipped.indexOf('---'));
    expect(incidents(gone)).toEqual([]);
  });
});
