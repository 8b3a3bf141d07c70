import { analyzerCases } from '../../testing.ts';
import { subPathKeyMissing } from './sub-path-key-missing.ts';

const crash = 'waiting: { reason: CrashLoopBackOff }';
const notDirectory =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/44f9/volume-subpaths/cfg/app/0" to rootfs at "/etc/nginx/nginx.conf": mount /var/lib/kubelet/pods/44f9/volume-subpaths/cfg/app/0:/etc/nginx/nginx.conf (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown';
const pod = (
  mount: string,
  {
    reason = 'Error',
    message = '',
    volume = 'configMap: { name: web-conf }',
    state = crash,
    ready = 'False',
    ended = '2026-01-01T11:59:00Z',
  } = {},
) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec:
  nodeName: worker1
  containers: [{ name: app, volumeMounts: [${mount}] }]
  volumes: [{ name: cfg, ${volume} }]
status:
  phase: Running
  conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }]
  containerStatuses:
    - name: app
      ready: ${ready === 'True'}
      restartCount: 4
      state: { ${state} }
      lastState: { terminated: { exitCode: 128, reason: ${reason}, message: '${message}', finishedAt: "${ended}" } }
---
`;
const map = (keys: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-conf, namespace: shop }
data: { ${keys} }
`;
const overFile = '{ name: cfg, mountPath: /etc/nginx/nginx.conf, subPath: nginx.cfg }';
const beside = '{ name: cfg, mountPath: /etc/app/app.yml, subPath: app.yml }';
const python = "IsADirectoryError: [Errno 21] Is a directory: '/etc/app/app.yml'";

analyzerCases(subPathKeyMissing, {
  fires: {
    'the image holds a file at that path': {
      cluster: pod(overFile, { reason: 'StartError', message: notDirectory }) + map('nginx.conf: x'),
      finds: { SubPathKeyMistyped: ['ConfigMap/shop/web-conf'] },
      says: ['has no key nginx.cfg but nginx.conf', '/etc/nginx/nginx.conf is an empty directory in web-1'],
    },
    'the runtime names the path, and the log of an earlier run speaks of other things': {
      cluster: {
        yaml: pod(overFile, { reason: 'StartError', message: notDirectory }) + map('nginx.conf: x'),
        logs: [{ pod: 'web-1', lines: 'listening on port 80' }],
      },
      finds: { SubPathKeyMistyped: ['ConfigMap/shop/web-conf'] },
    },
    'the container could not be made at all': {
      cluster:
        pod(overFile, { state: `waiting: { reason: RunContainerError, message: '${notDirectory}' }` }).replace(/ +lastState:.*\n/, '') +
        map('nginx.conf: x'),
      finds: { SubPathKeyMistyped: ['ConfigMap/shop/web-conf'] },
      quotes: ['/spec/containers/0/volumeMounts/0', '/status/containerStatuses/0/state/waiting', '/data'],
    },
    'the program runs, is not ready, and says so': {
      cluster: {
        yaml:
          pod(beside, { state: 'running: { startedAt: "2026-01-01T11:00:00Z" }' }).replace(/ +lastState:.*\n/, '') +
          map('settings.toml: x'),
        logs: [
          { pod: 'web-1', container: 'side', lines: 'open /etc/app/app.yml: mine' },
          { pod: 'web-1', lines: `${python}\nopen /etc/app/app.yml: again\nstarting\nread /etc/app/app.yml: EISDIR` },
        ],
      },
      finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] },
      quotes: ['/spec/containers/0/volumeMounts/0', 'open /etc/app/app.yml: again', 'read /etc/app/app.yml: EISDIR', '/data'],
    },
    'the program only says that something is a directory': {
      cluster: {
        yaml: pod(beside) + map('settings.toml: x'),
        logs: [{ pod: 'web-1', run: 'previous', lines: 'cannot read configuration: is a directory' }],
      },
      finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] },
    },
    'the log is empty': {
      cluster: { yaml: pod(beside) + map('settings.toml: x'), logs: [{ pod: 'web-1', run: 'previous', lines: '' }] },
      finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] },
      quotes: [
        '/spec/containers/0/volumeMounts/0',
        ...['lastState/terminated', 'restartCount', 'state/waiting'].map((path) => `/status/containerStatuses/0/${path}`),
        '/data',
      ],
    },
    'the program reads a directory for its file': {
      cluster: { yaml: pod(beside) + map('settings.toml: x'), logs: [{ pod: 'web-1', run: 'previous', lines: python }] },
      finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] },
      says: '/etc/app/app.yml is an empty directory',
    },
    'items do not make that path': {
      cluster: {
        yaml: pod(beside, { volume: 'configMap: { name: web-conf, items: [{ key: app.yml, path: conf.yml }] }' }) + map('app.yml: x'),
        logs: [{ pod: 'web-1', run: 'previous', lines: python }],
      },
      finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] },
    },
    'no log was read': { cluster: pod(beside) + map('settings.toml: x'), finds: { SubPathKeyMissing: ['ConfigMap/shop/web-conf'] } },
  },
  silent: {
    'the key is there': pod(beside) + map('app.yml: x'),
    'the pod runs well with the directory':
      pod(beside, { state: 'running: { startedAt: "2026-01-01T11:00:00Z" }', ready: 'True', ended: '2026-01-01T10:59:00Z' }) + map('a: x'),
    'it fails for something else': {
      yaml: pod(beside) + map('settings.toml: x'),
      logs: [{ pod: 'web-1', run: 'previous', lines: 'dial tcp 10.0.0.1:5432: connect: connection refused' }],
    },
    'the volume is optional': {
      yaml: pod(beside, { volume: 'configMap: { name: web-conf, optional: true }' }) + map('a: x'),
      logs: [{ pod: 'web-1', run: 'previous', lines: python }],
    },
    'the ConfigMap does not exist, which is another finding': pod(beside),
    'a folder of the volume is mounted':
      pod('{ name: cfg, mountPath: /etc/app, subPath: conf }', {
        volume: 'configMap: { name: web-conf, items: [{ key: a, path: conf/app.yml }] }',
      }) + map('a: x'),
    'the program runs and is not ready, and no log was read':
      pod(beside, { state: 'running: { startedAt: "2026-01-01T11:00:00Z" }' }).replace(/ +lastState:.*\n/, '') + map('settings.toml: x'),
    'only another container of the pod speaks of it': {
      yaml: pod(beside) + map('settings.toml: x'),
      logs: [
        { pod: 'web-1', container: 'side', lines: python },
        { pod: 'web-1', run: 'previous', lines: 'something else' },
      ],
    },
    'the container is ready, and another of the pod is not': {
      yaml:
        pod(beside, { state: 'running: { startedAt: "2026-01-01T11:00:00Z" }' })
          .replace(/ +lastState:.*\n/, '')
          .replace('ready: false', 'ready: true') + map('settings.toml: x'),
      logs: [{ pod: 'web-1', lines: python }],
    },
    'the key is binary': pod(beside) + map('a: x').replace('\ndata:', '\nbinaryData: { app.yml: AA== }\ndata:'),
    'the file is that of a Secret of the same name': pod(beside, { volume: 'secret: { secretName: web-conf }' }) + map('a: x'),
  },
});
