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
const successor = waiting(asks('2Gi'), { more: owned }).replace('name: new,', 'name: cart-b,');
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

analyzerCases(podPreempted, {
  fires: {
    'the successor has no place': {
      cluster: node('a') + taker + successor + event,
      finds: { PodPreempted: ['Pod/shop/cart-a'] },
      says: 'had to give up its place on a to shop/big',
    },
  },
  silent: {
    'the successor found another place': node('a') + node('b') + taker + event + running('cart-b', 'b'),
    'long ago': node('a') + taker + successor + event.replace('11:49:30', '09:00:00'),
  },
});
