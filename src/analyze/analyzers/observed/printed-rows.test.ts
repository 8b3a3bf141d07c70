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
    'a claim is Bound': row('get pvc', 'PersistentVolumeClaim', { STATUS: 'Bound', AGE: '5d' }),
  },
});
