import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { analyzerCases, testSnapshot } from '../../testing.ts';
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
    'an error, before any restart': { cluster: row('Error'), finds: { ObservedPodFailed: about } },
    'an error, after one restart': { cluster: row('Error', { restarts: '1 (5s ago)' }), finds: { ObservedPodCrashing: about } },
    'a signal': { cluster: row('Signal:9'), finds: { ObservedPodFailed: about } },
    'it is Pending for a second more than it may': { cluster: row('Pending', { age: '31s' }), finds: { ObservedPodPending: about } },
    'it is Pending, and no age is printed': { cluster: row('Pending', { age: '' }), finds: { ObservedPodPending: about } },
    'an init container is being created for long': { cluster: row('Init:0/2', { age: '3m1s' }), finds: { ObservedPodCreating: about } },
    'it is not ready for a second more than it may': { cluster: row('Running', { age: '61s' }), finds: { ObservedPodNotReady: about } },
    'three restarts, the last less than ten minutes ago': {
      cluster: row('Running', { ready: '1/1', restarts: '3 (9m59s ago)' }),
      finds: { ObservedPodRestarting: about },
    },
    'the second row': {
      cluster: {
        yaml: '',
        observations: [...row('Running', { ready: '1/1', name: 'web-0' }).observations, ...row('ImagePullBackOff').observations],
      },
      finds: { ObservedPodImagePull: about },
    },
    'it loops for want of an image, and its container once ended': {
      cluster: described({
        Status: 'Running',
        'Containers.app.State.Reason': 'ImagePullBackOff',
        'Containers.app.Last State.Exit Code': '1',
        'Containers.app.Ready': 'False',
      }),
      finds: { ObservedPodImagePull: about },
    },
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
    'it is Pending for half a minute': row('Pending', { age: '30s' }),
    'it is being created for three minutes': row('ContainerCreating', { age: '3m' }),
    'it is being created, and no age is printed': row('ContainerCreating', { age: '<unknown>' }),
    'it is not ready for a minute': row('Running', { age: '60s' }),
    'two restarts': row('Running', { ready: '1/1', restarts: '2 (5s ago)' }),
    'three restarts, ten minutes ago': row('Running', { ready: '1/1', restarts: '3 (10m ago)' }),
    'three restarts, and nobody says when': row('Running', { ready: '1/1', restarts: '3' }),
    'another kind of table': {
      yaml: '',
      observations: row('CrashLoopBackOff').observations.map((one) => ({ ...one, shape: 'get events' })),
    },
    'a status that nobody knows': row('Dancing'),
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

const causes = (...rows: readonly ReturnType<typeof row>[]) => {
  const observations = rows.flatMap((one) => one.observations);
  return runAnalyzer(printedPod, viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod'] }), observations })).map(
    ({ sameCause }) => sameCause,
  );
};
const failing = (name: string, status = 'ImagePullBackOff') => row(status, { name });
const maker = { ...row('', { name: 'db' }) };
it('pods that are named alike and fail alike have one cause, where nobody printed who made them', () => {
  expect(causes(failing('db-0'), failing('db-1'))).toEqual(['names like shop/db', 'names like shop/db']);
  expect(causes(failing('db-0'))).toEqual([undefined]);
  expect(causes(failing('db-0'), failing('db-1', 'CrashLoopBackOff'))).toEqual([undefined, undefined]);
  expect(causes(failing('db-0'), failing('cache-0'))).toEqual([undefined, undefined]);
  expect(causes(failing('web-7d9f8c6b5d-bcdfg'), failing('web-7d9f8c6b5d-hjklm'))).toEqual([undefined, undefined]);
});
it('they have none of their own where their maker is printed', () => {
  const set = {
    ...maker,
    observations: maker.observations.map((one) => ({
      ...one,
      shape: 'get statefulsets',
      object: { ...one.object, apiVersion: 'apps/v1', kind: 'StatefulSet' },
    })),
  };
  expect(causes(failing('db-0'), failing('db-1'), set)).toEqual([undefined, undefined]);
});
