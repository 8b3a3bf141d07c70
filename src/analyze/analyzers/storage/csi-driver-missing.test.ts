import { analyzerCases } from '../../testing.ts';
import { csiDriverMissing } from './csi-driver-missing.ts';

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: db-0, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app }] }
status: { phase: Pending }
---
`;
const event = (cause: string) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: db-0 }
type: Warning
reason: FailedMount
count: 6
message: 'MountVolume.SetUp failed for volume "e" : ${cause}'
---
`;
const absent = event(
  'kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
);
const silent = event('timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-1').replace(
  'FailedMount',
  'FailedAttachVolume',
);
const controller = `
apiVersion: v1
kind: Pod
metadata: { name: ebs-csi-controller-1, namespace: kube-system }
spec: { containers: [{ name: attacher, image: csi-attacher }] }
status: { phase: Pending }
---
`;
const driver = `
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata: { name: ebs.csi.aws.com }
---
`;
const csiNode = (drivers: string) => `
apiVersion: storage.k8s.io/v1
kind: CSINode
metadata: { name: worker1 }
spec: { drivers: [${drivers}] }
---
`;

analyzerCases(csiDriverMissing, {
  fires: {
    'the driver is not installed': {
      cluster: pod + absent + csiNode(''),
      finds: { CsiDriverMissing: ['CSIDriver/ebs.csi.aws.com'] },
      says: 'db-0',
    },
    'the driver is not installed, and attaching comes first': {
      cluster: pod + silent + csiNode(''),
      finds: { CsiDriverMissing: ['CSIDriver/ebs.csi.aws.com'] },
    },
    'the driver is installed, and its controller does not run': {
      cluster: pod + silent + driver + csiNode('{ name: ebs.csi.aws.com, nodeID: i-1 }') + controller,
      finds: { CsiDriverAttacherSilent: ['CSIDriver/ebs.csi.aws.com'] },
      says: 'needed for volumes of db-0',
      accuses: ['Pod/kube-system/ebs-csi-controller-1'],
    },
    'the driver is installed, but not on this node': {
      cluster: pod + absent + driver + csiNode(''),
      finds: { CsiDriverNotOnNode: ['Node/worker1'] },
      says: 'ebs.csi.aws.com',
    },
    'the driver has no object of its own, and has registered on another node': {
      cluster:
        pod +
        absent +
        csiNode('{ name: other.example.com, nodeID: i-1 }') +
        csiNode('{ name: ebs.csi.aws.com, nodeID: i-2 }').replace('worker1', 'worker2'),
      finds: { CsiDriverNotOnNode: ['Node/worker1'] },
      quotes: [
        'FailedMount: MountVolume.SetUp failed for volume "e" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name ebs.csi.aws.com not found in the list of registered CSI drivers',
        '/spec/drivers',
      ],
    },
    'the driver is installed, and nobody knows of its nodes': {
      cluster: pod + absent + driver,
      finds: { CsiDriverNotOnNode: ['Node/worker1'] },
    },
    'the driver is not on this node, and who attaches is silent, too': {
      cluster:
        pod + silent + driver + csiNode('') + controller.replace('{ phase: Pending }', '{ conditions: [{ type: Ready, status: "True" }] }'),
      finds: { CsiDriverAttacherSilent: ['CSIDriver/ebs.csi.aws.com'] },
      accuses: [],
    },
    'two pods wait for it on two nodes': {
      cluster: (pod + absent).replaceAll('db-0', 'db-1').replace('worker1', 'worker2') + pod + absent + driver,
      finds: { CsiDriverNotOnNode: ['Node/worker1', 'Node/worker2'] },
    },
    'two pods wait for two drivers': {
      cluster: (pod + absent).replaceAll('db-0', 'db-1').replaceAll('ebs.csi', 'efs.csi') + pod + absent,
      finds: { CsiDriverMissing: ['CSIDriver/ebs.csi.aws.com', 'CSIDriver/efs.csi.aws.com'] },
    },
  },
  silent: {
    'it has registered since': pod + absent + driver + csiNode('{ name: ebs.csi.aws.com, nodeID: i-1 }'),
    'the mount fails for another reason': pod + event('mount.nfs: Connection timed out') + driver,
    'drivers may not be listed': { yaml: pod + absent, unread: ['CSIDriver'] },
    'a path is missing, which is no driver': pod + event('hostPath type check failed: /no/such is not a directory'),
  },
});
