import { analyzerCases } from '../../testing.ts';
import { volumeReadOnly } from './volume-read-only.ts';

const pod = (volume: string, { mount = '{ name: data, mountPath: /data }', container = '' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: looms, namespace: shop }
spec:
  nodeName: worker1
  containers: [{ name: app, volumeMounts: [${mount}] ${container} }]
  volumes: [{ name: data, ${volume} }]
status:
  phase: Running
  containerStatuses: [{ name: app, ready: false, restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } } }]
---
`;
const claim = 'persistentVolumeClaim: { claimName: data }';
const locked = { mount: '{ name: data, mountPath: /data, readOnly: true }' };
const says = (lines: string) => [{ pod: 'looms', lines }];
const python = "OSError: [Errno 30] Read-only file system: '/data/today.txt'";

analyzerCases(volumeReadOnly, {
  fires: {
    'the mount is read-only': {
      cluster: { yaml: pod(claim, locked), logs: says(python) },
      finds: { VolumeMountedReadOnly: ['Pod/shop/looms'] },
      says: 'writes to /data/today.txt, and volume data is mounted at /data with readOnly: true',
    },
    'the second mount of the second container is read-only': {
      cluster: {
        yaml: pod(claim, { mount: '{ name: tmp, mountPath: /tmp }, { name: data, mountPath: /data, readOnly: true }' }).replace(
          'containers: [',
          'containers: [{ name: proxy }, ',
        ),
        logs: says(python),
      },
      finds: { VolumeMountedReadOnly: ['Pod/shop/looms'] },
      quotes: [python, '/spec/containers/1/volumeMounts/1/readOnly'],
    },
    'the volume is read-only': {
      cluster: { yaml: pod('persistentVolumeClaim: { claimName: data, readOnly: true }'), logs: says(python) },
      finds: { VolumeMountedReadOnly: ['Pod/shop/looms'] },
    },
    'the folder comes from a ConfigMap': {
      cluster: {
        yaml: pod('configMap: { name: settings }'),
        logs: says("sed: can't create temp file '/data/confXX': Read-only file system"),
      },
      finds: { VolumeAlwaysReadOnly: ['Pod/shop/looms'] },
      says: 'a configMap is always read-only',
    },
    'the file lies in no volume, and the rest may not be written': {
      cluster: {
        yaml: pod(claim, { container: ', securityContext: { readOnlyRootFilesystem: true }' }),
        logs: says('touch: /var/cache/x: Read-only file system'),
      },
      finds: { ContainerRootReadOnly: ['Pod/shop/looms'] },
      says: 'writes to /var/cache/x',
    },
  },
  silent: {
    'the spec does not make it read-only: the kernel has done so after an error of the disk': { yaml: pod(claim), logs: says(python) },
    'the file lies in another folder than the read-only volume': {
      yaml: pod(claim, locked),
      logs: says('touch: /database/x: Read-only file system'),
    },
    'the line names no path': { yaml: pod(claim, locked), logs: says('sed: Read-only file system') },
    'nobody complains': pod(claim, locked),
  },
});
