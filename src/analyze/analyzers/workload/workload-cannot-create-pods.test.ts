import { analyzerCases } from '../../testing.ts';
import { workloadCannotCreatePods } from './workload-cannot-create-pods.ts';

const refused = (message: string, rest = '') => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: shop-a, namespace: shop${rest} }
spec: { replicas: 3 }
status:
  replicas: 1
  conditions: [{ type: ReplicaFailure, status: "True", reason: FailedCreate, lastTransitionTime: "2026-01-01T11:50:00Z", message: '${message}' }]
`;
const byEvent = (kind: string, spec: string, status: string, message: string) => `
apiVersion: ${kind === 'Job' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: shop, namespace: shop }
spec: { ${spec} }
status: { ${status} }
---
apiVersion: v1
kind: Event
involvedObject: { kind: ${kind}, namespace: shop, name: shop }
type: Warning
reason: FailedCreate
message: '${message}'
count: 8
`;
const webhook = `
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: policy }
webhooks: [{ name: other.example.com }, { name: validate.policy.example.com }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: bare }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: unlike }
webhooks: [{ name: change.policy.example.com }]
`;
const denied = 'pods "shop-0" is forbidden: exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1';
const at = (time: string, message = denied) =>
  `${byEvent('StatefulSet', 'replicas: 2', '', message)}firstTimestamp: "2026-01-01T${time}:00Z"\nlastTimestamp: "2026-01-01T${time}:00Z"\n`;
const forbidden = (text: string) => `pods "shop-a-qrrjk" is forbidden: ${text}`;
const found = ['ReplicaSet/shop/shop-a'];

analyzerCases(workloadCannotCreatePods, {
  fires: {
    'the quota is used up': {
      cluster: refused(forbidden('exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1')),
      finds: { WorkloadBlockedByQuota: found },
      says: ['quota team has no room for them', '"exceeded quota: team, requested'],
      accuses: ['ResourceQuota/shop/team'],
      since: ['2026-01-01T11:50:00Z'],
    },
    'the quota wants a limit': {
      cluster: refused(forbidden('failed quota: team: must specify limits.cpu for: app,proxy; limits.memory for: app')),
      finds: { WorkloadQuotaNeedsRequest: found },
      says: 'quota team wants limits.cpu and limits.memory, which the template does not set',
      accuses: ['ResourceQuota/shop/team'],
    },
    'the quota wants a limit, in the words of older versions': {
      cluster: refused(forbidden('failed quota: team: must specify limits.cpu,limits.memory')),
      finds: { WorkloadQuotaNeedsRequest: found },
      says: 'wants limits.cpu and limits.memory',
    },
    'a limit range refuses': {
      cluster: refused(forbidden('maximum memory usage per Container is 64Mi, but limit is 1Gi')),
      finds: { WorkloadBlockedByLimitRange: found },
      says: '64Mi',
      accuses: [],
    },
    'Pod Security refuses': {
      cluster: refused(
        forbidden(
          'violates PodSecurity "restricted:latest": privileged (container "app" must not set securityContext.privileged=true), seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
        ),
      ),
      finds: { WorkloadBlockedByPodSecurity: found },
      says: 'Pod Security level restricted:latest does not allow privileged and seccompProfile',
      accuses: ['Namespace/shop'],
    },
    'the service account is missing': {
      cluster: refused(forbidden('error looking up service account shop/nobody: serviceaccount "nobody" not found')),
      finds: { WorkloadServiceAccountMissing: found },
      says: 'nobody',
      accuses: ['ServiceAccount/shop/nobody'],
    },
    'a webhook denies': {
      cluster: refused('admission webhook "validate.policy.example.com" denied the request: no owner label') + webhook,
      finds: { WorkloadDeniedByWebhook: found },
      accuses: ['ValidatingWebhookConfiguration/policy'],
    },
    'a webhook cannot be reached': {
      cluster:
        refused(
          'Internal error occurred: failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy.policy.svc:443/v?timeout=10s": no endpoints available for service "policy"',
        ) + webhook,
      finds: { WorkloadWebhookFails: found },
      says: 'no endpoints available',
      accuses: ['ValidatingWebhookConfiguration/policy'],
    },
    'an admission policy denies': {
      cluster: refused(forbidden(`ValidatingAdmissionPolicy ''need-owner'' with binding ''all'' denied request: no owner`)),
      finds: { WorkloadDeniedByPolicy: found },
      says: 'need-owner',
    },
    'the priority class is missing': {
      cluster: refused(forbidden('no PriorityClass with name gold was found')),
      finds: { WorkloadPriorityClassMissing: found },
      accuses: ['PriorityClass/gold'],
    },
    'the pod is invalid': {
      cluster: refused('Pod "shop-a-x" is invalid: spec.containers[0].image: Required value'),
      finds: { WorkloadTemplateInvalid: found },
    },
    'something else refuses': {
      cluster: refused(forbidden('the moon is full')),
      finds: { WorkloadCannotCreatePods: found },
      says: 'the moon is full',
    },
    'a StatefulSet has only its events': {
      cluster: byEvent(
        'StatefulSet',
        'replicas: 2',
        'replicas: 0',
        'create Pod shop-0 in StatefulSet shop failed error: pods "shop-0" is forbidden: exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1',
      ),
      finds: { WorkloadBlockedByQuota: ['StatefulSet/shop/shop'] },
      since: ['2026-01-01T12:00:00Z'],
    },
    'a Job has only its events': {
      cluster: byEvent(
        'Job',
        'parallelism: 1',
        '',
        `Error creating: ${forbidden('exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1')}`,
      ),
      finds: { WorkloadBlockedByQuota: ['Job/shop/shop'] },
    },
    'an event of an hour ago at most': { cluster: at('11:00'), finds: { WorkloadBlockedByQuota: ['StatefulSet/shop/shop'] } },
    'an event of which nobody knows when it was': {
      cluster: { yaml: at('11:00').replace(/Timestamp: "[^"]*"/g, 'Timestamp: ""') },
      finds: { WorkloadBlockedByQuota: ['StatefulSet/shop/shop'] },
      since: [''],
    },
    'a StatefulSet wants one without a number': {
      cluster: byEvent('StatefulSet', '', '', denied),
      finds: { WorkloadBlockedByQuota: ['StatefulSet/shop/shop'] },
    },
    'a DaemonSet has not got all its pods': {
      cluster: byEvent('DaemonSet', '', 'currentNumberScheduled: 1, desiredNumberScheduled: 2', denied),
      finds: { WorkloadBlockedByQuota: ['DaemonSet/shop/shop'] },
    },
    'a ReplicaSet has an event before it has the condition': {
      cluster: byEvent('ReplicaSet', 'replicas: 2', 'replicas: 1', denied),
      finds: { WorkloadBlockedByQuota: ['ReplicaSet/shop/shop'] },
    },
    'a ReplicationController has the condition': {
      cluster: refused(denied).replace('apps/v1', 'v1').replace('ReplicaSet', 'ReplicationController'),
      finds: { WorkloadBlockedByQuota: ['ReplicationController/shop/shop-a'] },
    },
    'of two events the first tells since when, and the last what it is': {
      cluster: `${at('11:40')}\n---${at('11:55', 'pods "shop-0" is forbidden: no PriorityClass with name gold was found').split('---')[1]}`,
      finds: { WorkloadPriorityClassMissing: ['StatefulSet/shop/shop'] },
      since: ['2026-01-01T11:40:00Z'],
    },
  },
  silent: {
    'a StatefulSet has got its pods since': byEvent('StatefulSet', 'replicas: 2', 'replicas: 2', forbidden('exceeded quota: team')),
    'a Job got its pod since': byEvent('Job', 'parallelism: 1', 'active: 1', forbidden('exceeded quota: team')),
    'a DaemonSet has got its pods since': byEvent('DaemonSet', '', 'currentNumberScheduled: 2, desiredNumberScheduled: 2', denied),
    'a DaemonSet that wants none': byEvent('DaemonSet', '', '', denied),
    'a Job that is suspended': byEvent('Job', 'suspend: true', '', denied),
    'a Job that is done': byEvent('Job', '', 'conditions: [{ type: Complete, status: "True" }]', denied),
    'an event of long ago': at('09:00'),
    'an event of another kind': byEvent('StatefulSet', 'replicas: 2', '', denied).replace('FailedCreate', 'FailedUpdate'),
    'the condition is over': refused(denied).replace('status: "True"', 'status: "False"').replace('replicas: 1', 'replicas: 3'),
    'a pod could not be deleted': refused(denied).replace('reason: FailedCreate', 'reason: FailedDelete'),
    'the condition says nothing': refused('').replace('replicas: 1', 'replicas: 3'),
    'the namespace is going away': refused(forbidden('unable to create new content in namespace shop because it is being terminated')),
    'it is being deleted': refused(forbidden('exceeded quota: team'), ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
    'an event of more than an hour ago': at('10:59'),
  },
});
