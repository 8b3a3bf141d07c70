import { analyzerCases } from '../testing.ts';
import { disruptionBudget } from './disruption-budget.ts';

const deployment = (replicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: ${replicas}, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: web }] } } }
---
`;
const budget = (rule: string, { name = 'web', app = 'web', status = '' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop }
spec: { ${rule}, selector: { matchLabels: { app: ${app} } } }
status: { ${status} }
---
`;
const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
`;
const scaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { minReplicas: 2, maxReplicas: 4, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
`;
const found = ['PodDisruptionBudget/shop/web'];
const web = ['Deployment/shop/web'];

analyzerCases(disruptionBudget, {
  fires: {
    'as many must be available as there are': {
      cluster: deployment(2) + budget('minAvailable: 2'),
      finds: { BudgetNeverAllowsDisruption: found },
      changes: ['/spec/minAvailable', '/spec/maxUnavailable'],
    },
    'none may be unavailable': {
      cluster: deployment(3) + budget('maxUnavailable: 0'),
      finds: { BudgetNeverAllowsDisruption: found },
      changes: ['/spec/maxUnavailable'],
    },
    'half of one is one, rounded up': {
      cluster: deployment(1) + budget('minAvailable: 50%'),
      finds: { BudgetNeverAllowsDisruption: found },
    },
    'all must be available, however many an autoscaler makes': {
      cluster: deployment(2) + budget('minAvailable: 100%') + scaler,
      finds: { BudgetNeverAllowsDisruption: found },
    },
    'two budgets for the same pods': {
      cluster: deployment(3) + budget('minAvailable: 1') + budget('maxUnavailable: 1', { name: 'other' }),
      finds: { PodsInSeveralBudgets: web },
    },
    'replicas behind a Service and no budget': { cluster: deployment(2) + service, finds: { WorkloadWithoutBudget: web } },
    'a budget for labels that nothing has': {
      cluster: deployment(1) + budget('minAvailable: 1', { app: 'old' }),
      finds: { BudgetSelectsNothing: found },
    },
  },
  silent: {
    'one of two may go': deployment(2) + service + budget('minAvailable: 1'),
    'a quarter of three, rounded up, is one that must stay': deployment(3) + service + budget('minAvailable: 25%'),
    'an autoscaler makes room when it must': deployment(2) + budget('minAvailable: 2') + scaler,
    'its budget is being deleted':
      deployment(2) +
      service +
      budget('minAvailable: 2').replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:00:00Z"'),
    'a budget of two workloads makes room in one of them':
      deployment(1) + deployment(1).replace('name: web', 'name: api') + budget('minAvailable: 2'),
    'a workload at zero has nothing to keep': deployment(0) + budget('minAvailable: 1'),
    'pods of each node, behind a Service': (deployment(2) + service).replace('kind: Deployment', 'kind: DaemonSet'),
    'pods of each node go with it': deployment(1).replace('kind: Deployment', 'kind: DaemonSet') + budget('maxUnavailable: 0'),
    'a Job is not served by a budget':
      deployment(1).replace('apps/v1', 'batch/v1').replace('kind: Deployment', 'kind: Job') + budget('maxUnavailable: 0'),
    'a pod that stands for an owner that is not held does not say how many there are': `
apiVersion: v1
kind: Pod
metadata: { name: web-7d9f-a, namespace: shop, labels: { app: web, pod-template-hash: 7d9f }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9f, uid: r, controller: true }] }
spec: { containers: [{ name: app, image: web }] }
---
${budget('minAvailable: 1')}`,
    'one replica, no budget: there is nothing to keep': deployment(1) + service,
    'the pods come from what an operator makes': budget('minAvailable: 1', { app: 'kafka', status: 'expectedPods: 3' }),
    'pods were not read': { yaml: budget('minAvailable: 1', { app: 'old' }), unread: ['Pod'] },
    'budgets were not read': { yaml: deployment(2) + service, unread: ['PodDisruptionBudget'] },
  },
});
