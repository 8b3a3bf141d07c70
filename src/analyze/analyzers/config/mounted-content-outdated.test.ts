import { analyzerCases } from '../../testing.ts';
import { mountedContentOutdated } from './mounted-content-outdated.ts';

const pod = (
  mounts: string,
  { name = 'shop-1', ready = 'False', started = '2026-01-01T11:00:00Z', volume = 'configMap: { name: settings }' } = {},
) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec:
  nodeName: worker1
  containers: [{ name: app, volumeMounts: [${mounts}] }]
  volumes: [{ name: cfg, ${volume} }]
status:
  phase: Running
  conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:50:00Z" }]
  containerStatuses: [{ name: app, ready: ${ready === 'True'}, restartCount: 0, state: { running: { startedAt: "${started}" } } }]
---
`;
const source = ({
  kind = 'ConfigMap',
  time = '2026-01-01T11:40:00Z',
  created = '2026-01-01T10:00:00Z',
  immutable = false,
  field = '"f:data": { "f:app.yaml": {} }',
} = {}) => `
apiVersion: v1
kind: ${kind}
metadata:
  name: settings
  namespace: shop
  creationTimestamp: "${created}"
  managedFields: [{ manager: kubectl-edit, operation: Update, time: "${time}", fieldsV1: { ${field} } }]
${kind === 'ConfigMap' ? `immutable: ${immutable}\n` : ''}---
`;
const file = '{ name: cfg, mountPath: /etc/app/app.yaml, subPath: app.yaml }';
const whole = '{ name: cfg, mountPath: /etc/app }';
const remade = { created: '2026-01-01T11:40:00Z', immutable: true };
const shop = ['Pod/shop/shop-1'];
const young = pod(whole, { started: '2026-01-01T11:45:00Z' });
const old = { name: 'old', ready: 'True' };

analyzerCases(mountedContentOutdated, {
  fires: {
    'a file mounted with subPath is older than its ConfigMap': {
      cluster: pod(file) + source(),
      finds: { MountedFileOutdated: shop },
      says: ['/etc/app/app.yaml', 'ConfigMap settings changed at 2026-01-01T11:40:00Z', 'kubectl-edit'],
    },
    'the key of that file is given by items': {
      cluster:
        pod('{ name: cfg, mountPath: /etc/app/app.yaml, subPath: conf/app.yaml }', {
          volume: 'configMap: { name: settings, items: [{ key: production.yaml, path: conf/app.yaml }] }',
        }) + source({ field: '"f:data": { "f:production.yaml": {} }' }),
      finds: { MountedFileOutdated: shop },
    },
    'a file of a Secret': {
      cluster: pod(file, { volume: 'secret: { secretName: settings }' }) + source({ kind: 'Secret' }),
      finds: { MountedFileOutdated: shop },
    },
    'an immutable ConfigMap was deleted and made anew': {
      cluster: pod(whole) + source(remade),
      finds: { ImmutableContentOutdated: shop },
      says: 'ConfigMap settings: it is immutable, and was made anew at 2026-01-01T11:40:00Z',
    },
    'a new pod on a node where an old one still names it': {
      cluster: pod(whole, { started: '2026-01-01T11:45:00Z' }) + pod(whole, { name: 'old', ready: 'True' }) + source(remade),
      finds: { ImmutableContentOutdated: shop },
      says: 'old did so before',
    },
    'an old one on the node names it after another one': {
      cluster:
        pod(whole, { started: '2026-01-01T11:45:00Z' }) +
        pod(whole, old).replace('volumes: [', 'volumes: [{ name: more, configMap: { name: others } }, ') +
        source(remade),
      finds: { ImmutableContentOutdated: shop },
    },
    'an immutable Secret, known by who set the field': {
      cluster:
        pod(whole, { volume: 'secret: { secretName: settings }' }) +
        source({ kind: 'Secret', created: '2026-01-01T11:40:00Z', field: '"f:data": { "f:app.yaml": {} }, "f:immutable": {}' }),
      finds: { ImmutableContentOutdated: shop },
    },
    'of two pods on its node that started before, both are told': {
      cluster:
        pod(whole) +
        pod(whole, { name: 'old', ready: 'True' }) +
        pod(whole, { name: 'new', ready: 'True', started: '2026-01-01T11:45:00Z' }) +
        source(remade),
      finds: { ImmutableContentOutdated: shop },
      says: 'old and shop-1 did so before',
      accuses: ['ConfigMap/shop/settings'],
      quotes: [
        '/immutable',
        '/metadata/creationTimestamp',
        '/status/containerStatuses/0/state/running/startedAt',
        '/status/containerStatuses/0/state/running/startedAt',
      ],
    },
    'a binary file': {
      cluster: pod(file) + source({ field: '"f:binaryData": { "f:app.yaml": {} }' }),
      finds: { MountedFileOutdated: shop },
      accuses: ['ConfigMap/shop/settings'],
    },
    'its run before this one had read the older one': {
      cluster:
        pod(whole, { started: '2026-01-01T11:45:00Z' }).replace(
          'state: { running',
          'lastState: { terminated: { exitCode: 1, startedAt: "2026-01-01T11:00:00Z" } }, state: { running',
        ) + source(remade),
      finds: { ImmutableContentOutdated: shop },
    },
  },
  silent: {
    'the pod works well with the older file': pod(file, { ready: 'True' }) + source(),
    'the volume is mounted as a whole, and follows': pod(whole) + source(),
    'the change came before the start': pod(file) + source({ time: '2026-01-01T10:30:00Z' }),
    'only another key was written': pod(file) + source({ field: '"f:data": { "f:other.yaml": {} }' }),
    'only a label was written': pod(file) + source({ field: '"f:metadata": { "f:labels": {} }' }),
    'the immutable object is older than every pod': pod(whole) + source({ immutable: true }),
    'the pod had waited for it, and started after it was made': pod(whole, { started: '2026-01-01T11:41:00Z' }) + source(remade),
    'it was made anew and is not immutable: the volume follows': pod(whole) + source({ created: '2026-01-01T11:40:00Z' }),
    'a folder of the volume is mounted':
      pod('{ name: cfg, mountPath: /etc/app, subPath: conf }', {
        volume: 'configMap: { name: settings, items: [{ key: app.yaml, path: conf/app.yaml }] }',
      }) + source(),
    'the change came with the start': pod(file) + source({ time: '2026-01-01T11:00:00Z' }),
    'it does not run, and reads the file at its next start':
      pod(file).replace('running: { startedAt: "2026-01-01T11:00:00Z" }', 'waiting: { reason: CrashLoopBackOff }') + source(),
    'the object is not held': pod(file),
    'items make no such file':
      pod(file, { volume: 'configMap: { name: settings, items: [{ key: app.yaml, path: other.yaml }] }' }) + source(),
    'it was made anew in the second of the start': pod(whole, { started: '2026-01-01T11:40:00Z' }) + source(remade),
    'it has never run, by its times':
      pod(whole, { started: '2026-01-01T11:45:00Z' }).replace(
        'state: { running',
        'lastState: { terminated: { exitCode: 128, startedAt: "1970-01-01T00:00:00Z" } }, state: { running',
      ) + source(remade),
    'who started before on the node reads another one':
      young + pod(whole, { ...old, volume: 'configMap: { name: other }' }) + source(remade),
    'who started before on the node reads a Secret of that name':
      young + pod(whole, { ...old, volume: 'secret: { secretName: settings }' }) + source(remade),
    'who started before on the node has ended': young + pod(whole, old).replace('phase: Running', 'phase: Succeeded') + source(remade),
    'who started before on the node is of another namespace':
      young + pod(whole, old).replace('namespace: shop', 'namespace: mail') + source(remade),
    'who started before is on another node': young + pod(whole, old).replace('worker1', 'worker2') + source(remade),
  },
});
