import { analyzerCases } from '../../testing.ts';
import { disruptionBudgetBlocksDrain } from './disruption-budget-blocks-drain.ts';

const node = (cordoned = true, since = '11:30:00') => `
apiVersion: v1
kind: Node
metadata: { name: n1 }
spec: { ${cordoned ? `unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule, timeAdded: "2026-01-01T${since}Z" }]` : ''} }
---
`;
const budget = ({ allowed = 0, healthy = 2, desired = 2, expected = 2, more = '' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { minAvailable: ${desired}, selector: { matchLabels: { app: web } }${more} }
status: { disruptionsAllowed: ${allowed}, currentHealthy: ${healthy}, desiredHealthy: ${desired}, expectedPods: ${expected} }
---
`;
const pod = (name: string, { app = 'web', on = 'n1', ready = 'True', owner = 'ReplicaSet' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${app} }, ownerReferences: [{ kind: ${owner}, name: web, uid: u, controller: true }] }
spec: { nodeName: ${on} }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const found = ['PodDisruptionBudget/shop/web'];

analyzerCases(disruptionBudgetBlocksDrain, {
  fires: {
    'the budget wants all pods there are': {
      cluster: node() + budget() + pod('a') + pod('b') + pod('agent', { app: 'agent', owner: 'DaemonSet' }),
      finds: { DisruptionBudgetForbidsDrain: found },
      says: ['the drain of node n1 cannot end: minAvailable 2 lets none of 2 pods go', '2 pods stay'],
    },
    'a pod elsewhere is not ready': {
      cluster: node() + budget({ healthy: 2, expected: 3 }) + pod('a') + pod('b') + pod('c', { on: 'n2', ready: 'False' }),
      finds: { DisruptionBudgetHoldsDrain: found },
      says: '2 of 3 pods are healthy',
      accuses: ['Pod/shop/c'],
      since: ['2026-01-01T11:30:00Z'],
    },
    'two nodes are drained since different times, and the pods stay on one of them': {
      cluster:
        node().replace('taints: [', 'taints: [{ key: slow, effect: PreferNoSchedule, timeAdded: "2026-01-01T09:00:00Z" }, ') +
        node(true, '11:58:00').replace('n1', 'n2') +
        budget() +
        pod('a') +
        pod('b'),
      finds: { DisruptionBudgetForbidsDrain: found },
      says: 'the drain of node n1 cannot end',
      accuses: [],
      since: ['2026-01-01T11:30:00Z'],
      quotes: ['/spec/minAvailable', '/status', '/spec/unschedulable'],
    },
    'the drain began two minutes ago': {
      cluster: node(true, '11:58:00') + budget() + pod('a'),
      finds: { DisruptionBudgetForbidsDrain: found },
    },
    'the node is being deleted': {
      cluster: node(false).replace('name: n1', 'name: n1, deletionTimestamp: "2026-01-01T11:40:00Z"') + budget() + pod('a'),
      finds: { DisruptionBudgetForbidsDrain: found },
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['/spec/minAvailable', '/status', '/metadata/deletionTimestamp'],
    },
    'the pods stay on both of the nodes that are drained': {
      cluster: node(true, '11:40:00').replace('n1', 'n2') + node() + budget() + pod('b', { on: 'n2' }) + pod('a'),
      finds: { DisruptionBudgetForbidsDrain: found },
      says: 'node n1 and n2',
      since: ['2026-01-01T11:30:00Z'],
      quotes: ['/spec/minAvailable', '/status', '/spec/unschedulable', '/spec/unschedulable'],
    },
    'broken pods are kept too': {
      cluster: node() + budget({ healthy: 0, expected: 3 }) + pod('a', { ready: 'False' }),
      finds: { DisruptionBudgetHoldsUnhealthyPods: found },
    },
  },
  silent: {
    'nobody drains': node(false) + budget() + pod('a') + pod('b'),
    'the node is only cordoned: pods that nothing protects are still there': node() + budget() + pod('a') + pod('free', { app: 'free' }),
    'the drain has just begun': node(true, '11:59:30') + budget() + pod('a'),
    'the budget lets a pod go': node() + budget({ allowed: 1, expected: 3 }) + pod('a'),
    'broken pods may always go':
      node() + budget({ healthy: 0, expected: 3, more: ', unhealthyPodEvictionPolicy: AlwaysAllow' }) + pod('a', { ready: 'False' }),
    'nobody misses the broken pod, so it may go':
      node() + budget({ healthy: 2, expected: 3 }) + pod('a', { ready: 'False' }) + pod('b', { on: 'n2' }) + pod('c', { on: 'n2' }),
    'a pod that has not begun may go': node() + budget() + pod('a').replace('phase: Running', 'phase: Pending'),
    'two budgets over the pod: told elsewhere': node() + budget() + budget().replace('name: web,', 'name: all,') + pod('a'),
    'the node is empty': node() + budget() + pod('a', { on: 'n2' }),
  },
});
