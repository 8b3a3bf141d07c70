import { analyzerCases } from '../../testing.ts';
import { imageNotFound } from './image-not-found.ts';

const waiting = (image: string, state: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop${more} }
spec: { containers: [{ name: app, image: "${image}" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: "${image}", imageID: "", restartCount: 0, ready: false, state: { waiting: ${state} } }] }
---
`;
const notFound = (image: string) =>
  `{ reason: ImagePullBackOff, message: 'Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/${image}": failed to resolve reference "docker.io/${image}": docker.io/${image}: not found' }`;
const replicaSet = (revision: number, image: string, ready: number) => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-r${revision}, namespace: shop, uid: r${revision}, annotations: { deployment.kubernetes.io/revision: "${revision}" }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true }] }
spec: { template: { spec: { containers: [{ name: app, image: "${image}" }] } } }
status: { replicas: ${ready}, readyReplicas: ${ready} }
---
`;
const running = (image: string) => `
apiVersion: v1
kind: Pod
metadata: { name: other, namespace: shop }
spec: { containers: [{ name: app, image: "${image}" }] }
status: { phase: Running, containerStatuses: [{ name: app, image: "${image}", imageID: "sha256:aa", restartCount: 0, ready: true, state: { running: {} } }] }
---
`;
const event = (message: string) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{app}" }
type: Warning
reason: Failed
message: '${message}'
firstTimestamp: "2026-01-01T11:50:00Z"
---
`;

analyzerCases(imageNotFound, {
  fires: {
    'the tag is absent': {
      cluster: waiting('team/app:v9', notFound('team/app:v9')),
      finds: { ImageNotFound: ['Pod/shop/web-1'] },
      says: 'team/app:v9',
    },
    'only the event of an older kubelet tells the cause': {
      cluster:
        waiting('team/app:v9', `{ reason: ImagePullBackOff, message: 'Back-off pulling image "team/app:v9"' }`) +
        event(
          'Failed to pull image "team/app:v9": rpc error: code = NotFound desc = failed to pull and unpack image: docker.io/team/app:v9: not found',
        ),
      finds: { ImageNotFound: ['Pod/shop/web-1'] },
    },
    'the revision before had another image': {
      cluster:
        replicaSet(1, 'team/app:v8', 2) +
        replicaSet(2, 'team/app:v9', 0) +
        waiting(
          'team/app:v9',
          notFound('team/app:v9'),
          ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-r2, uid: r2, controller: true }]',
        ),
      finds: { ImageNotFoundAfterChange: ['Pod/shop/web-1'] },
      says: 'team/app:v8',
    },
    'another pod runs a nearly equal tag': {
      cluster: running('team/app:v1.2.3') + waiting('team/app:v1.2.33', notFound('team/app:v1.2.33')),
      finds: { ImageNameMistyped: ['Pod/shop/web-1'] },
      says: 'team/app:v1.2.3 does',
    },
    'a node holds a repository with a nearly equal name': {
      cluster:
        waiting('bussybox:1.36', notFound('bussybox:1.36')) +
        `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { images: [{ names: ["docker.io/library/busybox:1.36"] }] }
`,
      finds: { ImageNameMistyped: ['Pod/shop/web-1'] },
      says: 'docker.io/library/busybox:1.36 does',
    },
  },
  silent: {
    'the pull succeeded after a retry':
      running('team/app:v9') + event('Failed to pull image "team/app:v9": not found').replace('web-1', 'other'),
    'it is being pulled': waiting('team/app:v9', '{ reason: ContainerCreating }'),
    'the registry wants credentials': waiting('team/app:v9', `{ reason: ErrImagePull, message: "401 Unauthorized" }`),
    'the pod is being deleted': waiting('team/app:v9', notFound('team/app:v9'), ', deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
