import { analyzerCases } from '../../testing.ts';
import { mountedFileMissing } from './mounted-file-missing.ts';

const pod = (volume = '{ name: rules }') => `
apiVersion: v1
kind: Pod
metadata: { name: checkout-1, namespace: shop }
spec:
  containers: [{ name: app, image: a, volumeMounts: [{ name: v, mountPath: /rules/ }] }]
  volumes: [{ name: v, configMap: ${volume} }]
status:
  phase: Running
  containerStatuses:
    - name: app
      image: a
      imageID: a
      ready: false
      restartCount: 4
      state: { waiting: { reason: CrashLoopBackOff } }
      lastState: { terminated: { exitCode: 1, reason: Error, finishedAt: "2026-01-01T11:59:00Z" } }
---
`;
const map = (data: string) => `
apiVersion: v1
kind: ConfigMap
metadata: { name: rules, namespace: shop }
data: ${data}
`;
const logs = (file = '/rules/rules.json') => [
  { pod: 'checkout-1', run: 'previous' as const, lines: `2026-01-01T11:59:00Z cat: ${file}: No such file or directory` },
];

analyzerCases(mountedFileMissing, {
  fires: {
    'the key was renamed': {
      cluster: { yaml: pod() + map('{ pricing.json: x }'), logs: logs() },
      finds: { ConfigMapLacksFile: ['ConfigMap/shop/rules'] },
      says: ['has no key rules.json, which a container reads as /rules/rules.json; it holds pricing.json', 'mounted at /rules/'],
    },
    'items make other files of it': {
      cluster: {
        yaml: pod('{ name: rules, items: [{ key: a, path: other.json }, { key: pricing, path: rules.json }] }') + map('{ a: x }'),
        logs: logs(),
      },
      finds: { ConfigMapLacksFile: ['ConfigMap/shop/rules'] },
      says: 'has no key pricing',
    },
    'of two containers and two volumes the one that complains is meant': {
      cluster: {
        yaml:
          pod()
            .replace('containers: [', 'containers: [{ name: side, volumeMounts: [{ name: v, mountPath: /other }] }, ')
            .replace('volumes: [', 'volumes: [{ name: u, configMap: { name: else } }, ')
            .replace(
              'volumeMounts: [{ name: v, mountPath: /rules/',
              'volumeMounts: [{ name: u, mountPath: /else }, { name: v, mountPath: /rules/',
            ) + map('{ pricing.json: x }'),
        logs: logs(),
      },
      finds: { ConfigMapLacksFile: ['ConfigMap/shop/rules'] },
      quotes: ['cat: /rules/rules.json: No such file or directory', '/spec/containers/1/volumeMounts/1', '/data'],
    },
    'an init container reads it': {
      cluster: {
        yaml:
          pod()
            .replace('containers: [', 'containers: [{ name: web }]\n  initContainers: [')
            .replace('containerStatuses', 'initContainerStatuses') + map('{ pricing.json: x }'),
        logs: logs(),
      },
      finds: { ConfigMapLacksFile: ['ConfigMap/shop/rules'] },
      quotes: ['cat: /rules/rules.json: No such file or directory', '/spec/initContainers/0/volumeMounts/0', '/data'],
    },
  },
  silent: {
    'the key is there: the program looked at another time': { yaml: pod() + map('{ rules.json: x }'), logs: logs() },
    'the file is not in the mount': { yaml: pod() + map('{ pricing.json: x }'), logs: logs('/etc/app.conf') },
    'the volume is optional': { yaml: pod('{ name: rules, optional: true }') + map('{ pricing.json: x }'), logs: logs() },
    'the ConfigMap was not read': { yaml: pod(), logs: logs(), unread: ['ConfigMap'] },
    'no log was read': pod() + map('{ pricing.json: x }'),
    'items make no such file': {
      yaml: pod('{ name: rules, items: [{ key: a, path: other.json }] }') + map('{ a: x }'),
      logs: logs(),
    },
    'the file lies in a folder below': { yaml: pod() + map('{ pricing.json: x }'), logs: logs('/rules/eu/rules.json') },
    'the container is healthy': {
      yaml:
        pod()
          .replace('ready: false', 'ready: true')
          .replace('restartCount: 4', 'restartCount: 0')
          .replace('waiting: { reason: CrashLoopBackOff }', 'running: { startedAt: "2026-01-01T10:00:00Z" }')
          .replace(/ +lastState.*\n/, '') + map('{ pricing.json: x }'),
      logs: [{ pod: 'checkout-1', lines: logs()[0]?.lines ?? '' }],
    },
  },
});
