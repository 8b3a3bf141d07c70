import { analyzerCases } from '../../testing.ts';
import { containerConfigRefused } from './container-config-refused.ts';

const pod = (message: string, reason = 'CreateContainerConfigError') => `
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: { containers: [{ name: app }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ${reason}, message: '${message}' } } }] }
---
`;
const asRoot = 'container has runAsNonRoot and image will run as root (pod: "nonroot_h(73c2)", container: app)';
const event = (reason: string, message: string, at: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: a }
reason: ${reason}
message: '${message}'
firstTimestamp: "2026-01-01T${at}:00Z"
lastTimestamp: "2026-01-01T${at}:00Z"
---
`;

analyzerCases(containerConfigRefused, {
  fires: {
    'the image runs as root': {
      cluster:
        pod(asRoot) +
        event('Failed', `Error: ${asRoot}`, '11:40') +
        event('Failed', 'Error: other', '11:41') +
        event('Told', `Error: ${asRoot}`, '11:39'),
      finds: { ContainerRootRefused: ['Pod/shop/a'] },
      since: ['2026-01-01T11:40:00Z'],
      quotes: ['/status/containerStatuses/0/state/waiting', `Failed: Error: ${asRoot}`],
    },
    'runAsUser is 0': {
      cluster: pod('container\'\'s runAsUser breaks non-root policy (pod: "a", container: app)'),
      finds: { ContainerRootRefused: ['Pod/shop/a'] },
    },
    'subPathExpr names no variable': {
      cluster: pod('missing value for NOPE'),
      finds: { ContainerSubPathUnusable: ['Pod/shop/a'] },
      says: 'NOPE',
    },
    'the directory of a subPath cannot be made': {
      cluster: pod('failed to create subPath directory for volumeMount "v" of container "app"'),
      finds: { ContainerSubPathUnusable: ['Pod/shop/a'] },
    },
    'something else': {
      cluster: pod('services have not yet been read at least once, cannot construct envvars'),
      finds: { ContainerConfigRefused: ['Pod/shop/a'] },
    },
  },
  silent: {
    'a ConfigMap is missing, which is another finding': pod('configmap "c" not found'),
    'a key is missing, which is another finding': pod("couldn''t find key k in Secret shop/creds"),
    'it is being created': pod('', 'ContainerCreating'),
    'nobody says why': pod(''),
    'a cache fills': pod('failed to sync secret cache: timed out waiting for the condition'),
  },
});
