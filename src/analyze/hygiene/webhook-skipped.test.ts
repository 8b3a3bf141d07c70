import { analyzerCases } from '../testing.ts';
import { webhookSkipped } from './webhook-skipped.ts';

const hook = (policy = 'failurePolicy: Ignore') => `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: notes }
webhooks:
  - name: notes.example.com
    clientConfig: { service: { name: notes, namespace: platform } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
    ${policy}
`;
const service = (selector = 'selector: { app: notes }, ') => `
---
apiVersion: v1
kind: Service
metadata: { name: notes, namespace: platform }
spec: { ${selector}ports: [{ port: 443 }] }
`;
const pod = `
---
apiVersion: v1
kind: Pod
metadata: { name: notes-1, namespace: platform, labels: { app: notes } }
spec: { containers: [{ name: notes, image: notes:1 }] }
status: { phase: Running }
`;
const config = ['MutatingWebhookConfiguration/notes'];

analyzerCases(webhookSkipped, {
  fires: {
    'the Service is gone, the configuration was left': {
      cluster: hook(),
      finds: { WebhookNeverCalled: config },
      says: 'webhook notes.example.com is skipped: Service platform/notes does not exist',
    },
    'the program was scaled to zero': { cluster: hook() + service(), finds: { WebhookWithoutPods: config } },
  },
  silent: {
    'it fails closed: that is an incident': hook(''),
    'a pod is there, whether ready or not: that is told where it fails': hook() + service() + pod,
    'somebody else keeps the endpoints': hook() + service(''),
    'the list of Services was refused': { yaml: hook(), unread: ['Service'] },
    'the list of pods was refused': { yaml: hook() + service(), unread: ['Pod'] },
  },
});
