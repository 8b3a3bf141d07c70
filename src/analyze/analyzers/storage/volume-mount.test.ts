import { analyzerCases } from '../../testing.ts';
import { volumeMount } from './volume-mount.ts';

const event = (kind: string, reason: string, message: string, count = 5) => `
apiVersion: v1
kind: Event
metadata: { name: ${reason.toLowerCase()}, namespace: shop }
involvedObject: { kind: ${kind}, namespace: shop, name: db-0 }
type: Warning
reason: ${reason}
count: ${count}
message: '${message}'
---
`;
const pod = (state = 'waiting: { reason: ContainerCreating }') => `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec: { nodeName: worker1, volumes: [{ name: v, emptyDir: {} }], containers: [{ name: app }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { ${state} } }] }
---
`;
const failed = (cause: string, count = 6) =>
  pod() + event('Pod', 'FailedMount', `MountVolume.SetUp failed for volume "v" : ${cause}`, count);
const about = ['Pod/shop/db-0'];
const mountLine = 'Mounting arguments: -t nfs nfs.example.com:/x /var/lib/kubelet/pods/a';

analyzerCases(volumeMount, {
  fires: {
    'the CSI driver is not registered': {
      cluster: failed(
        'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name nosuch.csi.example.com not found in the list of registered CSI drivers',
      ),
      finds: { VolumeDriverAbsentOnNode: about },
      says: 'nosuch.csi.example.com',
    },
    'who attaches volumes of the driver is silent': {
      cluster:
        pod() +
        event(
          'Pod',
          'FailedAttachVolume',
          'AttachVolume.Attach failed for volume "pvc-1" : timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-1',
        ),
      finds: { VolumeAttachFailed: about },
      accuses: ['CSIDriver/ebs.csi.aws.com'],
    },
    'something that is not named does not exist': {
      cluster: failed('mount: No such file or directory'),
      finds: { VolumePathMissing: about },
      says: 'mount: No such file or directory',
    },
    'the NFS server does not answer': {
      cluster: failed(`mount failed: exit status 32 ${mountLine} Output: mount.nfs: Connection timed out`),
      finds: { VolumeMountFailed: about, VolumeServerUnreachable: ['Host/nfs.example.com'] },
    },
    'the host path does not exist': {
      cluster: failed('hostPath type check failed: /no/such is not a directory'),
      finds: { VolumePathMissing: about },
      says: '/no/such',
    },
    'the mount program is missing': {
      cluster: failed("mount: unknown filesystem type ''nfs''."),
      finds: { VolumeMountProgramMissing: about },
    },
    'the file system is broken': {
      cluster: failed('mount: wrong fs type, bad option, bad superblock on /dev/sdb'),
      finds: { VolumeFileSystemBroken: about },
    },
    'the server denies access': {
      cluster: failed('mount.nfs: access denied by server while mounting'),
      finds: { VolumeAccessDenied: about },
    },
    'the memory behind a volume is full': {
      cluster: failed('write /var/lib/x/token: no space left on device'),
      finds: { VolumeSpaceExhausted: about },
    },
    'it is attached to another node': {
      cluster:
        pod() +
        event(
          'Pod',
          'FailedAttachVolume',
          'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and cannot be attached to another',
        ),
      finds: { VolumeMultiAttach: about },
      says: 'pvc-1',
    },
    'it cannot be attached': {
      cluster:
        pod() +
        event(
          'Pod',
          'FailedAttachVolume',
          'AttachVolume.Attach failed for volume "pvc-1" : rpc error: code = Internal desc = AttachVolume.Attach failed: limit',
        ),
      finds: { VolumeAttachFailed: about },
    },
    'nobody says why': {
      cluster:
        pod() +
        event(
          'Pod',
          'FailedMount',
          'Unable to attach or mount volumes: unmounted volumes=[v], unattached volumes=[]: timed out waiting for the condition',
        ),
      finds: { VolumeMountTimedOut: about },
    },
  },
  silent: {
    'the pod runs by now': pod('running: {}') + event('Pod', 'FailedMount', 'MountVolume.SetUp failed for volume "v" : x'),
    'one failed try at the start': failed('object "shop"/"kube-root-ca.crt" not registered', 1),
    'a ConfigMap is missing, which is another finding': failed('configmap "c" not found'),
  },
});
