import { analyzerCases } from '../../testing.ts';
import { claimShared } from './claim-shared.ts';

const claim = (mode: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [${mode}], volumeName: pvc-1 }
status: { phase: Bound }
---
`;
const pod = (name: string, node: string, state: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { nodeName: ${node}, volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }], containers: [{ name: app }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { ${state} } }] }
---
`;
const event = `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: new }
type: Warning
reason: FailedAttachVolume
message: 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) old'
---
`;
const old = pod('old', 'worker1', 'running: {}');
const fresh = pod('new', 'worker2', 'waiting: { reason: ContainerCreating }');

analyzerCases(claimShared, {
  fires: {
    'a rollout starts the new pod on another node': {
      cluster: claim('ReadWriteOnce') + old + fresh + event.replace('---', 'firstTimestamp: "2026-01-01T11:40:00Z"\n---'),
      finds: { ClaimSharedAcrossNodes: ['PersistentVolumeClaim/shop/data'] },
      says: 'worker1 and worker2',
      since: ['2026-01-01T11:40:00Z'],
      quotes: [
        '/spec/accessModes',
        'FailedAttachVolume: Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) old',
        '/spec/nodeName',
      ],
    },
    'one holder beside the new pod, and one elsewhere': {
      cluster: claim('ReadWriteOnce') + pod('near', 'worker2', 'running: {}') + old + fresh + event,
      finds: { ClaimSharedAcrossNodes: ['PersistentVolumeClaim/shop/data'] },
    },
    'two wait on two nodes, and one holds it on one of these': {
      cluster:
        claim('ReadWriteOnce') +
        old +
        fresh +
        event +
        pod('next', 'worker1', 'waiting: { reason: ContainerCreating }') +
        event.replace('name: e,', 'name: f,').replace('name: new', 'name: next'),
      finds: { ClaimSharedAcrossNodes: ['PersistentVolumeClaim/shop/data'] },
    },
  },
  silent: {
    'both stand on one node': claim('ReadWriteOnce') + old + pod('new', 'worker1', 'running: {}'),
    'the only holder stands beside the new pod': claim('ReadWriteOnce') + pod('old', 'worker2', 'running: {}') + fresh + event,
    'many nodes may use it, among other ways': claim('ReadWriteOnce, ReadWriteMany') + old + fresh + event,
    'many nodes may read it': claim('ReadOnlyMany') + old + fresh + event,
    'the claim is not bound': claim('ReadWriteOnce').replace('Bound', 'Pending') + old + fresh + event,
    'the new pod waits for something else': claim('ReadWriteOnce') + old + fresh + event.replace('Multi-Attach error', 'Attach error'),
    'many nodes may use it': claim('ReadWriteMany') + old + fresh + event,
    'the storage lets both start (hostPath, local)': claim('ReadWriteOnce') + old + pod('new', 'worker2', 'running: {}'),
    'the old pod is gone: the volume is being let go': claim('ReadWriteOnce') + fresh + event,
  },
});
