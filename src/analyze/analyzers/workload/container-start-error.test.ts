import { analyzerCases } from '../../testing.ts';
import { containerStartError } from './container-start-error.ts';

/** Messages as containerd 1.6 with runc reported them. */
const oci =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';
const failed = (message: string, list = 'containerStatuses', spec = 'containers: [{ name: app }]') => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { ${spec} }
status:
  phase: Running
  ${list}:
    - name: app
      restartCount: 6
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState:
        terminated:
          exitCode: 128
          reason: StartError
          message: '${message}'
          startedAt: "1970-01-01T00:00:00Z"
          finishedAt: "2026-01-01T11:58:05Z"
`;
const pod = ['Pod/shop/shop-1'];

analyzerCases(containerStartError, {
  fires: {
    'the program is not in $PATH': {
      cluster: failed(`${oci}exec: "server": executable file not found in $PATH: unknown`),
      finds: { ContainerBinaryMissing: pod },
      says: 'server is not in the image',
    },
    'the path does not exist': {
      cluster: failed(`${oci}exec: "/usr/bin/server": stat /usr/bin/server: no such file or directory: unknown`),
      finds: { ContainerBinaryMissing: pod },
      says: '/usr/bin/server',
    },
    'a volume hides the folder in which the image has the program': {
      cluster: failed(
        `${oci}exec: "/usr/local/bin/sort-mail": stat /usr/local/bin/sort-mail: no such file or directory: unknown`,
        'containerStatuses',
        'containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /usr }, { name: settings, mountPath: /usr/local/bin/ }] }]',
      ),
      finds: { ContainerBinaryHiddenByVolume: pod },
      says: 'volume settings, mounted over /usr/local/bin, does not hold /usr/local/bin/sort-mail',
    },
    'a volume is mounted elsewhere, and the path does not exist': {
      cluster: failed(
        `${oci}exec: "/usr/bin/server": stat /usr/bin/server: no such file or directory: unknown`,
        'containerStatuses',
        'containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /usr/bin2 }] }]',
      ),
      finds: { ContainerBinaryMissing: pod },
    },
    'the program of an init container does not exist': {
      cluster: failed(
        `${oci}exec: "migrate": executable file not found in $PATH: unknown`,
        'initContainerStatuses',
        'initContainers: [{ name: app }], containers: [{ name: web }]',
      ),
      finds: { ContainerBinaryMissing: pod },
    },
    'crun words it its own way': {
      cluster: failed('executable file `server` not found in $PATH: No such file or directory'),
      finds: { ContainerBinaryMissing: pod },
    },
    'the file may not be executed': {
      cluster: failed(`${oci}exec: "/etc/passwd": permission denied: unknown`),
      finds: { ContainerBinaryNotExecutable: pod },
    },
    'the file is for another processor': {
      cluster: failed(`${oci}exec: "/app/server": exec format error: unknown`),
      finds: { ContainerWrongArchitecture: pod },
    },
    'the working directory is a file': {
      cluster: failed(`${oci}error during container init: mkdir /etc/passwd: not a directory: unknown`),
      finds: { ContainerWorkingDirectoryUnusable: pod },
      says: '/etc/passwd',
    },
    'the working directory may not be entered': {
      cluster: failed(`${oci}chdir to cwd ("/srv/app") set in config.json failed: permission denied: unknown`),
      finds: { ContainerWorkingDirectoryUnusable: pod },
      says: '/srv/app',
    },
    'a mount point would stand on a read-only file system': {
      cluster: failed(
        `${oci}error during container init: error mounting "/x" to rootfs at "/data": mkdir /run/containerd/io.containerd.runtime.v2.task/k8s.io/${'0af4'.repeat(16)}/rootfs/data: read-only file system: unknown`,
      ),
      finds: { ContainerFileSystemReadOnly: pod },
      says: ' /data',
    },
    'something else': {
      cluster: failed(`${oci}error during container init: unable to apply cgroup configuration: unknown`),
      finds: { ContainerCannotStart: pod },
      says: 'unable to apply cgroup',
    },
    'the first try has just failed': {
      cluster: `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { containers: [{ name: app }] }
status:
  containerStatuses: [{ name: app, restartCount: 0, state: { waiting: { reason: RunContainerError, message: '${oci}exec: "server": executable file not found in $PATH: unknown' } } }]
`,
      finds: { ContainerBinaryMissing: pod },
    },
    'a mount that is none of its own does not fit': {
      cluster: failed(
        `${oci}error during container init: error mounting "/run/x" to rootfs at "/etc/passwd": mount /run/x:/etc/passwd (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown`,
        undefined,
        'containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /data }] }]',
      ),
      finds: { ContainerCannotStart: pod },
    },
    'the file may not be executed, and a volume holds it': {
      cluster: failed(
        `${oci}exec: "/app/server": permission denied: unknown`,
        undefined,
        'containers: [{ name: app, volumeMounts: [{ name: app, mountPath: /app }] }]',
      ),
      finds: { ContainerBinaryNotExecutable: pod },
    },
    'its program is a file of a volume, and may not be executed': {
      cluster: failed(
        `${oci}exec: "/app/start.sh": permission denied: unknown`,
        undefined,
        'containers: [{ name: app, volumeMounts: [{ name: script, mountPath: /app/start.sh, subPath: start.sh }] }]',
      ),
      finds: { ContainerBinaryNotExecutable: pod },
    },
    'dockershim calls it otherwise': {
      cluster: failed(`${oci}exec: "server": executable file not found in $PATH: unknown`).replace(
        'reason: StartError',
        'reason: ContainerCannotRun',
      ),
      finds: { ContainerBinaryMissing: pod },
    },
  },
  silent: {
    'a volume does not fit its place: a mount conflict': failed(
      `${oci}error during container init: error mounting "/var/lib/kubelet/v" to rootfs at "/etc/passwd": mount /var/lib/kubelet/v:/etc/passwd (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown`,
      undefined,
      'containers: [{ name: app, volumeMounts: [{ name: v, mountPath: /etc/passwd }] }]',
    ),
    'the program ran and failed': failed('x').replace('StartError', 'Error'),
    'it runs now, and failed to start once': failed(`${oci}exec: "server": executable file not found in $PATH: unknown`)
      .replace('waiting: { reason: CrashLoopBackOff }', 'running: { startedAt: "2026-01-01T11:58:10Z" }')
      .replace('restartCount: 6', 'restartCount: 1'),
    'one of several volumes does not fit its place: a mount conflict': failed(
      `${oci}error during container init: error mounting "/var/lib/kubelet/v" to rootfs at "/etc/passwd": mount /var/lib/kubelet/v:/etc/passwd (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown`,
      undefined,
      'containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data }, { name: v, mountPath: /etc/passwd }] }]',
    ),
    'the program itself ended, with a last word': failed('server: no such file or directory').replace(
      'reason: StartError',
      'reason: Error',
    ),
    'it could not be started, and nobody says why': failed('').replace(/ +message: ''\n/, ''),
  },
});
