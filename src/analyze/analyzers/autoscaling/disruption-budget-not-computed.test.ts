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
const unmanaged = (time: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: PodDisruptionBudget, namespace: shop, name: bare }
reason: UnmanagedPods
message: 'Pods selected by this PodDisruptionBudget (selector: &LabelSelector{}) were found to be unmanaged.'
firstTimestamp: "2026-01-01T${time}:00Z"
lastTimestamp: "2026-01-01T${time}:00Z"
---
`;
const leaving = (yaml: string) => yaml.replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"');
const byTier = budget('two').replace('app: web', 'tier: x');

analyzerCases(disruptionBudgetNotComputed, {
  fires: {
    'the owner cannot be scaled': {
      cluster: budget('web', { reason: 'SyncFailed', message: 'jobs.batch does not implement the scale subresource' }) + pod('a'),
      finds: { DisruptionBudgetNotComputed: ['PodDisruptionBudget/shop/web'] },
      says: 'jobs.batch does not implement the scale subresource',
      since: ['2026-01-01T11:00:00Z'],
      quotes: ['/status/conditions/0'],
    },
    'it fails for a minute, and events tell it': {
      cluster:
        budget('bare', { reason: 'SyncFailed' }).replace('11:00:00', '11:59:00') +
        unmanaged('11:30')
          .replace('reason: UnmanagedPods', 'reason: CalculateExpectedPodCountFailed')
          .replace(/message: .*/, 'message: no scale') +
        unmanaged('11:40').replace('reason: UnmanagedPods', 'reason: Told'),
      finds: { DisruptionBudgetNotComputed: ['PodDisruptionBudget/shop/bare'] },
      quotes: ['/status/conditions/0', 'CalculateExpectedPodCountFailed: no scale'],
    },
    'it fails, and an event tells that there are no pods': {
      cluster:
        budget('bare', { reason: 'SyncFailed' }) +
        unmanaged('11:00')
          .replace('reason: UnmanagedPods', 'reason: NoPods')
          .replace(/message: .*/, 'message: none'),
      finds: { DisruptionBudgetNotComputed: ['PodDisruptionBudget/shop/bare'] },
      quotes: ['/status/conditions/0', 'NoPods: none'],
    },
    'it fails since nobody knows when': {
      cluster: budget('web', { reason: 'SyncFailed' }).replace(', lastTransitionTime: "2026-01-01T11:00:00Z"', ''),
      finds: { DisruptionBudgetNotComputed: ['PodDisruptionBudget/shop/web'] },
      since: [''],
    },
    'a share of the pods, one of which nothing manages': {
      cluster: budget('bare', { spec: 'minAvailable: 50%' }) + pod('a') + pod('b', false) + unmanaged('11:30'),
      finds: { DisruptionBudgetOverBarePods: ['PodDisruptionBudget/shop/bare'] },
      says: 'counts 1 pod that no controller manages, and minAvailable 50%',
      since: ['2026-01-01T11:30:00Z'],
      quotes: [
        '/spec/minAvailable',
        'UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: &LabelSelector{}) were found to be unmanaged.',
        '/metadata/name',
      ],
    },
    'something else was said of a budget that counts such a pod': {
      cluster: budget('bare') + pod('a', false) + unmanaged('11:30').replace('reason: UnmanagedPods', 'reason: Told'),
      finds: { DisruptionBudgetOverBarePods: ['PodDisruptionBudget/shop/bare'] },
      since: [''],
    },
    'a pod with an empty list of owners': {
      cluster: budget('bare') + pod('a', false).replace('tier: x }', 'tier: x }, ownerReferences: []') + unmanaged('10:30'),
      finds: { DisruptionBudgetOverBarePods: ['PodDisruptionBudget/shop/bare'] },
      since: [''],
    },
    'it counts a pod without a controller': {
      cluster: budget('bare') + pod('a', false),
      finds: { DisruptionBudgetOverBarePods: ['PodDisruptionBudget/shop/bare'] },
      says: 'counts 1 pod that no controller manages, and maxUnavailable 1 cannot be computed',
    },
    'two budgets select the same pods': {
      cluster:
        budget('one') +
        byTier +
        pod('a') +
        pod('b') +
        doubled +
        doubled
          .replace('MultiplePodDisruptionBudgets', 'Told')
          .replace('---\n', 'lastTimestamp: "2026-01-01T12:00:01Z"\nfirstTimestamp: "2026-01-01T11:00:00Z"\n---\n'),
      finds: { DisruptionBudgetsOverlap: ['PodDisruptionBudget/shop/one'] },
      says: 'shares 2 pods with budget two',
      since: ['2026-01-01T12:00:00Z'],
    },
    'two pairs of budgets, each told once': {
      cluster:
        budget('one') +
        byTier.replace('tier: x', 'app: web') +
        budget('six', { app: 'api' }) +
        budget('ten', { app: 'api' }) +
        pod('a') +
        pod('b', true, 'api'),
      finds: { DisruptionBudgetsOverlap: ['PodDisruptionBudget/shop/one', 'PodDisruptionBudget/shop/six'] },
      since: ['', ''],
    },
  },
  silent: {
    'a tight budget is no fault': budget('web', { spec: 'maxUnavailable: 0', reason: 'InsufficientPods' }) + pod('a'),
    'it is being deleted': leaving(budget('web', { reason: 'SyncFailed' })) + leaving(budget('bare')) + pod('a', false),
    'one of two budgets is being deleted': budget('one') + leaving(byTier) + pod('a'),
    'the pod without a controller has ended': budget('bare') + pod('a', false).replace('Running', 'Succeeded'),
    'the pod of two budgets has ended': budget('one') + byTier + pod('a').replace('Running', 'Failed'),
    'it selects nothing': budget('web', { app: 'nobody' }) + pod('a'),
    'a pod without a controller, and a number': budget('bare', { spec: 'minAvailable: 1' }) + pod('a', false),
    'two budgets over different pods': budget('one') + budget('two', { app: 'api' }) + pod('a') + pod('b', true, 'api'),
    'the failure is a moment old': budget('web', { reason: 'SyncFailed' }).replace('T11:00:00Z', 'T11:59:30Z') + pod('a'),
  },
});
