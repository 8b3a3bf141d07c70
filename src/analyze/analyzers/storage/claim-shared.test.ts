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
      cluster: claim('ReadWriteOnce') + old + fresh + event,
      finds: { ClaimSharedAcrossNodes: ['PersistentVolumeClaim/shop/data'] },
      says: 'worker1 and worker2',
    },
  },
  silent: {
    'both stand on one node': claim('ReadWriteOnce') + old + pod('new', 'worker1', 'running: {}'),
    'many nodes may use it': claim('ReadWriteMany') + old + fresh + event,
    'the storage lets both start (hostPath, local)': claim('ReadWriteOnce') + old + pod('new', 'worker2', 'running: {}'),
    'the old pod is gone: the volume is being let go': claim('ReadWriteOnce') + fresh + event,
  },
});
