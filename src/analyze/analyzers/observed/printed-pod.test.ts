import { analyzerCases } from '../../testing.ts';
import { printedPod } from './printed-pod.ts';

function row(status: string, { ready = '0/1', restarts = '0', age = '10m', name = 'web-1' } = {}) {
  const text = `${name} ${ready} ${status} ${restarts} ${age}`;
  return {
    yaml: '',
    observations: [
      {
        object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name },
        shape: 'get pods',
        fields: { NAME: name, READY: ready, STATUS: status, RESTARTS: restarts, AGE: age },
        source: 'paste',
        line: 2,
        text,
      },
    ],
  };
}
function described(fields: Readonly<Record<string, string>>) {
  return {
    yaml: '',
    observations: [
      {
        object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' },
        shape: 'describe pod',
        fields,
        source: 'paste',
        line: 1,
        text: 'Name: web-1',
      },
    ],
  };
}
const about = ['Pod/shop/web-1'];

analyzerCases(printedPod, {
  fires: {
    'it is in CrashLoopBackOff': {
      cluster: row('CrashLoopBackOff', { restarts: '5 (2m ago)' }),
      finds: { ObservedPodCrashing: about },
      says: ['restarted 5 times', 'kubectl logs web-1 --namespace shop --previous'],
    },
    'an init container fails again and again': {
      cluster: row('Init:Error', { restarts: '3 (24s ago)' }),
      finds: { ObservedPodCrashing: about },
    },
    'an image does not come': { cluster: row('ImagePullBackOff'), finds: { ObservedPodImagePull: about } },
    'it is Pending': { cluster: row('Pending'), finds: { ObservedPodPending: about } },
    'it is being created for long': { cluster: row('ContainerCreating'), finds: { ObservedPodCreating: about }, says: 'for 10m' },
    'it was ended for memory': { cluster: row('OOMKilled', { restarts: '1 (3s ago)' }), finds: { ObservedPodOutOfMemory: about } },
    'it was evicted': { cluster: row('Evicted'), finds: { ObservedPodFailed: about } },
    'it runs and is not ready': { cluster: row('Running'), finds: { ObservedPodNotReady: about } },
    'it runs after recent restarts': {
      cluster: row('Running', { ready: '1/1', restarts: '4 (90s ago)' }),
      finds: { ObservedPodRestarting: about },
    },
    'describe shows a loop that ends for memory': {
      cluster: described({
        Status: 'Running',
        'Containers.app.State.Reason': 'CrashLoopBackOff',
        'Containers.app.Last State.Reason': 'OOMKilled',
        'Containers.app.Restart Count': '7',
        'Containers.app.Ready': 'False',
      }),
      finds: { ObservedPodOutOfMemory: about },
      says: 'restarted 7 times',
    },
    'describe shows how it ends': {
      cluster: described({
        Status: 'Running',
        'Containers.app.State': 'Waiting',
        'Containers.app.State.Reason': 'CrashLoopBackOff',
        'Containers.app.Last State.Reason': 'Error',
        'Containers.app.Last State.Exit Code': '17',
        'Containers.app.Restart Count': '7',
        'Containers.app.Ready': 'False',
      }),
      finds: { ObservedPodExits: about },
      says: ['exit code 17', 'restarted 7 times'],
    },
    'describe shows why it is not started': {
      cluster: described({
        Status: 'Running',
        'Containers.app.State.Reason': 'CrashLoopBackOff',
        'Containers.app.Last State.Reason': 'StartError',
        'Containers.app.Last State.Message': 'exec: "/nope": no such file or directory',
        'Containers.app.Last State.Exit Code': '128',
        'Containers.app.Restart Count': '7',
        'Containers.app.Ready': 'False',
      }),
      finds: { ObservedPodNotStarted: about },
      says: 'exec: "/nope"',
    },
  },
  silent: {
    'describe shows it ready': described({
      Status: 'Running',
      'Containers.app.State': 'Running',
      'Containers.app.Ready': 'True',
      'Containers.app.Restart Count': '0',
      'Start Time': 'Thu, 01 Jan 2026 10:00:00 +0000',
    }),
    'describe shows that it just started': described({
      Status: 'Running',
      'Containers.app.Ready': 'False',
      'Containers.app.Restart Count': '0',
      'Start Time': 'Thu, 01 Jan 2026 11:59:40 +0000',
    }),
    'describe shows that it completed': described({
      Status: 'Succeeded',
      'Containers.app.State.Reason': 'Completed',
      'Containers.app.Ready': 'False',
      'Containers.app.Restart Count': '0',
    }),
    'it runs': row('Running', { ready: '1/1' }),
    'it completed': row('Completed'),
    'it is being created since a moment': row('ContainerCreating', { age: '5s' }),
    'it is Pending since a moment': row('Pending', { age: '4s' }),
    'it is not ready since a moment': row('Running', { age: '20s' }),
    'its restarts are long ago': row('Running', { ready: '1/1', restarts: '8 (3d ago)', age: '9d' }),
    'the pod itself is held': {
      ...row('CrashLoopBackOff', { restarts: '5 (2m ago)' }),
      yaml: 'apiVersion: v1\nkind: Pod\nmetadata: { name: web-1, namespace: shop }',
    },
  },
});
