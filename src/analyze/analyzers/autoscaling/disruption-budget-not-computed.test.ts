import { analyzerCases } from '../../testing.ts';
import { disruptionBudgetNotComputed } from './disruption-budget-not-computed.ts';

const budget = (name: string, { spec = 'maxUnavailable: 1', app = 'web', reason = 'SufficientPods', message = '' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { ${spec}, selector: { matchLabels: { app: ${app} } } }
status: { conditions: [{ type: DisruptionAllowed, status: "False", reason: ${reason}, message: "${message}", lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
`;
const pod = (name: string, owned = true, app = 'web') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${app}, tier: x }${owned ? ', ownerReferences: [{ kind: ReplicaSet, name: web, uid: u, controller: true }]' : ''} }
status: { phase: Running }
---
`;
const doubled = `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: a }
type: Warning
reason: MultiplePodDisruptionBudgets
message: 'Pod "shop"/"a" matches multiple PodDisruptionBudgets.  Chose "one" arbitrarily.'
---
`;
const byTier = budget('two').replace('app: web', 'tier: x');

analyzerCases(disruptionBudgetNotComputed, {
  fires: {
    'the owner cannot be scaled': {
      cluster: budget('web', { reason: 'SyncFailed', message: 'jobs.batch does not implement the scale subresource' }) + pod('a'),
      finds: { DisruptionBudgetNotComputed: ['PodDisruptionBudget/shop/web'] },
      says: 'jobs.batch does not implement the scale subresource',
    },
    'it counts a pod without a controller': {
      cluster: budget('bare') + pod('a', false),
      finds: { DisruptionBudgetOverBarePods: ['PodDisruptionBudget/shop/bare'] },
      says: 'counts 1 pod that no controller manages, and maxUnavailable 1 cannot be computed',
    },
    'two budgets select the same pods': {
      cluster: budget('one') + byTier + pod('a') + pod('b') + doubled,
      finds: { DisruptionBudgetsOverlap: ['PodDisruptionBudget/shop/one'] },
      says: 'shares 2 pods with budget two',
    },
  },
  silent: {
    'a tight budget is no fault': budget('web', { spec: 'maxUnavailable: 0', reason: 'InsufficientPods' }) + pod('a'),
    'it selects nothing': budget('web', { app: 'nobody' }) + pod('a'),
    'a pod without a controller, and a number': budget('bare', { spec: 'minAvailable: 1' }) + pod('a', false),
    'two budgets over different pods': budget('one') + budget('two', { app: 'api' }) + pod('a') + pod('b', true, 'api'),
    'the failure is a moment old': budget('web', { reason: 'SyncFailed' }).replace('T11:00:00Z', 'T11:59:30Z') + pod('a'),
  },
});
