import { analyzerCases } from '../../testing.ts';
import { claimProvisioning } from './claim-provisioning.ts';

const claim = (spec: string, created = '2026-01-01T11:50:00Z', phase = 'Pending') => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop, creationTimestamp: "${created}" }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } }${spec} }
status: { phase: ${phase} }
---
`;
const storageClass = (name: string, provisioner = 'ebs.csi.aws.com', more = '') => `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: ${name}${more} }
provisioner: ${provisioner}
---
`;
const event = (kind: string, reason: string, message: string, count = 5) => `
apiVersion: v1
kind: Event
metadata: { name: ${reason.toLowerCase()}, namespace: shop }
involvedObject: { kind: ${kind}, namespace: shop, name: data }
type: Warning
reason: ${reason}
count: ${count}
message: '${message}'
---
`;
const external = event(
  'PersistentVolumeClaim',
  'ExternalProvisioning',
  'Waiting for a volume to be created either by the external provisioner or manually by the system administrator.',
);
const driver = (ready: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ebs-csi-controller-0, namespace: kube-system }
spec: { containers: [{ name: csi, image: "registry.example.com/ebs-csi-driver:v1" }] }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}" }] }
---
`;
const user = `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }], containers: [{ name: app }] }
status: { phase: Pending }
---
`;
const late = storageClass('fast').replace('provisioner:', 'volumeBindingMode: WaitForFirstConsumer\nprovisioner:');
const fast = claim(', storageClassName: fast');
const about = ['PersistentVolumeClaim/shop/data'];

analyzerCases(claimProvisioning, {
  fires: {
    'nothing looks like the provisioner': {
      cluster: fast + storageClass('fast') + external,
      finds: { ClaimProvisionerAbsent: about },
      says: 'ebs.csi.aws.com',
    },
    'its pod is not ready': {
      cluster: fast + storageClass('fast') + external + driver('False'),
      finds: { ClaimProvisionerNotReady: about },
      says: 'ebs-csi-controller-0',
    },
    'it says that it cannot': {
      cluster:
        fast +
        storageClass('fast') +
        driver('True') +
        event(
          'PersistentVolumeClaim',
          'ProvisioningFailed',
          'failed to provision volume: rpc error: code = ResourceExhausted desc = quota exceeded',
        ),
      finds: { ClaimProvisioningFailed: about },
      says: 'quota exceeded',
    },
    'a pod uses a claim that waits for its first consumer': {
      cluster: fast + late + user + external,
      finds: { ClaimProvisionerAbsent: about },
    },
    'none of its pods is ready': {
      cluster: fast + storageClass('fast') + external + driver('False') + driver('False').replace('controller-0', 'controller-1'),
      finds: { ClaimProvisionerNotReady: about },
      accuses: ['Pod/kube-system/ebs-csi-controller-0', 'Pod/kube-system/ebs-csi-controller-1'],
    },
  },
  silent: {
    'the claim waits for its first consumer, and nobody uses it': fast + late + external,
    'the provisioner works on it': fast + storageClass('fast') + external + driver('True'),
    'the claim waits for a pod that has no place yet': fast + late + user,
    'pods may not be read': { yaml: fast + storageClass('fast') + external, unread: ['Pod'] },
    'volumes of this class are made by people': fast + storageClass('fast', 'kubernetes.io/no-provisioner') + external,
    'one of its pods is ready':
      fast + storageClass('fast') + external + driver('False') + driver('True').replace('controller-0', 'controller-1'),
    'the class was made after the word that it does not exist':
      fast + storageClass('fast') + event('PersistentVolumeClaim', 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found'),
    'no word that anybody should make it': fast + storageClass('fast') + event('PersistentVolumeClaim', 'Told', 'x'),
  },
});
