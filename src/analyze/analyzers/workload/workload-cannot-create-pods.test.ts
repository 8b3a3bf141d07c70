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
webhooks: [{ name: validate.policy.example.com }]
`;
const forbidden = (text: string) => `pods "shop-a-qrrjk" is forbidden: ${text}`;
const found = ['ReplicaSet/shop/shop-a'];

analyzerCases(workloadCannotCreatePods, {
  fires: {
    'the quota is used up': {
      cluster: refused(forbidden('exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1')),
      finds: { WorkloadBlockedByQuota: found },
      says: ['quota team has no room for them', '"exceeded quota: team, requested'],
    },
    'the quota wants a limit': {
      cluster: refused(forbidden('failed quota: team: must specify limits.cpu for: app,proxy; limits.memory for: app')),
      finds: { WorkloadQuotaNeedsRequest: found },
      says: 'quota team wants limits.cpu and limits.memory, which the template does not set',
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
    },
    'Pod Security refuses': {
      cluster: refused(
        forbidden(
          'violates PodSecurity "restricted:latest": privileged (container "app" must not set securityContext.privileged=true), seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
        ),
      ),
      finds: { WorkloadBlockedByPodSecurity: found },
      says: 'Pod Security level restricted:latest does not allow privileged and seccompProfile',
    },
    'the service account is missing': {
      cluster: refused(forbidden('error looking up service account shop/nobody: serviceaccount "nobody" not found')),
      finds: { WorkloadServiceAccountMissing: found },
      says: 'nobody',
    },
    'a webhook denies': {
      cluster: refused('admission webhook "validate.policy.example.com" denied the request: no owner label') + webhook,
      finds: { WorkloadDeniedByWebhook: found },
    },
    'a webhook cannot be reached': {
      cluster:
        refused(
          'Internal error occurred: failed calling webhook "validate.policy.example.com": failed to call webhook: Post "https://policy.policy.svc:443/v?timeout=10s": no endpoints available for service "policy"',
        ) + webhook,
      finds: { WorkloadWebhookFails: found },
      says: 'no endpoints available',
    },
    'an admission policy denies': {
      cluster: refused(forbidden(`ValidatingAdmissionPolicy ''need-owner'' with binding ''all'' denied request: no owner`)),
      finds: { WorkloadDeniedByPolicy: found },
      says: 'need-owner',
    },
    'the priority class is missing': {
      cluster: refused(forbidden('no PriorityClass with name gold was found')),
      finds: { WorkloadPriorityClassMissing: found },
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
  },
  silent: {
    'a StatefulSet has got its pods since': byEvent('StatefulSet', 'replicas: 2', 'replicas: 2', forbidden('exceeded quota: team')),
    'a Job got its pod since': byEvent('Job', 'parallelism: 1', 'active: 1', forbidden('exceeded quota: team')),
    'the namespace is going away': refused(forbidden('unable to create new content in namespace shop because it is being terminated')),
    'it is being deleted': refused(forbidden('exceeded quota: team'), ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
