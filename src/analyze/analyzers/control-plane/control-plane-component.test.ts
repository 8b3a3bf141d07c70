import { analyzerCases } from '../../testing.ts';
import { controlPlaneComponent } from './control-plane-component.ts';

const staticPod = (component: string, node: string, ready = 'True', since = '11:00:00') => `
apiVersion: v1
kind: Pod
metadata: { name: ${component}-${node}, namespace: kube-system, labels: { component: ${component}, tier: control-plane }, annotations: { kubernetes.io/config.mirror: x } }
spec: { nodeName: ${node} }
status: { phase: Running, conditions: [{ type: PodScheduled, status: "True", lastTransitionTime: "2026-01-01T11:50:00Z" }, { type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T${since}Z" }] }
---
`;
/** As a scheduler leaves it: ended by a signal it gives the lease back, killed it does not. */
const lease = (name: string, renewed: string, holder = 'cp1_8bfcd5b3') => `
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: ${name}, namespace: kube-system }
spec: { holderIdentity: "${holder}", leaseDurationSeconds: 15, renewTime: "${renewed}" }
---
`;
const nodeLease = `
{ apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: { name: n1, namespace: kube-node-lease }, spec: { holderIdentity: n1, renewTime: "2026-01-01T11:59:55.000000Z" } }
---
`;
const old = '2026-01-01T11:30:00.214685Z';
const lastYear = '2025-06-01T11:30:00.000000Z';
const waiting = `
{ apiVersion: v1, kind: Pod, metadata: { name: web-2, namespace: shop, creationTimestamp: "2026-01-01T11:40:00Z" }, spec: { schedulerName: default-scheduler }, status: { phase: Pending } }
---
`;
const placed = `
{ apiVersion: v1, kind: Pod, metadata: { name: web-3, namespace: shop, creationTimestamp: "2026-01-01T11:40:00Z", ownerReferences: [{ kind: ReplicaSet, name: web, uid: u, controller: true }] }, spec: { nodeName: n1 }, status: { phase: Running, conditions: [{ type: PodScheduled, status: "True", lastTransitionTime: "2026-01-01T11:40:00Z" }] } }
---
`;
const unobserved = `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop, generation: 2, creationTimestamp: "2026-01-01T11:40:00Z" }, status: {} }
---
`;
const made = (kind: string) => `
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: web-1, namespace: shop, creationTimestamp: "2026-01-01T11:40:00Z", ownerReferences: [{ kind: ${kind}, name: web, uid: u, controller: true }] } }
---
`;

analyzerCases(controlPlaneComponent, {
  fires: {
    'the only scheduler pod is not ready': {
      cluster: staticPod('kube-scheduler', 'cp1', 'False'),
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
    },
    'API server and etcd of a single control plane': {
      cluster: staticPod('kube-apiserver', 'cp1', 'False') + staticPod('etcd', 'cp1', 'False'),
      finds: { ControlPlaneApiServerDown: ['ControlPlane/kube-apiserver'], ControlPlaneEtcdDown: ['ControlPlane/etcd'] },
    },
    'one of three members of etcd': {
      cluster: staticPod('etcd', 'cp1', 'False') + staticPod('etcd', 'cp2') + staticPod('etcd', 'cp3'),
      finds: { MemberOfControlPlaneDown: ['ControlPlane/etcd'] },
      says: '2 of 3 pods of etcd are ready',
    },
    'a scheduler without a pod gave its lease back, and a pod waits': {
      cluster: lease('kube-scheduler', old, '') + nodeLease + waiting,
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
    },
    'a controller manager was killed': {
      cluster: lease('kube-controller-manager', old) + nodeLease + unobserved,
      finds: { ControlPlaneControllerManagerDown: ['ControlPlane/kube-controller-manager'] },
    },
    'a controller manager hangs: its pod is ready': {
      cluster: lease('kube-controller-manager', old) + nodeLease + staticPod('kube-controller-manager', 'cp1') + unobserved,
      finds: { ControlPlaneControllerManagerDown: ['ControlPlane/kube-controller-manager'] },
    },
    'a scheduler hangs: its pod is ready': {
      cluster: lease('kube-scheduler', old) + nodeLease + staticPod('kube-scheduler', 'cp1') + waiting,
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
    },
    'both are silent since long, and work waits for them': {
      cluster: lease('kube-scheduler', lastYear) + lease('kube-controller-manager', lastYear) + nodeLease + waiting + unobserved,
      finds: {
        ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'],
        ControlPlaneControllerManagerDown: ['ControlPlane/kube-controller-manager'],
      },
    },
    'a scheduler without a pod gave its lease back, and nothing waits': {
      cluster: lease('kube-scheduler', old, '') + nodeLease,
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
      quotes: ['/spec/renewTime'],
    },
    'its lease is a day old, and its pod is not ready': {
      cluster: lease('kube-scheduler', '2025-12-31T11:59:55.000000Z') + nodeLease + staticPod('kube-scheduler', 'cp1', 'False', '11:59:30'),
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
    },
    'only pods of another scheduler have found a place since': {
      cluster: lease('kube-scheduler', old) + nodeLease + waiting + placed.replace('spec: {', 'spec: { schedulerName: batch,'),
      finds: { ControlPlaneSchedulerDown: ['ControlPlane/kube-scheduler'] },
      quotes: ['/spec/renewTime', '/spec/holderIdentity', '/status/phase'],
    },
    'a Deployment was changed before the controller manager fell silent, and another since': {
      cluster:
        lease('kube-controller-manager', old) +
        nodeLease +
        unobserved.replace('name: web', 'name: api').replace('11:40:00', '11:20:00') +
        unobserved,
      finds: { ControlPlaneControllerManagerDown: ['ControlPlane/kube-controller-manager'] },
      quotes: ['/spec/renewTime', '/spec/holderIdentity', '/metadata/generation'],
    },
    'only ReplicaSets of others were made since': {
      cluster: lease('kube-controller-manager', old) + nodeLease + unobserved + made('Rollout'),
      finds: { ControlPlaneControllerManagerDown: ['ControlPlane/kube-controller-manager'] },
    },
  },
  silent: {
    'a managed control plane shows neither pods nor leases': waiting + nodeLease,
    'all leases are renewed':
      lease('kube-scheduler', '2026-01-01T11:59:58.000000Z') + lease('kube-controller-manager', '2026-01-01T11:59:57.000000Z') + nodeLease,
    'the clock of a node is ahead, and its lease says so': [
      lease('kube-scheduler', '2026-01-01T11:59:58.000000Z'),
      nodeLease.replace('11:59:55', '12:04:00'),
    ].join(''),
    'the leases of a bundle were read half an hour before the rest': lease('kube-scheduler', old) + lease('kube-controller-manager', old),
    'a lease is a leftover of former times': lease('kube-scheduler', lastYear) + lease('kube-controller-manager', lastYear) + nodeLease,
    'the scheduler elects no leader any more, and places pods': lease('kube-scheduler', old) + nodeLease + placed,
    'pods are made though the lease is old': lease('kube-controller-manager', old) + nodeLease + placed,
    'a ready pod stands for a lease that is called otherwise':
      lease('kube-scheduler', old) + nodeLease + staticPod('kube-scheduler', 'cp1'),
    'a pod of the control plane restarts': staticPod('kube-scheduler', 'cp1', 'False', '11:59:30'),
    'a pod in another namespace is called alike': staticPod('etcd', 'cp1', 'False').replace('namespace: kube-system', 'namespace: shop'),
    'the controller manager of somebody else': staticPod('kube-scheduler', 'cp1', 'False')
      .replace(', tier: control-plane', '')
      .replace('annotations: { kubernetes.io/config.mirror: x }', 'annotations: {}'),
    'ReplicaSets of Deployments were made since': lease('kube-controller-manager', old) + nodeLease + unobserved + made('Deployment'),
    'one of two pods of a lease that is called otherwise is ready':
      lease('kube-scheduler', old) +
      nodeLease +
      staticPod('kube-scheduler', 'cp1') +
      staticPod('kube-scheduler', 'cp2', 'False', '11:59:30'),
  },
});
