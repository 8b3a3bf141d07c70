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

const running = (name: string, on: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: { app: cart } }
spec: { nodeName: ${on}, ${plain} }
status: { phase: Running }
---
`;
const alone =
  'affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: cart } } }] } }';
const cordoned = '{ unschedulable: true, taints: [{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }] }';
const reserved = '{ taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }] }';
const unreachable = '{ key: node.kubernetes.io/unreachable, effect: NoSchedule }';
const tainted = '{ taints: [{ key: dedicated, value: gpu, effect: NoSchedule }] }';
analyzerCases(podNodeRefused, {
  fires: {
    'a taint': {
      cluster: node('a', { spec: tainted }) + waiting(plain),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint dedicated=gpu:NoSchedule of a',
    },
    'a taint on the only node that the pod asks for': {
      cluster:
        node('a', { spec: tainted, labels: ', team: chemistry' }) +
        node('b') +
        node('c') +
        waiting(`${plain}, nodeSelector: { team: chemistry }`),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint dedicated=gpu:NoSchedule of a',
    },
    'a taint that stays is named before one that passes': {
      cluster: node('a', { spec: tainted.replace('[', `[${unreachable}, `) }) + waiting(plain),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint dedicated=gpu:NoSchedule of a',
      quotes: ['/status/conditions/0', 'simulation', '/spec/taints/1'],
    },
    'every node is unreachable, and the pod tolerates the taint of its pool': {
      cluster:
        node('a', { spec: tainted.replace('[', `[${unreachable}, `) }) +
        waiting(`${plain}, tolerations: [{ key: dedicated, operator: Exists }]`),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint node.kubernetes.io/unreachable:NoSchedule of a',
      accuses: ['Node/a'],
    },
    'the nodes that the pod asks for are cordoned, whatever the others refuse it for': {
      cluster:
        node('a', { spec: cordoned, labels: ', hall: press' }) +
        node('b') +
        node('c') +
        node('d', { spec: cordoned }) +
        waiting(`${plain}, nodeSelector: { hall: press }`),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: ['is cordoned: a', 'kubectl uncordon a'],
    },
    'only the node of the control plane is open': {
      cluster: node('a', { spec: reserved }) + node('b', { spec: cordoned }) + waiting(plain),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: 'is cordoned: b',
    },
    'the host that is left by an anti-affinity is cordoned': {
      cluster: node('a') + node('b', { spec: cordoned }) + running('old', 'a') + waiting(`${plain}, ${alone}`),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: 'is cordoned: b',
    },
    'the only node is cordoned, and full': {
      cluster: node('a', { spec: cordoned, pods: '0' }) + waiting(plain),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: 'is cordoned: a\n',
    },
    'of two cordoned nodes one is full: the other would do': {
      cluster: node('a', { spec: cordoned, pods: '0' }) + node('b', { spec: cordoned }) + waiting(plain),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: 'kubectl uncordon b',
    },
    'one node is cordoned, and another is unreachable': {
      cluster: node('a', { spec: cordoned }) + node('b', { spec: `{ taints: [${unreachable}] }` }) + waiting(plain),
      finds: { PodNodesCordoned: ['Pod/shop/new'] },
      says: 'is cordoned: a\n',
    },
    'two labels nobody has, and a third that one node has': {
      cluster:
        node('a', { labels: ', disk: ssd' }) +
        node('b', { labels: ', disk: hdd' }) +
        waiting(`${plain}, nodeSelector: { disk: ssd, zone: two, rack: far }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
      says: 'wants a node with zone=two and rack=far',
    },
    'one of two labels stands on another node': {
      cluster:
        node('a', { labels: ', disk: ssd' }) +
        node('b', { labels: ', zone: two' }) +
        waiting(`${plain}, nodeSelector: { disk: ssd, zone: two, rack: far }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
      says: 'wants a node with zone=two and rack=far, and no suitable node has it',
    },
    'a label with other values on two nodes': {
      cluster:
        node('a', { labels: ', disk: nvme' }) + node('b', { labels: ', disk: hdd' }) + waiting(`${plain}, nodeSelector: { disk: ssd }`),
      finds: { PodNodeLabelDiffers: ['Pod/shop/new'] },
      says: 'but nodes carry disk=hdd and disk=nvme',
    },
    'labels that stand on different nodes': {
      cluster:
        node('a', { labels: ', disk: ssd' }) +
        node('b', { labels: ', zone: two' }) +
        waiting(`${plain}, nodeSelector: { disk: ssd, zone: two }`),
      finds: { PodNodeLabelsApart: ['Pod/shop/new'] },
      says: 'wants a node with disk=ssd and zone=two at once',
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
    'the node that lacks the fewest labels tells which': {
      cluster: node('a') + node('b', { labels: ', disk: ssd' }) + waiting(`${plain}, nodeSelector: { disk: ssd, zone: two }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
      says: 'wants a node with zone=two',
    },
    'a key without its prefix': {
      cluster: node('a', { labels: ', topology.kubernetes.io/Zone: east1' }) + waiting(`${plain}, nodeSelector: { zone: east1 }`),
      finds: { PodNodeLabelDiffers: ['Pod/shop/new'] },
      says: 'nodes carry topology.kubernetes.io/Zone=east1',
    },
    'the value under a key that is not alike': {
      cluster: node('a', { labels: ', rack: ssd' }) + waiting(`${plain}, nodeSelector: { disktype: ssd }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
    },
    'another value under a key that is alike': {
      cluster: node('a', { labels: ', disk-type: hdd' }) + waiting(`${plain}, nodeSelector: { diskType: ssd }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
    },
    'a value of one letter makes no key alike': {
      cluster: node('a', { labels: ', disk-type: a' }) + waiting(`${plain}, nodeSelector: { diskType: a }`),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
    },
    'nodes with another taint are not named': {
      cluster:
        node('a', { spec: tainted }) + node('b', { spec: tainted.replace('gpu', 'db') }) + node('c', { spec: tainted }) + waiting(plain),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'the taint dedicated=gpu:NoSchedule of a and c',
      quotes: ['/status/conditions/0', 'simulation', '/spec/taints/0', '/spec/taints/0'],
    },
    'three nodes with one taint': {
      cluster: ['a', 'b', 'c'].map((name) => node(name, { spec: tainted })).join('') + waiting(plain),
      finds: { PodTaintNotTolerated: ['Pod/shop/new'] },
      says: 'of a, b and c',
      quotes: ['/status/conditions/0', 'simulation', '/spec/taints/0', '/spec/taints/0'],
    },
    'two labels nobody has, one of them written otherwise': {
      cluster: node('a', { labels: ', disk-type: ssd' }) + waiting(`${plain}, nodeSelector: { diskType: ssd, rack: far }`),
      finds: { PodNodeLabelDiffers: ['Pod/shop/new'] },
      says: 'wants a node with diskType=ssd and rack=far, but nodes carry disk-type=ssd',
    },
    'a label that no node may have': {
      cluster:
        node('a', { labels: ', disk: hdd' }) +
        waiting(
          `${plain}, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, operator: NotIn, values: [hdd] }] }] } } }`,
        ),
      finds: { PodNodeLabelMissing: ['Pod/shop/new'] },
      says: 'wants a node with node affinity',
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
