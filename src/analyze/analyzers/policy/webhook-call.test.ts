import { analyzerCases } from '../../testing.ts';
import { webhookCall } from './webhook-call.ts';

const hook = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: task-c-slow }
webhooks:
  - name: slow.task-c.example.com
    timeoutSeconds: 3
    clientConfig: { service: { name: hook-slow, namespace: task-c, path: /validate, port: 443 } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
`;
/** As the API server of v1.34 says it, in the event of the ReplicaSet. */
const calling = 'Internal error occurred: failed calling webhook "slow.task-c.example.com": failed to call webhook: ';
const post = 'Post "https://hook-slow.task-c.svc:443/validate?timeout=3s": ';
const refused = (said: string, last = '2026-01-01T11:59:00Z', failure = 'True') => `${hook}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: shop-slow-6dd8c7cfd, namespace: task-c }
spec: { replicas: 1 }
status:
  replicas: 0
  conditions:
    - type: ReplicaFailure
      status: "${failure}"
      reason: FailedCreate
      lastTransitionTime: "2026-01-01T11:30:00Z"
      message: '${calling}${post}dial tcp 10.96.121.218:443: connect: no route to host'
---
apiVersion: v1
kind: Event
involvedObject: { kind: ReplicaSet, namespace: task-c, name: shop-slow-6dd8c7cfd }
type: Warning
reason: FailedCreate
message: 'Error creating: ${calling}${said}'
lastTimestamp: "${last}"
`;
const config = ['ValidatingWebhookConfiguration/task-c-slow'];

analyzerCases(webhookCall, {
  fires: {
    'it does not answer in time; the first refusal, before it listened, is over': {
      cluster: refused(`${post}context deadline exceeded`),
      finds: { WebhookTimesOut: config },
      says: 'does not answer within 3 s',
      accuses: ['Service/task-c/hook-slow'],
    },
    'it does not answer at an address outside': {
      cluster: refused(`${post}context deadline exceeded`).replace(
        /service: \{ name: hook-slow.*?\}/,
        'url: "https://hooks.test/validate"',
      ),
      finds: { WebhookTimesOut: config },
      accuses: [],
    },
    'nothing listens': {
      cluster: refused(`${post}dial tcp 10.96.31.68:443: connect: connection refused`),
      finds: { WebhookRefusesConnection: config },
      says: 'connection refused',
    },
    'it does not know the path': {
      cluster: refused('the server could not find the requested resource'),
      finds: { WebhookAnswersWrongly: config },
      says: 'could not find the requested resource',
    },
    'it speaks plain HTTP': {
      cluster: refused(`${post}http: server gave HTTP response to HTTPS client`),
      finds: { WebhookAnswersWrongly: config },
    },
  },
  silent: {
    'the pod was created since': refused(`${post}context deadline exceeded`, '2026-01-01T11:59:00Z', 'False'),
    'its certificate is what is wrong': refused(`${post}tls: failed to verify certificate: x509: certificate signed by unknown authority`),
    'the Service is what is missing': refused(`${post}service "hook-slow" not found`),
    'another webhook failed': refused(`${post}context deadline exceeded`).replaceAll('webhook "slow.', 'webhook "other.'),
    'nothing was refused': hook,
  },
});
