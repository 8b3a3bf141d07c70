import { analyzerCases } from '../../testing.ts';
import { customDefinition } from './custom-definition.ts';

const definition = (conditions: string, conversion = '', served = 'true') => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: orders.task-c.example.com }
spec:
  group: task-c.example.com
  scope: Namespaced
  names: { plural: orders, kind: Order }
  ${conversion}
  versions: [{ name: v1, served: true, storage: true }, { name: v1beta1, served: ${served}, storage: false }]
status:
  conditions: [${conditions}]
`;
const condition = (type: string, status: string, reason: string, message: string) =>
  `{ type: ${type}, status: "${status}", reason: ${reason}, message: '${message}', lastTransitionTime: "2026-01-01T11:00:00Z" }`;
const accepted = condition('NamesAccepted', 'True', 'NoConflicts', 'no conflicts found');
const taken = `${condition('NamesAccepted', 'False', 'ListKindConflict', '"OrderList" is already in use')}, ${condition('Established', 'False', 'NotAccepted', 'not all names are accepted')}`;
const other = `
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: purchases.task-c.example.com }
spec: { group: task-c.example.com, names: { plural: purchases, kind: Order }, versions: [{ name: v1, served: true, storage: true }] }
`;
const established = `${accepted}, ${condition('Established', 'True', 'InitialNamesAccepted', 'the initial names have been accepted')}`;
const webhook =
  'conversion: { strategy: Webhook, webhook: { conversionReviewVersions: [v1], clientConfig: { service: { name: order-conversion, namespace: task-c } } } }';
const service = `
---
apiVersion: v1
kind: Service
metadata: { name: order-conversion, namespace: task-c, creationTimestamp: "2026-01-01T10:00:00Z" }
spec: { selector: { app: orders } }
`;
const pod = (ready: string) => `
---
apiVersion: v1
kind: Pod
metadata: { name: orders-1, namespace: task-c, labels: { app: orders } }
spec: { containers: [{ name: app, image: orders }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:30:00Z" }] }
`;
const found = ['CustomResourceDefinition/orders.task-c.example.com'];

analyzerCases(customDefinition, {
  fires: {
    'its names are taken': {
      cluster: definition(taken) + other,
      finds: { DefinitionNamesTaken: found },
      says: 'is not served, because purchases.task-c.example.com already has one of its names: "OrderList"',
    },
    'its names are taken, and by whom is not held': {
      cluster: definition(taken) + other.replace('group: task-c.example.com', 'group: other.example.com'),
      finds: { DefinitionNotEstablished: found },
      says: 'OrderList',
    },
    'it is not established': {
      cluster: definition(`${accepted}, ${condition('Established', 'False', 'NotAccepted', 'not all names are accepted')}`),
      finds: { DefinitionNotEstablished: found },
    },
    'its schema is not structural': {
      cluster: definition(
        `${established}, ${condition('NonStructuralSchema', 'True', 'Violations', 'spec.versions[0].schema.openAPIV3Schema.type: Required value: must not be empty at the root')}`,
      ),
      finds: { DefinitionSchemaInvalid: found },
    },
    'the Service of its conversion is gone': {
      cluster: definition(established, webhook),
      finds: { ConversionServiceMissing: ['Service/task-c/order-conversion'] },
      says: 'orders.task-c.example.com',
    },
    'nothing answers for its conversion': {
      cluster: definition(established, webhook) + service + pod('False'),
      finds: { ConversionUnavailable: found },
    },
  },
  silent: {
    'it is established': definition(established),
    'its conversion answers': definition(established, webhook) + service + pod('True'),
    'only one version is served: nothing is converted': definition(established, webhook, 'false'),
    'it is being installed': definition(`${accepted}, ${condition('Established', 'False', 'Installing', 'the CRD is being installed')}`),
    'the list of Services was refused': { yaml: definition(established, webhook), unread: ['Service'] },
    'it is being deleted': (definition(taken, webhook) + other).replace(
      'name: orders.task-c.example.com }',
      'name: orders.task-c.example.com, deletionTimestamp: "2026-01-01T11:59:00Z" }',
    ),
  },
});
