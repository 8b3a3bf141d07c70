import { analyzerCases } from '../../testing.ts';
import { imagePullSlow } from './image-pull-slow.ts';

const pod = (reason: string, message: string, image = 'team/app:v1') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, image: "${image}" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ${reason}, message: '${message}' } } }] }
---
`;
const event = (reason: string, message: string, at = '2026-01-01T11:30:00Z') => `
apiVersion: v1
kind: Event
metadata: { name: ${reason.toLowerCase()}, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{app}" }
type: Normal
reason: ${reason}
message: '${message}'
firstTimestamp: "${at}"
lastTimestamp: "${at}"
---
`;
const pulling = 'Pulling image "team/app:v1"';
const about = ['Pod/shop/web-1'];

analyzerCases(imagePullSlow, {
  fires: {
    'a pull that goes on for half an hour': {
      cluster: pod('ContainerCreating', '') + event('Pulling', pulling),
      finds: { ImagePullSlow: about },
      says: '30 min',
    },
  },
  silent: {
    'a pull that began a minute ago': pod('ContainerCreating', '') + event('Pulling', pulling, '2026-01-01T11:59:00Z'),
    'the image was pulled, something else takes time':
      pod('ContainerCreating', '') +
      event('Pulling', pulling) +
      event('Pulled', 'Successfully pulled image "team/app:v1" in 3s', '2026-01-01T11:31:00Z'),
    'the pod waits for its volumes': pod('ContainerCreating', ''),
    'it runs': pod('ErrImagePull', 'the moon is full').replace(/waiting: \{.*?\} /, 'running: {} '),
  },
});
