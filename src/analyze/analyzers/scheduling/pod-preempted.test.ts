import { analyzerCases } from '../../testing.ts';
import { podPreempted } from './pod-preempted.ts';

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

const owned = ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: cart, uid: rs, controller: true }]';
const successor = waiting(asks('2Gi'), { more: owned }).replace('name: new,', 'name: cart-b,').replace('11:49:00', '11:49:31');
const event = `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: cart-a, uid: cart-a }
type: Normal
reason: Preempted
message: Preempted by pod big on node a
lastTimestamp: "2026-01-01T11:49:30Z"
---
`;
const taker = running('big', 'a', `${asks('3Gi')}, priority: 1000`);

const third = successor.replace('cart-b', 'cart-c').replace('uid: new', 'uid: c');

analyzerCases(podPreempted, {
  fires: {
    'the successor has no place': {
      cluster: node('a') + taker + successor + event,
      finds: { PodPreempted: ['Pod/shop/cart-b'] },
      says: ['after shop/big took the one of its predecessor cart-a on a', '1000 against 0'],
      accuses: ['Pod/shop/big'],
    },
    'two were removed, and both successors wait': {
      cluster: node('a') + taker + successor + third + event + event.replaceAll('cart-a', 'cart-z'),
      finds: { PodPreempted: ['Pod/shop/cart-b', 'Pod/shop/cart-c'] },
      says: ['predecessor cart-a', 'predecessor cart-z'],
    },
    'two were removed one after the other: the older successor follows the first': {
      cluster:
        node('a') +
        taker +
        successor.replace('11:49:31', '11:49:45') +
        third +
        event +
        event.replaceAll('cart-a', 'cart-z').replace('11:49:30', '11:49:40'),
      finds: { PodPreempted: ['Pod/shop/cart-b', 'Pod/shop/cart-c'] },
    },
    'the pod of a StatefulSet, by its name, in the words of older schedulers': {
      cluster: node('a') + taker + successor + event.replaceAll('cart-a', 'cart-b').replace('pod big', 'shop/big'),
      finds: { PodPreempted: ['Pod/shop/cart-b'] },
    },
    'of two that wait, the older is the successor': {
      cluster: node('a') + taker + successor.replace('11:49:31', '11:49:40') + third.replace('11:49:31', '11:49:35') + event,
      finds: { PodPreempted: ['Pod/shop/cart-c'] },
    },
    'the one of the same name, though another is older': {
      cluster: node('a') + taker + successor + third.replace('11:49:31', '11:49:35') + event.replaceAll('cart-a', 'cart-c'),
      finds: { PodPreempted: ['Pod/shop/cart-c'] },
    },
    'made in the second of the removal': {
      cluster: node('a') + taker + successor.replace('11:49:31', '11:49:30') + event,
      finds: { PodPreempted: ['Pod/shop/cart-b'] },
    },
    'an hour ago': {
      cluster:
        node('a') +
        taker +
        successor.replace('11:49:31', '11:00:01') +
        event.replace('11:49:30', '11:00:00') +
        event.replaceAll('cart-a', 'cart-z').replace('reason: Preempted', 'reason: Killing'),
      finds: { PodPreempted: ['Pod/shop/cart-b'] },
    },
  },
  silent: {
    'the successor found another place': node('a') + node('b') + taker + event + running('cart-b', 'b'),
    'the pod that waits is older than the removal': node('a') + taker + successor.replace('11:49:31', '11:40:00') + event,
    'the pod that took the place is gone again': node('a') + running('else', 'a', asks('3Gi')) + successor + event,
    'a pod of another workload waits': node('a') + taker + successor.replace('name: cart-b,', 'name: mail-b,') + event,
    'a pod of another namespace waits': node('a') + taker + successor.replace('namespace: shop', 'namespace: mail') + event,
    'a pod that nobody made anew waits': node('a') + taker + successor.replace(owned, '') + event,
    'long ago': node('a') + taker + successor + event.replace('11:49:30', '09:00:00'),
    'a pod of a workload whose name begins alike waits': node('a') + taker + successor.replace('name: cart-b,', 'name: card-b,') + event,
  },
});
