import { analyzerCases } from '../../testing.ts';
import { podUnschedulable } from './pod-unschedulable.ts';

const node = (name: string, { spec = '{}', labels = '', memory = '4Gi', pods = '10' } = {}) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} ${labels} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: ${memory}, pods: "${pods}" } }
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

analyzerCases(podUnschedulable, {
  fires: {
    'Nodes could not be read: the word of the scheduler remains': {
      cluster: {
        yaml: waiting(plain, {
          says: '0/3 nodes are available: 1 node(s) had untolerated taint {dedicated: gpu}, 2 Insufficient cpu. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
        }),
        unread: ['Node'],
      },
      finds: { PodUnschedulable: ['Pod/shop/new'] },
      says: ['2 Insufficient cpu', '1 node(s) had untolerated taint(s)'],
    },
    'the simulation finds a place, the scheduler none: it is said as the scheduler says it': {
      cluster: node('a') + waiting(plain, { says: '0/1 nodes are available: 1 Insufficient example.com/secret-sauce.' }),
      finds: { PodUnschedulable: ['Pod/shop/new'] },
      says: 'secret-sauce',
    },
    'the scheduler refuses for another reason than the simulation': {
      cluster: node('a') + waiting(asks('16Gi'), { says: '0/1 nodes are available: 1 node(s) were unschedulable.' }),
      finds: { PodUnschedulable: ['Pod/shop/new'] },
    },
    'another scheduler, in its own words': {
      cluster: node('a') + waiting(`${plain}, schedulerName: volcano`, { says: 'pod group is not ready' }),
      finds: { PodUnschedulable: ['Pod/shop/new'] },
      says: 'pod group is not ready',
    },
  },
  silent: {
    'the simulation names the cause': node('a') + waiting(asks('16Gi'), { says: '0/1 nodes are available: 1 Insufficient memory.' }),
    'only just refused': waiting(plain, { says: 'x', since: '2026-01-01T11:59:50Z' }),
    'scheduled meanwhile': waiting(`${plain}, nodeName: a`, { says: 'x' }),
  },
});
