import { analyzerCases } from '../../testing.ts';
import { mountConflict } from './mount-conflict.ts';

const pod = (message: string, mountPath = '/etc/passwd') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { containers: [{ name: app, volumeMounts: [{ name: v, mountPath: ${mountPath} }] }] }
status: { phase: Running, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 3, ready: false, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 128, reason: StartError, finishedAt: "2026-01-01T11:59:00Z", startedAt: "1970-01-01T00:00:00Z", message: '${message}' } } }] }
---
`;
const runc =
  'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/a/volumes/v" to rootfs at "/etc/passwd": mount /var/lib/kubelet/pods/a/volumes/v:/etc/passwd (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown';
const crashed = ['lastState/terminated', 'restartCount', 'state/waiting'].map((path) => `/status/containerStatuses/0/${path}`);
const event = (reason: string, message: string, at: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: a }
reason: ${reason}
message: '${message}'
lastTimestamp: "2026-01-01T${at}:00Z"
---
`;

analyzerCases(mountConflict, {
  fires: {
    'a volume is mounted over a file': {
      cluster: pod(runc),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
      says: 'volume v does not fit over /etc/passwd',
      since: ['2026-01-01T11:59:00Z'],
      quotes: [...crashed, '/spec/containers/0/volumeMounts/0'],
    },
    'the last two events about it are quoted': {
      cluster:
        pod(runc) +
        event('BackOff', 'first', '11:50') +
        event('Failed', runc, '11:51') +
        event('Failed', runc.replaceAll('/etc/passwd', '/etc/group'), '11:52') +
        event('Pulled', runc, '11:53') +
        event('BackOff', 'second', '11:54'),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
      quotes: [...crashed, '/spec/containers/0/volumeMounts/0', `Failed: ${runc}`, 'BackOff: second'],
    },
    'in the words of crun': {
      cluster: pod('mount `/var/lib/kubelet/pods/a/volumes/v` to `etc/passwd`: Not a directory'),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
      says: 'over /etc/passwd',
    },
    'the place is written with a slash at its end': {
      cluster: pod(runc, '/etc/passwd/'),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
    },
    'another volume comes first': {
      cluster: pod(runc).replace('volumeMounts: [', 'volumeMounts: [{ name: first, mountPath: /first }, '),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
      says: 'volume v',
    },
    'it waits, and has never run': {
      cluster: pod('')
        .replace('reason: CrashLoopBackOff', `reason: RunContainerError, message: '${runc}'`)
        .replace(/, lastState: .*? \} \}/, ''),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
      says: 'volume v does not fit over /etc/passwd',
      since: [''],
      quotes: ['/status/containerStatuses/0/state/waiting', '/spec/containers/0/volumeMounts/0'],
    },
    'a volume is mounted over /proc': {
      cluster: pod(
        'error mounting "/x" to rootfs at "/proc": "/run/x/proc" cannot be mounted because it is not of type proc: unknown',
        '/proc',
      ),
      finds: { ContainerMountConflict: ['Pod/shop/a'] },
    },
  },
  silent: {
    'it has mounts of its own, and fails otherwise': pod('exec: "server": is a directory: unknown'),
    'it has no mounts': pod(runc).replace(/, volumeMounts: .*?\]/, ''),
    'the command is missing': pod('exec: "server": executable file not found in $PATH: unknown'),
    'the mount that fails is none of the pod': pod(runc, '/data'),
    'it runs': pod(runc).replace('waiting: { reason: CrashLoopBackOff }', 'running: {}').replace('restartCount: 3', 'restartCount: 1'),
  },
});
