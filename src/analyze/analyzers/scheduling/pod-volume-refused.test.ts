import { analyzerCases } from '../../testing.ts';
import { podVolumeRefused } from './pod-volume-refused.ts';

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
const plain = 'containers: [{ name: c }]';

const mounts = `${plain}, volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]`;
const claim = ({ mode = 'ReadWriteOnce', volume = '', storageClass = 'fast' } = {}) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop ${volume && ', annotations: { pv.kubernetes.io/bind-completed: "yes" }'} }
spec: { accessModes: [${mode}], storageClassName: ${storageClass}, resources: { requests: { storage: 1Gi } } ${volume && `, volumeName: ${volume}`} }
status: { phase: ${volume ? 'Bound' : 'Pending'} }
---
`;
const storageClass = (binding: string) => `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: disk.example.com
volumeBindingMode: ${binding}
---
`;
const volume = (more: string, labels = '{}') => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, labels: ${labels} }
spec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], ${more} }
---
`;
const csi = (handle: string) => volume(`csi: { driver: disk.example.com, volumeHandle: ${handle} }`);
const limit = `
apiVersion: storage.k8s.io/v1
kind: CSINode
metadata: { name: a }
spec: { drivers: [{ name: disk.example.com, nodeID: a, allocatable: { count: 1 } }] }
---
`;
const other =
  (csi('h2') + claim({ volume: 'pv-2' })).replace('name: pv-1', 'name: pv-2').replace('name: data', 'name: more') +
  running('old', 'a', mounts.replace('data', 'more'));
const elsewhere =
  'nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [gone] }] }] } }';

analyzerCases(podVolumeRefused, {
  fires: {
    'the claim does not exist': {
      cluster: node('a') + waiting(mounts),
      finds: { PodClaimUnbound: ['Pod/shop/new'] },
      says: 'persistentvolumeclaim "data" not found',
    },
    'the claim names a volume that is not there': {
      cluster:
        node('a') + claim({ storageClass: '""' }).replace('storageClassName', 'volumeName: pv-lost, storageClassName') + waiting(mounts),
      finds: { PodClaimUnbound: ['Pod/shop/new'] },
      accuses: ['PersistentVolumeClaim/shop/data', 'PersistentVolume/pv-lost'],
    },
    'the claim binds at once and is not bound': {
      cluster: node('a') + claim() + storageClass('Immediate') + waiting(mounts),
      finds: { PodClaimUnbound: ['Pod/shop/new'] },
      accuses: ['PersistentVolumeClaim/shop/data'],
      says: 'waits for PersistentVolumeClaim data',
    },
    'the volume is on a node that is gone': {
      cluster: node('a') + volume(elsewhere) + claim({ volume: 'pv-1' }) + waiting(mounts),
      finds: { PodVolumePlaceGone: ['Pod/shop/new'] },
      says: 'its volume pv-1 belongs to kubernetes.io/hostname=gone',
    },
    'the volume is on one node, and the pod asks for another': {
      cluster:
        node('a') +
        node('b', { labels: ', disk: ssd' }) +
        volume(elsewhere.replace('gone', 'a')) +
        claim({ volume: 'pv-1' }) +
        waiting(`${mounts}, nodeSelector: { disk: ssd }`),
      finds: { PodVolumeNodeConflict: ['Pod/shop/new'] },
      says: 'its volume pv-1 can be used on a only, and the pod asks for a node with disk=ssd',
    },
    'the volume is in another zone': {
      cluster:
        node('a', { labels: ', topology.kubernetes.io/zone: b' }) +
        volume('csi: { driver: d, volumeHandle: h }', '{ team: shop, topology.kubernetes.io/zone: c }') +
        claim({ volume: 'pv-1' }) +
        waiting(mounts),
      finds: { PodVolumePlaceGone: ['Pod/shop/new'] },
      says: 'belongs to topology.kubernetes.io/zone=c, and',
    },
    'the node has as many volumes as it may': {
      cluster: node('a') + limit + csi('h1') + claim({ volume: 'pv-1' }) + other + waiting(mounts),
      finds: { PodVolumeLimit: ['Pod/shop/new'] },
      says: 'disk.example.com: a holds 1, which is its limit',
    },
    'the node has as many volumes of one of its drivers as it may': {
      cluster:
        node('a') +
        limit.replace('drivers: [', 'drivers: [{ name: other.example.com, nodeID: a, allocatable: { count: 9 } }, ') +
        csi('h1') +
        claim({ volume: 'pv-1' }) +
        other +
        waiting(mounts),
      finds: { PodVolumeLimit: ['Pod/shop/new'] },
      says: 'disk.example.com: a holds 1, which is its limit',
      quotes: ['/status/conditions/0', 'simulation', '/spec/drivers/1/allocatable'],
    },
    'the volume is on one node, and the pod may not have that': {
      cluster:
        node('a', { labels: ', disk: hdd' }) +
        node('b') +
        volume(elsewhere.replace('gone', 'a')) +
        claim({ volume: 'pv-1' }) +
        waiting(
          `${mounts}, affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: disk, operator: NotIn, values: [hdd] }] }] } } }`,
        ),
      finds: { PodVolumeNodeConflict: ['Pod/shop/new'] },
      says: 'a node with node affinity',
    },
    'the only node that would do has as many volumes as it may': {
      cluster:
        node('a') +
        node('b') +
        limit +
        csi('h1') +
        claim({ volume: 'pv-1' }) +
        other +
        waiting(`${mounts}, nodeSelector: { kubernetes.io/hostname: a }`),
      finds: { PodVolumeLimit: ['Pod/shop/new'] },
    },
    'another pod uses the claim that only one may': {
      cluster: node('a') + csi('h1') + claim({ mode: 'ReadWriteOncePod', volume: 'pv-1' }) + running('old', 'a', mounts) + waiting(mounts),
      finds: { PodClaimUsedElsewhere: ['Pod/shop/new'] },
      says: 'used by old',
    },
  },
  silent: {
    'the node of the volume is cordoned: that decides':
      node('a', { spec: '{ unschedulable: true }' }) +
      node('b') +
      volume(elsewhere.replace('gone', 'a')) +
      claim({ volume: 'pv-1' }) +
      waiting(mounts),
    'the claim waits for its first consumer': node('a') + claim() + storageClass('WaitForFirstConsumer') + waiting(mounts),
    'the volume is attached to the node already':
      node('a') + limit + csi('h1') + claim({ volume: 'pv-1' }) + running('old', 'a', mounts) + waiting(mounts),
    'a node without any zone takes volumes of all zones':
      node('a') +
      volume('csi: { driver: d, volumeHandle: h }', '{ topology.kubernetes.io/zone: c }') +
      claim({ volume: 'pv-1' }) +
      waiting(mounts),
  },
});
