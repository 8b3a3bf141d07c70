import { referenceCluster } from '../../simulate/scheduler/reference-cluster.ts';
import { analyzerCases } from '../../testing.ts';
import { podRequestTooLarge } from './pod-request-too-large.ts';

const node = (name: string, { spec = '{}', labels = '', memory = '4Gi', pods = '10' } = {}) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} ${labels} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: ${memory}, pods: "${pods}" } }
---
`;
const running = (name: string, on: string, spec = 'containers: [{ name: c }]') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: { app: cart } }
spec: { nodeName: ${on}, ${spec} }
status: { phase: Running }
---
`;
const waiting = (spec: string, { says = '', since = '2026-01-01T11:50:00Z', more = '' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: new, namespace: shop, uid: new, creationTimestamp: "2026-01-01T11:49:00Z", labels: { app: cart } ${more} }
spec: { ${spec} }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "${since}", message: "${says}" }] }
---
`;
const asks = (memory: string) => `containers: [{ name: c, resources: { requests: { memory: ${memory} } } }]`;
const plain = 'containers: [{ name: c }]';

const deployment = (memory: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, uid: d }
spec: { replicas: 2, selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart } }, spec: { ${asks(memory)} } } }
status: {}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-1, namespace: shop, uid: r, labels: { app: cart }, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: cart, uid: d, controller: true }] }
spec: { replicas: 2, selector: { matchLabels: { app: cart } }, template: { metadata: { labels: { app: cart } }, spec: { ${asks(memory)} } } }
status: { replicas: 2 }
---
`;
const replica = (memory: string, name: string) =>
  waiting(asks(memory), { more: ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart-1, uid: r, controller: true }]' })
    .replace('name: new,', `name: ${name},`)
    .replace('uid: new,', `uid: ${name},`);

const unreachable = '{ taints: [{ key: node.kubernetes.io/unreachable, effect: NoSchedule, timeAdded: "2026-01-01T11:40:00Z" }] }';
const reserved = '{ taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }] }';
analyzerCases(podRequestTooLarge, {
  fires: {
    'the reference incident: 10Gi, and the most that is free is 6.3Gi': {
      cluster: referenceCluster(),
      finds: { PodRequestFitsNoNodeNow: ['Pod/default/ten-bb'] },
      says: ['no node has 10Gi of memory free: the most is 6.3Gi, on worker2', '6.3Gi 以下'],
      quotes: ['/status/conditions/0', 'simulation', 'simulation'],
    },
    'memory is short, and the other node is cordoned: the node that is nearest decides': {
      cluster: node('a') + node('b', { spec: '{ unschedulable: true }' }) + running('old', 'a', asks('3Gi')) + waiting(asks('2Gi')),
      finds: { PodRequestFitsNoUsableNode: ['Pod/shop/new'] },
      says: 'no node that it may use has 2Gi of memory free: the most is 1Gi, on a',
      accuses: ['Node/b'],
    },
    'memory is short on the nodes that the pod asks for': {
      cluster:
        node('a', { labels: ', disk: ssd' }) +
        node('b') +
        running('old', 'a', asks('3Gi')) +
        waiting(`${asks('2Gi')}, nodeSelector: { disk: ssd }`),
      finds: { PodRequestFitsNoUsableNode: ['Pod/shop/new'] },
      says: 'only a would take it',
    },
    'memory is short, and the node that had room is unreachable since before': {
      cluster: node('a') + node('b', { spec: unreachable }) + running('old', 'a', asks('3Gi')) + waiting(asks('2Gi')),
      finds: { PodRequestFitsNoUsableNode: ['Pod/shop/new'] },
      accuses: ['Node/b'],
    },
    'memory is short, and a node that has room became unreachable later': {
      cluster:
        node('a') + node('b', { spec: unreachable.replace('11:40', '11:55') }) + running('old', 'a', asks('3Gi')) + waiting(asks('2Gi')),
      finds: { PodRequestFitsNoUsableNode: ['Pod/shop/new'] },
      accuses: [],
    },
    'larger than every node but one of the control plane': {
      cluster: node('a') + node('b', { memory: '32Gi', spec: reserved }) + waiting(asks('16Gi')),
      finds: { PodRequestExceedsUsableNodes: ['Pod/shop/new'] },
      says: 'the largest node that it may use, a, has 4Gi even when it is empty',
    },
    'cpu is short now, and memory for ever': {
      cluster:
        node('a') +
        running('old', 'a', `containers: [{ name: c, resources: { requests: { cpu: "2" } } }]`) +
        waiting(asks('16Gi, cpu: "1"')),
      finds: { PodRequestExceedsEveryNode: ['Pod/shop/new'] },
      says: 'asks for 16Gi of memory',
    },
    'short by less than people would read: the amounts are exact': {
      cluster: node('a') + running('old', 'a', asks('1Mi')) + waiting(asks('4Gi')),
      finds: { PodRequestFitsNoNodeNow: ['Pod/shop/new'] },
      says: 'no node has 4Gi of memory free: the most is 4095Mi, on a',
    },
    'larger than every node': {
      cluster: node('a') + node('b', { memory: '8Gi' }) + waiting(asks('16Gi')),
      finds: { PodRequestExceedsEveryNode: ['Pod/shop/new'] },
      says: 'the largest node has 8Gi',
    },
    'larger than every node, the first of which is the largest': {
      cluster: node('a', { memory: '8Gi' }) + node('b') + waiting(asks('16Gi')),
      finds: { PodRequestExceedsEveryNode: ['Pod/shop/new'] },
      says: 'the largest node has 8Gi',
    },
    'a resource that no node offers': {
      cluster: node('a') + waiting('containers: [{ name: c, resources: { requests: { example.com/gpu: "1" } } }]'),
      finds: { PodRequestOfferedNowhere: ['Pod/shop/new'] },
      says: 'asks for 1 of example.com/gpu, which no node offers',
    },
    'as many pods as allowed': {
      cluster: node('a', { pods: '1' }) + running('old', 'a') + waiting(plain),
      finds: { PodTooManyPodsOnNodes: ['Pod/shop/new'] },
      says: '1 on a',
    },
    'one cordoned node has room, another has not': {
      cluster:
        node('a') +
        node('b', { spec: '{ unschedulable: true }' }) +
        node('c', { spec: '{ unschedulable: true }', memory: '1Mi' }) +
        running('old', 'a', asks('3Gi')) +
        waiting(asks('2Gi')),
      finds: { PodRequestFitsNoUsableNode: ['Pod/shop/new'] },
    },
    'a cordoned node has as little room': {
      cluster:
        node('a') + node('b', { spec: '{ unschedulable: true }', memory: '1Gi' }) + running('old', 'a', asks('3Gi')) + waiting(asks('2Gi')),
      finds: { PodRequestFitsNoNodeNow: ['Pod/shop/new'] },
    },
    'larger than every node, one of them of the control plane': {
      cluster: node('a') + node('b', { spec: reserved }) + waiting(asks('16Gi')),
      finds: { PodRequestExceedsEveryNode: ['Pod/shop/new'] },
    },
    'of equal nodes the first is named': {
      cluster: node('a') + node('b') + running('old', 'a', asks('3Gi')) + running('older', 'b', asks('3Gi')) + waiting(asks('2Gi')),
      finds: { PodRequestFitsNoNodeNow: ['Pod/shop/new'] },
      says: 'the most is 1Gi, on a',
    },
    'a smaller request of the Deployment is tried once, whatever number of its pods wait': {
      cluster: node('a') + running('old', 'a', asks('3Gi')) + deployment('2Gi') + replica('2Gi', 'new') + replica('2Gi', 'newer'),
      finds: { PodRequestFitsNoNodeNow: ['Pod/shop/new', 'Pod/shop/newer'] },
      quotes: ['/status/conditions/0', 'simulation', 'simulation', '/status/conditions/0'],
    },
    'nothing is free: there is no smaller request to try': {
      cluster: node('a') + running('old', 'a', asks('4Gi')) + deployment('2Gi') + replica('2Gi', 'new'),
      finds: { PodRequestFitsNoNodeNow: ['Pod/shop/new'] },
      says: 'the most is 0, on a',
      quotes: ['/status/conditions/0', 'simulation'],
    },
    'exactly as much cpu as the node has, and too much memory for ever': {
      cluster:
        node('a') +
        running('old', 'a', 'containers: [{ name: c, resources: { requests: { cpu: "1" } } }]') +
        waiting(asks('16Gi, cpu: "2"')),
      finds: { PodRequestExceedsEveryNode: ['Pod/shop/new'] },
      says: 'asks for 16Gi of memory',
    },
  },
  silent: {
    'the scheduler has refused it a moment ago': node('a') + waiting(asks('16Gi'), { since: '2026-01-01T11:59:45Z' }),
    'the pod is being deleted': node('a') + waiting(asks('16Gi'), { more: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }),
    'a finished pod holds no memory': node('a') + running('old', 'a', asks('3Gi')).replace('Running', 'Succeeded') + waiting(asks('2Gi')),
    'Nodes could not be read': { yaml: node('a') + waiting(asks('16Gi')), unread: ['Node'] },
    'a label decides, not the room': node('a') + running('old', 'a', asks('3Gi')) + waiting(`${asks('2Gi')}, nodeSelector: { disk: ssd }`),
  },
});
