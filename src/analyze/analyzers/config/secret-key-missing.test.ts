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

analyzerCases(secretKeyMissing, {
  fires: {
    'the kubelet does not find the key of a variable': {
      cluster: pod(plain, '{ reason: CreateContainerConfigError, message: "couldn\'t find key passwrd in Secret shop/creds" }'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
      says: 'has no key passwrd',
    },
    'the kubelet does not find the key of a volume': {
      cluster: pod(volume, creating) + event('references non-existent secret key: passwrd'),
      finds: { SecretKeyMissing: ['Secret/shop/creds'] },
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
