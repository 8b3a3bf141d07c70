import { analyzerCases } from '../../testing.ts';
import { podNodeRefused } from './pod-node-refused.ts';

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
const plain = 'containers: [{ name: c }]';

const tainted = '{ taints: [{ key: dedicated, value: gpu, effect: NoSchedule }] }';
analyzerCases(podNodeRefused, {
  fires: {
    'a taint': {
      cluster: node('a', { spec: tainted }) + waiting(plain),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint dedicated=gpu:NoSchedule of a',
    },
    'every node is cordoned': {
      cluster: node('a', { spec: '{ unschedulable: true }' }) + waiting(plain),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
    },
    'a label nobody has': {
      cluster: node('a') + waiting(`${plain}, nodeSelector: { disktype: ssd }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
      says: 'a node with disktype=ssd',
    },
    'a label with another value': {
      cluster: node('a', { labels: ', disktype: ssd' }) + waiting(`${plain}, nodeSelector: { disktype: sdd }`),
      finds: { PodNodeLabelDiffers: ['Pod/shop/new'] },
      says: 'wants a node with disktype=sdd, but nodes carry disktype=ssd',
    },
    'a required affinity with a key written otherwise': {
      cluster:
        node('a', { labels: ', disk-type: ssd' }) +
        waiting(
          `${plain}, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: diskType, operator: In, values: [ssd] }] }] } } }`,
        ),
      finds: { PodNodeLabelDiffers: ['Pod/shop/new'] },
      says: 'nodes carry disk-type=ssd',
    },
  },
  silent: {
    'the taint is tolerated, and the scheduler has not tried again yet':
      node('a', { spec: tainted }) + waiting(`${plain}, tolerations: [{ key: dedicated, operator: Exists }]`),
    'a taint that only prefers': node('a', { spec: tainted.replace('NoSchedule', 'PreferNoSchedule') }) + waiting(plain),
    'one node is cordoned, the other is full: room decides':
      node('a', { spec: '{ unschedulable: true }' }) + node('b', { pods: '0' }) + waiting(plain),
    'Nodes could not be read': { yaml: waiting(`${plain}, nodeSelector: { disktype: ssd }`), unread: ['Node'] },
  },
});
