import { expect, it } from 'vitest';
import { runAnalyzers } from '#analyze/analyzer.ts';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { testSnapshot } from '#analyze/testing.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { causalGraph } from './graph.ts';
import { rules } from './rules.generated.ts';
import { topologyOf } from './topology.ts';

const unplaced = `
{ apiVersion: v1, kind: Node, metadata: { name: w1 }, spec: {}, status: { allocatable: { cpu: 500m, memory: 4Gi, pods: "10" }, conditions: [{ type: Ready, status: "True" }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:30:00Z" }
spec: { containers: [{ name: web, image: web, resources: { requests: { cpu: "1" } } }] }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, message: "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.", lastTransitionTime: "2026-01-01T11:30:00Z" }] }
---
`;
const event = (about: string, reason: string, message: string) => `
apiVersion: v1
kind: Event
involvedObject: { ${about} }
type: Normal
reason: ${reason}
message: "${message}"
lastTimestamp: "2026-01-01T11:55:00Z"
---
`;
const said = (message: string) =>
  event('kind: Pod, namespace: shop, name: web-1', 'NotTriggerScaleUp', `pod didn't trigger scale-up: ${message}`);
const refused = event(
  'kind: ConfigMap, namespace: kube-system, name: cluster-autoscaler-status',
  'FailedToScaleUpGroup',
  'Scale-up failed for group pool-a: QUOTA_EXCEEDED',
);
const deployment = (replicas: number) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: ${replicas} }, status: { replicas: ${replicas}, availableReplicas: ${replicas}, readyReplicas: ${replicas} } }\n---\n`;
/** At its maximum under load, with a pod more than there is room for. */
const atMaximum = `
${unplaced.replace('name: web-1, namespace: shop,', 'name: web-1, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }],')}
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, uid: d1 }, spec: { replicas: 2, selector: { matchLabels: { app: web } } }, status: { replicas: 2, availableReplicas: 1, readyReplicas: 1 } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 2
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 50 } } }]
status:
  currentReplicas: 2
  desiredReplicas: 2
  currentMetrics: [{ type: Resource, resource: { name: cpu, current: { averageUtilization: 300 } } }]
  conditions:
    - { type: AbleToScale, status: "True" }
    - { type: ScalingActive, status: "True" }
    - { type: ScalingLimited, status: "True", reason: TooManyReplicas, lastTransitionTime: "2026-01-01T11:30:00Z" }
---
`;
const vertical = `
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { targetRef: { apiVersion: apps/v1, kind: StatefulSet, name: web } }
status: { conditions: [{ type: ConfigUnsupported, status: "True", lastTransitionTime: "2026-01-01T10:01:00Z", message: "Cannot read targetRef. Reason: StatefulSet shop/web does not exist" }] }
---
`;
const scaled = `
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { scaleTargetRef: { name: web }, triggers: [{ type: rabbitmq, authenticationRef: { name: queue } }] }
status: { conditions: [{ type: Ready, status: "False", reason: ScaledObjectCheckFailed }] }
---
{ apiVersion: keda.sh/v1alpha1, kind: TriggerAuthentication, metadata: { name: queue, namespace: shop }, spec: { secretTargetRef: [{ parameter: host, name: queue-address, key: host }] } }
---
`;

it.each([
  [
    'no room on the nodes, where their number may not grow',
    unplaced + said('1 max node group size reached'),
    'PodRequestExceedsEveryNode Pod/shop/web-1',
  ],
  [
    'the provider that refused a node',
    unplaced + said('1 in backoff after failed scale-up') + refused,
    'NodeGroupCannotGrow ConfigMap/kube-system/cluster-autoscaler-status',
  ],
  [
    'the failed attempt alone, where what refused it is not held any more',
    unplaced + said('1 in backoff after failed scale-up'),
    'NodeAutoscalerBacksOff Pod/shop/web-1',
  ],
  ['no room on the nodes, where the maximum is reached too', atMaximum, 'PodRequestExceedsEveryNode Pod/shop/web-1'],
  ['the kind that a vertical autoscaler names wrongly', vertical + deployment(2), 'ScaleTargetOfOtherKind StatefulSet/shop/web'],
  ['the Secret that KEDA takes for an empty value', scaled + deployment(2), 'KedaSecretMissing Secret/shop/queue-address'],
])('the one root is %s', (_, cluster, expected) => {
  const view = viewOf(testSnapshot(cluster));
  const { findings, gaps } = runAnalyzers(analyzers, view);
  const { roots } = causalGraph(findings, rules, topologyOf(view));
  expect([gaps, roots.flatMap((index) => findings[index] ?? []).map(({ reason, about }) => `${reason} ${refKey(about)}`)]).toEqual([
    [],
    [expected],
  ]);
});
