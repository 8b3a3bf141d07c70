import { analyzerCases } from '../testing.ts';
import { resourceRequests } from './resource-requests.ts';

const deployment = (resources: string, more = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, image: web, resources: ${resources} }]${more} } } }
`;
const all = '{ requests: { cpu: 100m, memory: 64Mi }, limits: { memory: 64Mi } }';
const limitRange = `---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 100m, memory: 64Mi }, default: { memory: 128Mi } }] }
`;
const nothing = {
  ContainerWithoutMemoryRequest: ['Deployment/shop/web'],
  ContainerWithoutCpuRequest: ['Deployment/shop/web'],
  ContainerWithoutMemoryLimit: ['Deployment/shop/web'],
};

analyzerCases(resourceRequests, {
  fires: {
    'nothing is set': {
      cluster: deployment('{}'),
      finds: nothing,
      says: 'no memory request: app',
      changes: ['requests/memory', 'requests/cpu', 'limits/memory'].map((field) => `/spec/template/spec/containers/0/resources/${field}`),
    },
    'only the CPU is asked for': {
      cluster: deployment('{ requests: { cpu: 100m } }'),
      finds: { ContainerWithoutMemoryRequest: ['Deployment/shop/web'], ContainerWithoutMemoryLimit: ['Deployment/shop/web'] },
    },
    'a sidecar asks for nothing, and the pods are not told again': {
      cluster: `${deployment(all, ', initContainers: [{ name: proxy, image: proxy, restartPolicy: Always }]')}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-5d9, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: u, controller: true }] }
spec: { template: { spec: { containers: [{ name: app, image: web }] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: web-5d9-x, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9, uid: r, controller: true }] }
spec: { containers: [{ name: app, image: web }] }
`,
      finds: nothing,
      says: 'no memory request: proxy',
    },
    'only pods are held: the Deployment they name is told, once': {
      cluster: ['x', 'y']
        .map(
          (name) => `
apiVersion: v1
kind: Pod
metadata: { name: web-5d9-${name}, namespace: shop, labels: { pod-template-hash: 5d9 }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9, uid: r, controller: true }] }
spec: { containers: [{ name: app, image: web }] }
`,
        )
        .join('---'),
      finds: nothing,
    },
    'the limit range is of another namespace': {
      cluster: deployment('{}') + limitRange.replace('namespace: shop', 'namespace: other'),
      finds: nothing,
    },
  },
  silent: {
    'all is set': deployment(all),
    'limits stand for requests': deployment('{ limits: { cpu: 1, memory: 64Mi } }'),
    'the limit range of the namespace gives what is missing': deployment('{}') + limitRange,
    'the pod as a whole has resources': deployment('{}', `, resources: ${all}`),
    'an init container ends before the others begin': deployment(all, ', initContainers: [{ name: migrate, image: web }]'),
    'a finished Job': `
apiVersion: batch/v1
kind: Job
metadata: { name: import, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, image: web }] } } }
status: { conditions: [{ type: Complete, status: "True" }] }
`,
    'a static pod': `
apiVersion: v1
kind: Pod
metadata: { name: etcd-n1, namespace: shop, ownerReferences: [{ apiVersion: v1, kind: Node, name: n1, uid: n, controller: true }] }
spec: { containers: [{ name: etcd, image: etcd }] }
`,
  },
});
