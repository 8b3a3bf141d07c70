import { analyzerCases } from '../../testing.ts';
import { containerConfigMissing } from './container-config-missing.ts';

const pod = (waiting: string, volumes = '') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { ${volumes}containers: [{ name: app }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: ${waiting} } }] }
---
`;
const refused = (message: string) => pod(`{ reason: CreateContainerConfigError, message: '${message}' }`);
const event = (reason: string, message: string, count = 6) => `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: a }
type: Warning
reason: ${reason}
count: ${count}
message: '${message}'
---
`;
const failed = (
  message: string,
  time: string,
) => `${event('Failed', message, 1).replace('---', `firstTimestamp: "2026-01-01T${time}:00Z"`)}---
`;
const creating = pod('{ reason: ContainerCreating }');

analyzerCases(containerConfigMissing, {
  fires: {
    'a ConfigMap of its environment does not exist': {
      cluster: refused('configmap "no-such-cm" not found'),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      says: 'ConfigMap no-such-cm',
      accuses: ['ConfigMap/shop/no-such-cm'],
      since: [''],
    },
    'a key of a Secret does not exist': {
      cluster: refused("couldn''t find key passwrd in Secret shop/creds"),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      says: 'Secret creds',
      accuses: ['Secret/shop/creds'],
    },
    'it has failed since its first event that says so': {
      cluster:
        refused('configmap "no-such-cm" not found') +
        failed('Error: other', '11:20') +
        failed('Error: configmap "no-such-cm" not found', '11:30') +
        failed('Error: configmap "no-such-cm" not found', '11:40'),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      since: ['2026-01-01T11:30:00Z'],
      quotes: [
        '/status/containerStatuses/0/state/waiting',
        'Failed: Error: configmap "no-such-cm" not found',
        'Failed: Error: configmap "no-such-cm" not found',
      ],
    },
    'a mount that fails as well is none of its events': {
      cluster:
        refused('configmap "no-such-cm" not found') +
        event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap "other" not found', 1),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      since: [''],
      quotes: ['/status/containerStatuses/0/state/waiting'],
    },
    'two sources of a projected volume do not exist': {
      cluster:
        creating +
        event(
          'FailedMount',
          'MountVolume.SetUp failed for volume "v" : [configmap "no-such-cm" not found, secret "no-such-secret" not found]',
        ),
      finds: { PodVolumeConfigMissing: ['Pod/shop/a'] },
      says: 'ConfigMap no-such-cm, Secret no-such-secret',
      accuses: ['ConfigMap/shop/no-such-cm', 'Secret/shop/no-such-secret'],
      since: ['2026-01-01T12:00:00Z'],
    },
    'a key of a volume does not exist': {
      cluster:
        pod('{ reason: ContainerCreating }', 'volumes: [{ name: v, configMap: { name: settings, items: [{ key: hots, path: a }] } }], ') +
        event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap references non-existent config key: hots'),
      finds: { PodVolumeConfigMissing: ['Pod/shop/a'] },
      says: 'ConfigMap settings',
      accuses: ['ConfigMap/shop/settings'],
    },
    'a key of the second of two volumes does not exist': {
      cluster:
        pod(
          '{ reason: ContainerCreating }',
          'volumes: [{ name: u, configMap: { name: other, items: [{ key: hots, path: a }] } }, { name: v, secret: { secretName: creds, items: [{ key: hots, path: a }] } }], ',
        ) + event('FailedMount', 'MountVolume.SetUp failed for volume "v" : references non-existent secret key: hots'),
      finds: { PodVolumeConfigMissing: ['Pod/shop/a'] },
      says: 'Secret creds',
      accuses: ['Secret/shop/creds'],
    },
  },
  silent: {
    'the container is refused for another reason': refused('container has runAsNonRoot and image will run as root'),
    'a volume fails for another reason': creating + event('FailedMount', 'MountVolume.SetUp failed for volume "v" : timed out'),
    'the key is taken from none of its volumes':
      pod('{ reason: ContainerCreating }', 'volumes: [{ name: v, configMap: { name: settings, items: [{ key: host, path: a }] } }], ') +
      event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap references non-existent config key: hots'),
    'it waits for another reason': pod(`{ reason: ContainerCreating, message: 'configmap "no-such-cm" not found' }`),
    'one failed try at the start':
      creating + event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap "kube-root-ca.crt" not found', 1),
    'the pod runs by now':
      pod('{ reason: x }').replace('waiting: { reason: x }', 'running: {}') +
      event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap "c" not found'),
  },
});
