import { analyzerCases } from '../../testing.ts';
import { imageRefused } from './image-refused.ts';

const pod = (reason: string, message: string, image = 'team/app:v1') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, image: "${image}" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ${reason}, message: '${message}' } } }] }
---
`;
const about = ['Pod/shop/web-1'];
const event = (reason: string, message: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: web-1 }, reason: ${reason}, message: "${message}", firstTimestamp: "2026-01-01T${at}:00Z", lastTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(imageRefused, {
  fires: {
    'pull policy Never': {
      cluster: pod('ErrImageNeverPull', 'Container image "busybox:9.9" is not present with pull policy of Never'),
      finds: { ImageNeverPulled: about },
      quotes: ['/status/containerStatuses/0/state/waiting'],
    },
    'pull policy Never, and the kubelet tells it': {
      cluster:
        pod('ErrImageNeverPull', 'Container image "busybox:9.9" is not present with pull policy of Never') +
        event('ErrImageNeverPull', 'not present', '11:50') +
        event('Failed', 'Error: ErrImageNeverPull', '11:51') +
        event('Failed', 'Error: other', '11:52'),
      finds: { ImageNeverPulled: about },
      since: ['2026-01-01T11:50:00Z'],
      quotes: ['/status/containerStatuses/0/state/waiting', 'ErrImageNeverPull: not present', 'Failed: Error: ErrImageNeverPull'],
    },
    'an upper-case repository': {
      cluster: pod(
        'InvalidImageName',
        'Failed to apply default image tag "Busybox:1.36": invalid reference format: repository name (library/Busybox) must be lowercase',
        'Busybox:1.36',
      ),
      finds: { ImageNameInvalid: about },
      says: 'must be lowercase',
    },
  },
  silent: {
    'the pod waits for its volumes': pod('ContainerCreating', ''),
    'the registry refuses, which is another finding': pod('ErrImagePull', '401 Unauthorized'),
  },
});
