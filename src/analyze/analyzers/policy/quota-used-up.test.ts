import { analyzerCases } from '../../testing.ts';
import { quotaUsedUp } from './quota-used-up.ts';

const pod = (name: string, owner: string, phase = 'Running') => `
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: ${owner}-a, uid: ${owner}, controller: true }] }
spec: { containers: [{ name: app, image: nginx, resources: { requests: { memory: 100Mi } } }] }
status: { phase: ${phase} }
`;
const set = (owner: string, status = '') => `
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${owner}-a, namespace: shop, uid: ${owner}, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: ${owner}, uid: d, controller: true }] }
spec: { replicas: 4 }
status: { ${status} }
`;
const refused = (message: string, failure = 'True') =>
  `conditions: [{ type: ReplicaFailure, status: "${failure}", reason: FailedCreate, lastTransitionTime: "2026-01-01T11:50:00Z", message: 'pods "many-a-x" is forbidden: ${message}' }]`;
const quota = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop }
spec: { hard: { pods: "3", requests.memory: 300Mi } }
status: { hard: { pods: "3", requests.memory: 300Mi }, used: { pods: "3", requests.memory: 300Mi } }
`;
const pods = pod('many-1', 'many') + pod('many-2', 'many') + pod('cart-1', 'cart') + pod('cart-0', 'cart', 'Succeeded');
const full = 'exceeded quota: team, requested: pods=1, used: pods=3, limited: pods=3';
const held = (resource: string, amount: string, kind: string, requested: string) => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop }
status: { hard: { "${resource}": ${amount} }, used: { "${resource}": ${amount} } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: import, namespace: shop }, status: { succeeded: 1 } }
---
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: data, namespace: shop }, spec: { storageClassName: fast, resources: { requests: { storage: 4Gi } } } }
---
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: slow, namespace: shop }, spec: { storageClassName: slow, resources: { requests: { storage: 9Gi } } } }
---
{ apiVersion: ${kind}, metadata: { name: next, namespace: shop }, spec: { replicas: 1 } }
---
apiVersion: v1
kind: Event
involvedObject: { apiVersion: ${kind}, namespace: shop, name: next }
type: Warning
reason: FailedCreate
message: 'it is forbidden: exceeded quota: team, requested: ${requested}, used: ${resource}=${amount}, limited: ${resource}=${amount}'
lastTimestamp: "2026-01-01T11:59:00Z"
`;

analyzerCases(quotaUsedUp, {
  fires: {
    'pods are used up, and by whom': {
      cluster: quota + set('many', refused(full)) + set('cart') + pods,
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'no room for 1 more of pods, 3 of 3 are in use: Deployment many 2 and Deployment cart 1',
    },
    'of what is asked for, the quota limits one thing, and another workload waited before': {
      cluster:
        quota +
        set('many', refused('exceeded quota: team, requested: requests.cpu=1,pods=1, used: pods=3, limited: pods=3')) +
        set('cart', refused(full).replace('11:50:00', '11:40:00')) +
        pods,
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'no room for 1 more of pods',
      since: ['2026-01-01T11:40:00Z'],
    },
    'what is asked for first has a limit, and its use is not counted yet': {
      cluster:
        quota.replace('status: { hard: {', 'status: { hard: { requests.cpu: "4",') +
        set('many', refused('exceeded quota: team, requested: requests.cpu=1,pods=1, used: pods=3, limited: pods=3')) +
        pods,
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'no room for 1 more of pods',
    },
    'what is asked for first is counted, and has no limit any more': {
      cluster:
        quota.replace('used: {', 'used: { requests.cpu: "4",') +
        set('many', refused('exceeded quota: team, requested: requests.cpu=1,pods=1, used: pods=3, limited: pods=3')) +
        pods,
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'no room for 1 more of pods',
    },
    'memory is used up': {
      cluster:
        quota +
        set(
          'many',
          refused('exceeded quota: team, requested: requests.memory=100Mi, used: requests.memory=300Mi, limited: requests.memory=300Mi'),
        ) +
        set('cart') +
        pods,
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'Deployment many 200Mi',
    },
    'a finished Job holds the only place for Jobs': {
      cluster: held('count/jobs.batch', '1', 'batch/v1, kind: CronJob', 'count/jobs.batch=1'),
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'no room for 1 more of count/jobs.batch, 1 of 1 are in use: Job import',
    },
    'claims of one class hold its storage': {
      cluster: held(
        'fast.storageclass.storage.k8s.io/requests.storage',
        '4Gi',
        'apps/v1, kind: StatefulSet',
        'fast.storageclass.storage.k8s.io/requests.storage=1Gi',
      ),
      finds: { QuotaUsedUp: ['ResourceQuota/shop/team'] },
      says: 'PersistentVolumeClaim data 4096Mi',
    },
    'quotas of two namespaces are used up': {
      cluster:
        quota +
        set('many', refused(full)) +
        pods +
        `---${(quota + set('many', refused(full))).replaceAll('namespace: shop', 'namespace: mail')}`,
      finds: { QuotaUsedUp: ['ResourceQuota/mail/team', 'ResourceQuota/shop/team'] },
    },
  },
  silent: {
    'it is full, and nothing is refused': quota + set('many') + pods,
    'what was refused has been created since': quota + set('many', refused(full, 'False')) + pods,
    'a limit is missing: the quota is not full': quota + set('many', refused('failed quota: team: must specify requests.memory for: app')),
    'the quota may not be read': set('many', refused(full)),
    'the quota has not been counted yet': quota.replace(/status: .*/, 'status: {}') + set('many', refused(full)) + pods,
  },
});
