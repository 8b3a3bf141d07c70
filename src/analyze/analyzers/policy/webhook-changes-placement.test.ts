import { analyzerCases } from '../../testing.ts';
import { webhookChangesPlacement } from './webhook-changes-placement.ts';

const hook = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: placement }
webhooks:
  - name: placement.example.com
    namespaceSelector: { matchLabels: { team: shop } }
    clientConfig: { service: { name: placement, namespace: platform } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
---
`;
const cluster = ({
  given = 'nodeSelector: { pool: general }',
  written = '',
  labels = 'team: shop',
  annotations = '',
  kind = 'ReplicaSet',
  memory = '2Gi',
  created = '11:30:00',
  request = '16Mi',
} = {}) => `${hook}
{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { ${labels} }, annotations: { ${annotations} } } }
---
apiVersion: v1
kind: Node
metadata: { name: w1, labels: { pool: workers } }
spec: {}
status: { allocatable: { cpu: "2", memory: ${memory}, pods: "110" }, conditions: [{ type: Ready, status: "True" }] }
---
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop, uid: rs }
spec: { replicas: 1, template: { spec: { ${written && `${written}, `}containers: [{ name: app, image: "nginx:1.25", resources: { requests: { memory: 16Mi } } }] } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: web-x
  namespace: shop
  creationTimestamp: "2026-01-01T${created}Z"
  ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: web, uid: rs, controller: true }]
spec: { ${given && `${given}, `}containers: [{ name: app, image: "nginx:1.25", resources: { requests: { memory: ${request} } } }] }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T11:30:00Z" }] }
`;
const config = ['MutatingWebhookConfiguration/placement'];

analyzerCases(webhookChangesPlacement, {
  fires: {
    'a node selector was added that no node fulfils': {
      cluster: cluster(),
      finds: { WebhookChangesPlacement: config },
      says: ['has no place because of nodeSelector pool=general', 'placement.example.com'],
      accuses: ['Pod/shop/web-x'],
    },
    'a node selector was added, and the affinity is that of the template': {
      cluster: cluster({
        written: 'affinity: { nodeAffinity: {} }',
        given: 'affinity: { nodeAffinity: {} }, nodeSelector: { pool: general }',
      }),
      finds: { WebhookChangesPlacement: config },
      says: 'has no place because of nodeSelector pool=general,',
    },
    'a value of the template was replaced': {
      cluster: cluster({ written: 'nodeSelector: { pool: workers }' }),
      finds: { WebhookChangesPlacement: config },
    },
    'the request was raised beyond what the node has': {
      cluster: cluster({ given: '', request: '4Gi' }),
      finds: { WebhookChangesPlacement: config },
      says: 'because of a memory request of 4Gi',
    },
    'an affinity was added': {
      cluster: cluster({
        given:
          'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: pool, operator: In, values: [general] }] }] } } }',
      }),
      finds: { WebhookChangesPlacement: config },
    },
    'the scheduler was replaced by one that does not run': {
      cluster: cluster({ given: 'schedulerName: batch' }),
      finds: { WebhookChangesPlacement: config },
      says: 'schedulerName batch',
    },
    'a selector was added to the one of the template': {
      cluster: cluster({ written: 'nodeSelector: { pool: workers }', given: 'nodeSelector: { pool: workers, zone: b }' }),
      finds: { WebhookChangesPlacement: config },
      says: 'because of nodeSelector zone=b,',
    },
    'the request of the second of two containers was raised': {
      cluster: cluster({ given: '', request: '4Gi' })
        .replace(
          'template: { spec: { containers: [',
          'template: { spec: { containers: [{ name: side, resources: { requests: { memory: 1Mi } } }, ',
        )
        .replace(
          'spec: { containers: [{ name: app, image: "nginx:1.25", resources: { requests: { memory: 4Gi',
          'spec: { containers: [{ name: added }, { name: side, resources: { requests: { memory: 1Mi } } }, { name: app, image: "nginx:1.25", resources: { requests: { memory: 4Gi',
        ),
      finds: { WebhookChangesPlacement: config },
      says: 'because of a memory request of 4Gi',
      quotes: ['/webhooks/0/rules', '/spec/containers/2/resources/requests'],
    },
    'it was made half a minute ago': { cluster: cluster({ created: '11:59:30' }), finds: { WebhookChangesPlacement: config } },
  },
  silent: {
    'the template asks for it': cluster({ written: 'nodeSelector: { pool: general }' }),
    'it would not fit without it either': cluster({ memory: '8Mi' }),
    'no webhook is called for this namespace': cluster({ labels: 'team: other' }),
    'the namespace gives its pods a node selector': cluster({
      annotations: 'scheduler.alpha.kubernetes.io/node-selector: "pool=general"',
    }),
    'a RuntimeClass does': cluster({ given: 'runtimeClassName: sandbox, nodeSelector: { pool: general }' }),
    'the controller of a DaemonSet wrote the affinity': cluster({
      kind: 'DaemonSet',
      given:
        'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: metadata.name, operator: In, values: [w9] }] }] } } }',
    }),
    'a gate holds the pod: somebody means it to wait': cluster({
      given: 'schedulingGates: [{ name: queue }], nodeSelector: { pool: general }',
    }),
    'it was made a moment ago': cluster({ created: '11:59:50' }),
    'the nodes were not read': { yaml: cluster(), unread: ['Node'] },
    'the selector of the template would find no node either': cluster({ written: 'nodeSelector: { pool: none }' }),
    'the affinity of the template would find no node either': cluster({
      written:
        'affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: pool, operator: In, values: [none] }] }] } } }',
    }),
    'the pod is being deleted': cluster().replace('name: web-x\n', 'name: web-x\n  deletionTimestamp: "2026-01-01T11:59:00Z"\n'),
    'the pod was ended before it had a place': cluster().replace('phase: Pending', 'phase: Failed'),
    'the pods were not read': { yaml: cluster(), unread: ['Pod'] },
  },
});
