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
const creating = pod('{ reason: ContainerCreating }');

analyzerCases(containerConfigMissing, {
  fires: {
    'a ConfigMap of its environment does not exist': {
      cluster: refused('configmap "no-such-cm" not found'),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      says: 'ConfigMap no-such-cm',
    },
    'a key of a Secret does not exist': {
      cluster: refused("couldn''t find key passwrd in Secret shop/creds"),
      finds: { ContainerConfigMissing: ['Pod/shop/a'] },
      says: 'Secret creds',
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
    },
    'a key of a volume does not exist': {
      cluster:
        pod('{ reason: ContainerCreating }', 'volumes: [{ name: v, configMap: { name: settings, items: [{ key: hots, path: a }] } }], ') +
        event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap references non-existent config key: hots'),
      finds: { PodVolumeConfigMissing: ['Pod/shop/a'] },
      says: 'ConfigMap settings',
    },
  },
  silent: {
    'the container is refused for another reason': refused('container has runAsNonRoot and image will run as root'),
    'one failed try at the start':
      creating + event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap "kube-root-ca.crt" not found', 1),
    'the pod runs by now':
      pod('{ reason: x }').replace('waiting: { reason: x }', 'running: {}') +
      event('FailedMount', 'MountVolume.SetUp failed for volume "v" : configmap "c" not found'),
  },
});
