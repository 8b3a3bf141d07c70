import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

/** The reasons that nothing explains. */
function rootsOf(yaml: string): readonly string[] {
  const view = viewOf(testSnapshot(yaml));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  expect(gaps).toEqual([]);
  const { roots } = causalGraph(findings, rules, topologyOf(view));
  return roots.map((index) => `${findings[index]?.reason} ${findings[index]?.about.name}`).sort();
}

const nodeLease = `
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: n1, namespace: kube-node-lease }, spec: { holderIdentity: n1, renewTime: "2026-01-01T11:59:55.000000Z" } }
---
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { conditions: [{ type: Ready, status: "True" }] } }
---
`;
const lease = (name: string) => `
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: ${name}, namespace: kube-system }, spec: { holderIdentity: "", renewTime: "2026-01-01T11:30:00.000000Z" } }
---
`;
const pending = (name: string, scheduler = 'default-scheduler') => `
{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop, creationTimestamp: "2026-01-01T11:40:00Z" }, spec: { schedulerName: ${scheduler}, containers: [] }, status: { phase: Pending } }
---
`;
const unobserved = `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, generation: 2, creationTimestamp: "2026-01-01T11:40:00Z" }, spec: { replicas: 2 } }
---
{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T11:40:00Z" }, spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, maxReplicas: 3 } }
---
`;
const crashedScheduler = `
apiVersion: v1
kind: Pod
metadata: { name: kube-scheduler-cp1, namespace: kube-system, labels: { component: kube-scheduler, tier: control-plane }, annotations: { kubernetes.io/config.mirror: x } }
spec: { nodeName: n1, containers: [{ name: kube-scheduler, image: s }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:30:00Z" }]
  containerStatuses: [{ name: kube-scheduler, restartCount: 9, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } } }]
---
`;
const metrics = `
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec: { service: { name: metrics-server, namespace: kube-system }, group: metrics.k8s.io, version: v1beta1 }
status: { conditions: [{ type: Available, status: "False", reason: MissingEndpoints, message: 'endpoints for service/metrics-server in "kube-system" have no addresses', lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
{ apiVersion: v1, kind: Service, metadata: { name: metrics-server, namespace: kube-system }, spec: { selector: { k8s-app: metrics-server } } }
---
apiVersion: v1
kind: Pod
metadata: { name: metrics-server-1, namespace: kube-system, labels: { k8s-app: metrics-server } }
spec: { nodeName: n1, containers: [{ name: app, image: m }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z" }]
  containerStatuses: [{ name: app, restartCount: 9, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, reason: Error, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:10Z" } } }]
---
`;
const blind = (name: string, namespace: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name}, namespace: ${namespace} }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }, maxReplicas: 3 }
status: { conditions: [{ type: ScalingActive, status: "False", reason: FailedGetResourceMetric, lastTransitionTime: "2026-01-01T11:01:00Z", message: "the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)" }] }
---
`;

it.each([
  [
    'pods wait for a scheduler that is gone',
    lease('kube-scheduler') + nodeLease + pending('a') + pending('b'),
    ['ControlPlaneSchedulerDown kube-scheduler'],
  ],
  [
    'a pod that names another scheduler waits for that one',
    lease('kube-scheduler') + nodeLease + pending('a') + pending('b', 'batch'),
    ['ControlPlaneSchedulerDown kube-scheduler', 'PodSchedulerUnknown b'],
  ],
  ['the scheduler crashes', crashedScheduler + nodeLease + pending('a'), ['ContainerExitsWithError kube-scheduler-cp1']],
  [
    'workloads wait for a controller manager that is gone',
    lease('kube-controller-manager') + nodeLease + unobserved,
    ['ControlPlaneControllerManagerDown kube-controller-manager'],
  ],
  [
    'autoscalers are blind because the metrics server crashes',
    metrics + nodeLease + blind('web', 'shop') + blind('api', 'bank'),
    ['ContainerExitsWithError metrics-server-1'],
  ],
])('%s', (_, yaml, roots) => expect(rootsOf(yaml)).toEqual(roots));
