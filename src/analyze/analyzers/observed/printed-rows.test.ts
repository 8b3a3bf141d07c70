import { analyzerCases } from '../../testing.ts';
import { printedRows } from './printed-rows.ts';

function row(shape: string, kind: string, fields: Readonly<Record<string, string>>) {
  const namespace = kind === 'Node' ? {} : { namespace: 'shop' };
  return {
    yaml: '',
    observations: [
      {
        object: { apiVersion: 'v1', kind, ...namespace, name: 'a' },
        shape,
        fields,
        source: 'paste',
        line: 2,
        text: `a ${Object.values(fields).join(' ')}`,
      },
    ],
  };
}

analyzerCases(printedRows, {
  fires: {
    'a node is NotReady': {
      cluster: row('get nodes', 'Node', { STATUS: 'NotReady', AGE: '3d' }),
      finds: { ObservedNodeNotReady: ['Node/a'] },
      says: 'kubectl describe node a',
    },
    'a node is cordoned': {
      cluster: row('get nodes', 'Node', { STATUS: 'Ready,SchedulingDisabled', AGE: '3d' }),
      finds: { ObservedNodeCordoned: ['Node/a'] },
    },
    'a Deployment has 1 of 2': {
      cluster: row('get deployments', 'Deployment', { READY: '1/2', AGE: '5m' }),
      finds: { ObservedWorkloadUnavailable: ['Deployment/shop/a'] },
      says: '1 of 2 pods',
    },
    'a DaemonSet has 1 of 3': {
      cluster: row('get daemonsets', 'DaemonSet', { DESIRED: '3', READY: '1', AGE: '5m' }),
      finds: { ObservedWorkloadUnavailable: ['DaemonSet/shop/a'] },
    },
    'a node is not known to be well, and cordoned': {
      cluster: row('get nodes', 'Node', { STATUS: 'Unknown,SchedulingDisabled', AGE: '3d' }),
      finds: { ObservedNodeNotReady: ['Node/a'] },
    },
    'a StatefulSet has 0 of 1': {
      cluster: row('get statefulsets', 'StatefulSet', { READY: '0/1', AGE: '2m' }),
      finds: { ObservedWorkloadUnavailable: ['StatefulSet/shop/a'] },
    },
    'a Deployment, and no age is printed': {
      cluster: row('get deployments', 'Deployment', { READY: '1/2' }),
      finds: { ObservedWorkloadUnavailable: ['Deployment/shop/a'] },
    },
    'a claim has lost its volume, a moment ago': {
      cluster: row('get pvc', 'PersistentVolumeClaim', { STATUS: 'Lost', AGE: '5s' }),
      finds: { ObservedClaimUnbound: ['PersistentVolumeClaim/shop/a'] },
    },
    'a claim is Pending': {
      cluster: row('get pvc', 'PersistentVolumeClaim', { STATUS: 'Pending', STORAGECLASS: 'nope', AGE: '5m' }),
      finds: { ObservedClaimUnbound: ['PersistentVolumeClaim/shop/a'] },
      says: 'nope',
    },
  },
  silent: {
    'a node is Ready': row('get nodes', 'Node', { STATUS: 'Ready', AGE: '3d' }),
    'all pods are ready': row('get deployments', 'Deployment', { READY: '2/2', AGE: '5m' }),
    'it is scaled to zero': row('get deployments', 'Deployment', { READY: '0/0', AGE: '5m' }),
    'it was made seconds ago': row('get deployments', 'Deployment', { READY: '0/2', AGE: '12s' }),
    'an old ReplicaSet': row('get replicasets', 'ReplicaSet', { DESIRED: '0', CURRENT: '0', READY: '0', AGE: '5d' }),
    'a ReplicaSet is told by its owner': row('get replicasets', 'ReplicaSet', { READY: '1/2', AGE: '5d' }),
    'another kind that is called NotReady': row('get things', 'Thing', { STATUS: 'NotReady', READY: '0/1', AGE: '5d' }),
    'another kind that is Pending': row('get pods', 'Pod', { STATUS: 'Pending', AGE: '5d' }),
    'the counts are cut': row('get deployments', 'Deployment', { READY: '0/…', AGE: '5d' }),
    'the counts begin with something else': row('get daemonsets', 'DaemonSet', { READY: 'x', DESIRED: '3', AGE: '5d' }),
    'a claim is Pending since a moment': row('get pvc', 'PersistentVolumeClaim', { STATUS: 'Pending', AGE: '5s' }),
    'the node itself is held': {
      ...row('get nodes', 'Node', { STATUS: 'NotReady', AGE: '3d' }),
      yaml: '{ apiVersion: v1, kind: Node, metadata: { name: a } }',
    },
    'a claim is Bound': row('get pvc', 'PersistentVolumeClaim', { STATUS: 'Bound', AGE: '5d' }),
  },
});
