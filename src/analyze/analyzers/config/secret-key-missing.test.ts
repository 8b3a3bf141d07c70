import { analyzerCases } from '../../testing.ts';
import { secretKeyMissing } from './secret-key-missing.ts';

const pod = (spec: string, waiting: string) => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { ${spec} }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: ${waiting} } }] }
---
`;
const plain = 'containers: [{ name: app }]';
const volume = 'volumes: [{ name: v, secret: { secretName: creds, items: [{ key: passwrd, path: a }] } }], containers: [{ name: app }]';
const event = (message: string, count = 4) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: a }
type: Warning
reason: FailedMount
count: ${count}
message: 'MountVolume.SetUp failed for volume "v" : ${message}'
---
`;
const creating = '{ reason: ContainerCreating }';
const failed = (key: string, at: string) =>
  event('')
    .replace(/message: .*/, `message: "Error: couldn't find key ${key} in Secret shop/creds"`)
    .replace('---', `firstTimestamp: "2026-01-01T${at}:00Z"\n---`);

analyzerCases(secretKeyMissing, {
  fires: {
    'the kubelet does not find the key of a variable': {
      cluster: pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key passwrd in Secret shop/creds" }'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
      says: 'has no key passwrd',
    },
    'the kubelet does not find the key of a volume': {
      cluster:
        pod(volume, creating) +
        event('references non-existent secret key: passwrd').replace('---', 'firstTimestamp: "2026-01-01T11:40:00Z"\n---'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
      since: ['2026-01-01T11:40:00Z'],
      quotes: [
        'FailedMount: MountVolume.SetUp failed for volume "v" : references non-existent secret key: passwrd',
        '/spec/volumes/0/secret',
      ],
    },
    'other volumes of the pod take a key of that name, too': {
      cluster:
        pod(
          volume.replace(
            'volumes: [',
            'volumes: [{ name: t, secret: { secretName: tls, items: [{ key: passwrd, path: a }] } }, { name: u, configMap: { name: settings, items: [{ key: passwrd, path: a }] } }, ',
          ),
          creating,
        ) + event('references non-existent secret key: passwrd'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
    },
    'a projected volume takes it, beside a ConfigMap and another key': {
      cluster:
        pod(
          'volumes: [{ name: v, projected: { sources: [{ configMap: { name: settings, items: [{ key: passwrd, path: a }] } }, { secret: { name: other, items: [{ key: user, path: u }] } }, { secret: { name: creds, items: [{ key: passwrd, path: b }] } }] } }], containers: [{ name: app }]',
          creating,
        ) + event('references non-existent secret key: passwrd'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
    },
    'two pods miss different keys': {
      cluster:
        pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key user in Secret shop/creds" }') +
        pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key passwrd in Secret shop/creds" }').replace(
          'name: a,',
          'name: b,',
        ) +
        failed('user', '11:50') +
        failed('passwrd', '11:45').replace('name: a }', 'name: b }') +
        failed('else', '11:30'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
      says: 'has no key passwrd and user',
      since: ['2026-01-01T11:45:00Z'],
      quotes: [
        '/status/containerStatuses/0/state/waiting',
        "FailedMount: Error: couldn't find key user in Secret shop/creds",
        '/status/containerStatuses/0/state/waiting',
        "FailedMount: Error: couldn't find key passwrd in Secret shop/creds",
      ],
    },
    'keys of two Secrets are missing': {
      cluster:
        pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key user in Secret shop/creds" }') +
        pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key token in Secret shop/api" }').replace(
          'name: a,',
          'name: b,',
        ),
      finds: { SecretKeyMissing: ['Secret/shop/api', 'Secret/shop/creds'] },
    },
  },
  silent: {
    'the key of a ConfigMap is missing': pod(
      plain,
      '{ reason: CreateContainerConfigError, message: "couldn\'t find key hots in ConfigMap shop/settings" }',
    ),
    'the whole Secret is missing': pod(volume, creating) + event('secret "creds" not found'),
    'one failed try': pod(volume, creating) + event('references non-existent secret key: passwrd', 1),
  },
});
