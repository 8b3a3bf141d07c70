import { analyzerCases } from '../../testing.ts';
import { webhookBackend } from './webhook-backend.ts';

const hook = (entry = '', kind = 'Validating') => `
apiVersion: admissionregistration.k8s.io/v1
kind: ${kind}WebhookConfiguration
metadata: { name: policy }
webhooks:
  - name: check.policy.example.com
    clientConfig: { service: { name: policy, namespace: policy, path: /check${entry.includes('port:') ? ', port: 8443' : ''} } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
    ${entry.replace('port:', '')}
`;
const narrow = 'namespaceSelector: { matchLabels: { team: shop } }';
const service = `
---
apiVersion: v1
kind: Service
metadata: { name: policy, namespace: policy, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { selector: { app: policy }, ports: [{ port: 443, targetPort: 8443 }] }
`;
const pod = (ready: string, at = '2026-01-01T11:50:00Z') => `
---
apiVersion: v1
kind: Pod
metadata: { name: policy-a, namespace: policy, labels: { app: policy }, creationTimestamp: "2026-01-01T11:40:00Z" }
spec: { containers: [{ name: app, image: policy }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "${at}" }] }
`;
const namespace = `
---
apiVersion: v1
kind: Namespace
metadata: { name: policy, labels: { kubernetes.io/metadata.name: policy } }
`;
const config = ['ValidatingWebhookConfiguration/policy'];

analyzerCases(webhookBackend, {
  fires: {
    'the Service is missing, and only some namespaces ask it': {
      cluster: hook(narrow),
      finds: { WebhookServiceMissing: ['Service/policy/policy'], WebhookUnavailable: config },
      says: 'check.policy.example.com',
    },
    'nothing is ready behind a webhook that the whole cluster asks': {
      cluster: hook() + service + pod('False'),
      finds: { WebhookBackendUnavailable: config },
      says: 'requests for pods are refused nearly everywhere',
    },
    'a selector that only leaves kube-system out is still the whole cluster': {
      cluster:
        hook('namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }] }') +
        service +
        pod('False'),
      finds: { WebhookBackendUnavailable: config },
    },
    'its own pods need its approval, and none is left': {
      cluster: hook() + service + namespace,
      finds: { WebhookBackendUnavailable: config, WebhookBlocksItself: config },
    },
    'it is called at a port that the Service does not have': {
      cluster: hook(`port: ${narrow}`) + service + pod('True'),
      finds: { WebhookServicePortMissing: config },
      says: 'is called at port 8443, and Service policy has only 443',
    },
    'it fails open: requests pass unchanged': {
      cluster: hook('failurePolicy: Ignore', 'Mutating') + service + pod('False'),
      finds: { WebhookSkipped: ['MutatingWebhookConfiguration/policy'] },
    },
    'the Services of two webhooks are missing': {
      cluster: `${hook(narrow)}---${hook(narrow).replace('metadata: { name: policy }', 'metadata: { name: audit }').replace('service: { name: policy', 'service: { name: audit')}`,
      finds: {
        WebhookServiceMissing: ['Service/policy/audit', 'Service/policy/policy'],
        WebhookUnavailable: ['ValidatingWebhookConfiguration/audit', ...config],
      },
    },
  },
  silent: {
    'it fails open, and its Service has another port': hook('port: failurePolicy: Ignore', 'Mutating') + service + pod('True'),
    'its pod is ready': hook() + service + pod('True') + namespace,
    'its pod is only starting': hook() + service + pod('False', '2026-01-01T11:59:40Z'),
    'the list of Services was refused': { yaml: hook(), unread: ['Service'] },
    'it is called by URL': hook().replace(/service: \{.*\} \}/, 'url: "https://policy.example.com/check" }'),
    'it has no rules': hook().replace(/rules: .*/, 'rules: []'),
    'its Service has no selector: somebody else keeps the endpoints': hook() + service.replace('selector: { app: policy }, ', ''),
    'its configuration is being deleted': hook().replace('name: policy }', 'name: policy, deletionTimestamp: "2026-01-01T11:59:00Z" }'),
    'it is called at one of the ports of its Service':
      hook('port: ') + service.replace('ports: [', 'ports: [{ port: 8443 }, ') + pod('True'),
    'its Service leads out of the cluster':
      hook('port: ') + service.replace('spec: {', 'spec: { type: ExternalName, externalName: policy.test,') + pod('True'),
  },
});
