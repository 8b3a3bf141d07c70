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
const about = ['Pod/shop/web-1'];

analyzerCases(imageUnusable, {
  fires: {
    'no variant for the node': {
      cluster:
        node +
        pod(
          'ErrImagePull',
          'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/team/app:v1": no match for platform in manifest: not found',
        ),
      finds: { ImageArchitectureMismatch: about },
      says: 'arm64',
      quotes: ['/status/containerStatuses/0/state/waiting', '/status/nodeInfo/architecture'],
    },
    'no variant for a node that does not say what it is': {
      cluster: node.replace('architecture: arm64', '') + pod('ErrImagePull', 'no match for platform in manifest: not found'),
      finds: { ImageArchitectureMismatch: about },
      quotes: ['/status/containerStatuses/0/state/waiting'],
    },
    'no variant for a node that is not held': {
      cluster: pod('ErrImagePull', 'no match for platform in manifest: not found'),
      finds: { ImageArchitectureMismatch: about },
    },
    'a signature is demanded': {
      cluster: pod('SignatureValidationFailed', 'image pull failed because the signature validation failed'),
      finds: { ImageSignatureRefused: about },
    },
    'the disk of the node is full': {
      cluster: pod('ErrImagePull', 'failed to extract layer sha256:aa: no space left on device: unknown'),
      finds: { ImageStorageFull: about },
      says: 'worker1',
    },
    'a message that nobody knows': {
      cluster: pod('ErrImagePull', 'the moon is full'),
      finds: { ImagePullFailed: about },
      says: 'the moon is full',
    },
  },
  silent: {
    'the pod waits for its volumes': pod('ContainerCreating', ''),
    'it runs': pod('ErrImagePull', 'the moon is full').replace(/waiting: \{.*?\} /, 'running: {} '),
    'the tag is absent, which is another finding': pod('ErrImagePull', 'code = NotFound desc = docker.io/team/app:v1: not found'),
  },
});
