import { analyzerCases } from '../../testing.ts';
import { webhookChangesPod } from './webhook-changes-pod.ts';

const hook = `
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: task-c-mutate }
webhooks:
  - name: mutate.task-c.example.com
    namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: task-c } }
    objectSelector: { matchLabels: { fault: mutate } }
    clientConfig: { service: { name: hook-good, namespace: task-c } }
    rules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }]
---
apiVersion: v1
kind: Namespace
metadata: { name: task-c, labels: { kubernetes.io/metadata.name: task-c } }
`;
const waiting = 'waiting: { reason: ImagePullBackOff, message: "Back-off pulling image" }';
const made = ({
  given = 'nginx:1.25-hardened',
  name = 'app',
  state = waiting,
  fault = 'mutate',
  manager = 'kube-controller-manager',
} = {}) => `${hook}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: shop, namespace: task-c, uid: rs }
spec: { replicas: 1, template: { spec: { containers: [{ name: app, image: "nginx:1.25" }] } } }
---
apiVersion: v1
kind: Pod
metadata:
  name: shop-x
  namespace: task-c
  creationTimestamp: "2026-01-01T11:30:00Z"
  labels: { fault: ${fault} }
  ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: shop, uid: rs, controller: true }]
  managedFields:
    - { manager: ${manager}, operation: Update, time: "2026-01-01T11:30:00Z", fieldsV1: { "f:spec": { "f:containers": { 'k:{"name":"app"}': { "f:image": {} } } } } }
spec: { containers: [{ name: ${name}, image: "${given}" }] }
status: { phase: Pending, containerStatuses: [{ name: ${name}, ready: false, restartCount: 0, state: { ${state} } }] }
`;

analyzerCases(webhookChangesPod, {
  fires: {
    'the image is another one than in the template, and cannot be pulled': {
      cluster: made(),
      finds: { WebhookChangesImage: ['MutatingWebhookConfiguration/task-c-mutate'] },
      says: ['fails with image nginx:1.25-hardened, and its template says nginx:1.25', 'mutate.task-c.example.com'],
    },
    'a container was added that cannot start': {
      cluster: made({ name: 'proxy', given: 'proxy:2' }),
      finds: { WebhookAddsFailingContainer: ['MutatingWebhookConfiguration/task-c-mutate'] },
    },
    'a container was added that runs between its crashes': {
      cluster: made({
        name: 'proxy',
        given: 'proxy:2',
        state:
          'running: { startedAt: "2026-01-01T11:59:00Z" } }, lastState: { terminated: { exitCode: 1, startedAt: "2026-01-01T11:58:00Z", finishedAt: "2026-01-01T11:58:50Z" }',
      }).replace('restartCount: 0', 'restartCount: 7'),
      finds: { WebhookAddsFailingContainer: ['MutatingWebhookConfiguration/task-c-mutate'] },
    },
  },
  silent: {
    'the changed image runs': made({ state: 'running: { startedAt: "2026-01-01T11:31:00Z" }' }),
    'the added container is being created': made({ name: 'proxy', given: 'proxy:2', state: 'waiting: { reason: ContainerCreating }' }),
    'the image is that of the template': made({ given: 'nginx:1.25' }),
    'no webhook is called for this pod': made({ fault: 'other' }),
    'a person changed the image of the pod': made({ manager: 'kubectl-set' }),
    'the added container waits for init containers': made({
      name: 'proxy',
      given: 'proxy:2',
      state: 'waiting: { reason: PodInitializing }',
    }),
    'the template leaves the image open': made().replace('{ name: app, image: "nginx:1.25" }', '{ name: app }'),
  },
});
