import { analyzerCases } from '../../testing.ts';
import { claimNoMatchingVolume } from './claim-no-matching-volume.ts';

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
const volume = (spec: string, phase = 'Available') => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: pv-1, labels: { tier: slow } }
spec: { accessModes: [ReadWriteOnce], ${spec} }
status: { phase: ${phase} }
---
`;
const manual = ', storageClassName: manual';
const fits = 'storageClassName: manual, capacity: { storage: 10Gi }';
const about = ['PersistentVolumeClaim/shop/data'];
const local = storageClass('manual', 'kubernetes.io/no-provisioner').replace(
  'provisioner:',
  'volumeBindingMode: WaitForFirstConsumer\nprovisioner:',
);
const user = `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec: { volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }], containers: [{ name: app }] }
status: { phase: Pending }
---
`;
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: PersistentVolumeClaim, namespace: shop, name: data }, reason: ${reason}, message: ${message}, lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(claimNoMatchingVolume, {
  fires: {
    'there is no volume at all': {
      cluster:
        claim(', storageClassName: ""') +
        event('FailedBinding', 'no persistent volumes available', '11:51') +
        event('ProvisioningFailed', 'class not found', '11:52') +
        event('Told', 'x', '11:53'),
      finds: { ClaimWithoutVolume: about },
      quotes: ['/status/phase', '/spec', 'ProvisioningFailed: class not found'],
    },
    'there is no volume, says the binder': {
      cluster: claim(', storageClassName: ""') + event('FailedBinding', 'no persistent volumes available', '11:51'),
      finds: { ClaimWithoutVolume: about },
      quotes: ['/status/phase', '/spec', 'FailedBinding: no persistent volumes available'],
    },
    'volumes of its class are made by hand, and it is bound at once': {
      cluster: claim(manual) + storageClass('manual', 'kubernetes.io/no-provisioner'),
      finds: { ClaimWithoutVolume: about },
    },
    'a local class waited for the consumer that is there now': {
      cluster: claim(manual) + local + user + volume('storageClassName: manual, capacity: { storage: 5Gi }'),
      finds: { ClaimVolumeTooSmall: about },
      quotes: ['/status/phase', '/spec', '/spec/capacity'],
    },
    'only a volume without a class fits': {
      cluster: claim(manual) + storageClass('manual', 'kubernetes.io/no-provisioner') + volume('capacity: { storage: 10Gi }'),
      finds: { ClaimVolumeClassDiffers: about },
      quotes: ['/status/phase', '/spec'],
    },
    'the nearest is too small': {
      cluster: claim(manual) + volume('storageClassName: manual, capacity: { storage: 5Gi }'),
      finds: { ClaimVolumeTooSmall: about },
      says: 'asks for 10Gi, and the nearest volume pv-1 has 5Gi',
    },
    'the access mode is not offered': {
      cluster: claim(manual).replace('ReadWriteOnce', 'ReadWriteMany') + volume(fits),
      finds: { ClaimAccessModeUnavailable: about },
      says: 'ReadWriteMany',
    },
    'block against file system': {
      cluster: claim(`${manual}, volumeMode: Block`) + volume(fits),
      finds: { ClaimVolumeModeDiffers: about },
    },
    'the selector matches none': {
      cluster: claim(`${manual}, selector: { matchLabels: { tier: fast } }`) + volume(fits),
      finds: { ClaimSelectorMatchesNone: about },
    },
    'it is released but kept': {
      cluster: claim(manual) + volume(`${fits}, claimRef: { namespace: shop, name: old }`, 'Released'),
      finds: { ClaimVolumeTaken: about },
      says: 'Released',
    },
    'only a volume of another class fits': {
      cluster: claim(', storageClassName: ""') + volume(fits),
      finds: { ClaimVolumeClassDiffers: about },
      says: 'class manual',
    },
    'the only other volume is of another class, and taken': {
      cluster: claim(', storageClassName: ""') + volume(`${fits}, claimRef: { namespace: shop, name: old }`, 'Bound'),
      finds: { ClaimWithoutVolume: about },
    },
  },
  silent: {
    'one fits: it will be bound': claim(manual) + volume(fits),
    'a provisioner makes the volumes of this class': claim(', storageClassName: fast') + storageClass('fast'),
    'a local class waits for its first consumer, and nobody uses the claim': claim(manual) + local,
    'volumes may not be read': { yaml: claim(', storageClassName: ""'), unread: ['PersistentVolume'] },
    'it is bound': claim(manual, undefined, 'Bound'),
    'it asks for the default class, which is another finding': claim(''),
    'nobody knows its class, which is another finding': claim(manual) + volume('storageClassName: other, capacity: { storage: 10Gi }'),
    'classes may not be read': {
      yaml: claim(manual) + volume('storageClassName: manual, capacity: { storage: 5Gi }'),
      unread: ['StorageClass'],
    },
    'it names its volume': claim(', storageClassName: "", volumeName: pv-9'),
  },
});
