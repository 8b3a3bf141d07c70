import { analyzerCases } from '../../testing.ts';
import { runtimeClassMissing } from './runtime-class-missing.ts';

const owner = (kind: string, pods: number) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { replicas: 2, template: { spec: { runtimeClassName: no-such, containers: [{ name: app }] } } }
status: { replicas: ${pods} }
---
`;
const event = (kind: string, message: string) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { apiVersion: apps/v1, kind: ${kind}, namespace: shop, name: web }
type: Warning
reason: FailedCreate
message: '${message}'
---
`;
const refused =
  'create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: pod rejected: RuntimeClass "no-such" not found';
const existing = (name: string) => `
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: ${name} }
---
`;
const about = 'RuntimeClass/no-such';

analyzerCases(runtimeClassMissing, {
  fires: {
    'a ReplicaSet may not create its pods': {
      cluster: owner('ReplicaSet', 0) + event('ReplicaSet', refused),
      finds: { RuntimeClassMissing: [about] },
      says: 'ReplicaSet web cannot start',
    },
    'a StatefulSet may not, and the kind may not be read': {
      cluster: { yaml: owner('StatefulSet', 0) + event('StatefulSet', refused), unread: ['RuntimeClass'] },
      finds: { RuntimeClassMissing: [about] },
    },
    'one with nearly that name exists': {
      cluster: owner('ReplicaSet', 0) + event('ReplicaSet', refused) + existing('no-suck'),
      finds: { RuntimeClassMistyped: [about] },
      says: 'no-suck',
    },
  },
  silent: {
    'it was created since': owner('ReplicaSet', 0) + event('ReplicaSet', refused) + existing('no-such'),
    'all pods are there: the event is about the past': owner('ReplicaSet', 2) + event('ReplicaSet', refused),
    'the pods were refused for another reason': owner('ReplicaSet', 0) + event('ReplicaSet', 'exceeded quota: pods'),
  },
});
