import { analyzerCases } from '../../testing.ts';
import { imageRegistry } from './image-registry.ts';

const pod = (name: string, cause: string, state = 'ImagePullBackOff') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { containers: [{ name: app, image: "registry.example.com/app:v1" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ${state}, message: 'Back-off pulling image "registry.example.com/app:v1": ErrImagePull: failed to pull and unpack image "registry.example.com/app:v1": failed to resolve reference "registry.example.com/app:v1": failed to do request: Head "https://registry.example.com/v2/app/manifests/v1": ${cause}' } } }] }
---
`;
const host = 'Host/registry.example.com';
const blocked = { ImagePullBlocked: ['Pod/shop/web-1'] };
const failed = (name: string, at: string) => `
{ apiVersion: v1, kind: Event, involvedObject: { kind: Pod, namespace: shop, name: ${name} }, reason: Failed, message: Failed to pull image, firstTimestamp: "2026-01-01T${at}:00Z" }
---
`;

analyzerCases(imageRegistry, {
  fires: {
    'two pods, one registry that refuses connections': {
      cluster:
        pod('web-1', 'dial tcp 10.0.0.9:443: connect: connection refused') +
        pod('web-2', 'dial tcp 10.0.0.9:443: connect: connection refused'),
      finds: { ImageRegistryUnreachable: [host], ImagePullBlocked: ['Pod/shop/web-1', 'Pod/shop/web-2'] },
      says: '2 pods wait',
    },
    'two images, one registry that refuses connections': {
      cluster:
        pod('web-1', 'connection refused').replaceAll('app:v1', 'web:v1') +
        failed('web-1', '11:50') +
        pod('web-2', 'connection refused') +
        failed('web-2', '11:45'),
      finds: { ImageRegistryUnreachable: [host], ImagePullBlocked: ['Pod/shop/web-1', 'Pod/shop/web-2'] },
      since: ['2026-01-01T11:50:00Z', '2026-01-01T11:45:00Z', '2026-01-01T11:45:00Z'],
    },
    'its name does not resolve': {
      cluster: pod('web-1', 'dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host'),
      finds: { ImageRegistryNameUnresolved: [host], ...blocked },
    },
    'its certificate is of another name': {
      cluster: pod('web-1', 'x509: certificate is valid for 127.0.0.1, 10.96.0.1, not 172.30.0.1'),
      finds: { ImageRegistryTlsFailed: [host], ...blocked },
    },
    'it limits pulls': {
      cluster: pod('web-1', '429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.'),
      finds: { ImageRegistryRateLimited: [host], ...blocked },
    },
    'it answers with errors': {
      cluster: pod('web-1', 'unexpected status code 503 Service Unavailable'),
      finds: { ImageRegistryFailing: [host], ...blocked },
    },
    'two registries do not answer': {
      cluster:
        pod('web-1', 'connection refused') + pod('web-2', 'connection refused').replaceAll('registry.example.com', 'mirror.example.com'),
      finds: {
        ImageRegistryUnreachable: ['Host/mirror.example.com', host],
        ImagePullBlocked: ['Pod/shop/web-1', 'Pod/shop/web-2'],
      },
    },
  },
  silent: {
    'the registry answers that the tag is absent': pod('web-1', 'registry.example.com/app:v1: not found'),
    'the pull goes on': pod('web-1', '', 'ContainerCreating'),
    'the pod has ended': pod('web-1', 'connection refused').replace('phase: Pending', 'phase: Failed'),
  },
});
