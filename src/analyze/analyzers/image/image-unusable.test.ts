import { analyzerCases } from '../../testing.ts';
import { imageUnusable } from './image-unusable.ts';

const pod = (reason: string, message: string, image = 'team/app:v1') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { nodeName: worker1, containers: [{ name: app, image: "${image}" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ${reason}, message: '${message}' } } }] }
---
`;
const node = `
apiVersion: v1
kind: Node
metadata: { name: worker1 }
status: { nodeInfo: { architecture: arm64 } }
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

analyzerCases(imageUnusable, {
  fires: {
    'no variant for the node': { cluster: node + pod('ErrImagePull', 'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/team/app:v1": no match for platform in manifest: not found'), finds: { ImageArchitectureMismatch: about }, says: 'arm64' },
    'pull policy Never': { cluster: pod('ErrImageNeverPull', 'Container image "busybox:9.9" is not present with pull policy of Never'), finds: { ImageNeverPulled: about } },
    'an upper-case repository': { cluster: pod('InvalidImageName', 'Failed to apply default image tag "Busybox:1.36": invalid reference format: repository name (library/Busybox) must be lowercase', 'Busybox:1.36'), finds: { ImageNameInvalid: about }, says: 'must be lowercase' },
    'a signature is demanded': { cluster: pod('SignatureValidationFailed', 'image pull failed because the signature validation failed'), finds: { ImageSignatureRefused: about } },
    'the disk of the node is full': { cluster: pod('ErrImagePull', 'failed to extract layer sha256:aa: no space left on device: unknown'), finds: { ImageStorageFull: about }, says: 'worker1' },
    'a message that nobody knows': { cluster: pod('ErrImagePull', 'the moon is full'), finds: { ImagePullFailed: about }, says: 'the moon is full' },
    'a pull that goes on for half an hour': { cluster: pod('ContainerCreating', '') + event('Pulling', pulling), finds: { ImagePullSlow: about }, says: '30 min' },
  },
  silent: {
    'a pull that began a minute ago': pod('ContainerCreating', '') + event('Pulling', pulling, '2026-01-01T11:59:00Z'),
    'the image was pulled, something else takes time': pod('ContainerCreating', '') + event('Pulling', pulling) + event('Pulled', 'Successfully pulled image "team/app:v1" in 3s', '2026-01-01T11:31:00Z'),
    'the pod waits for its volumes': pod('ContainerCreating', ''),
    'it runs': pod('ErrImagePull', 'the moon is full').replace(/waiting: \{.*?\} /, 'running: {} '),
  },
});
