import { analyzerCases } from '../../testing.ts';
import { imagePullSecretMissing } from './image-pull-secret-missing.ts';

const pod = (name: string, message: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { imagePullSecrets: [{ name: regcred }], containers: [{ name: app, image: "ghcr.io/team/app:v9" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ErrImagePull, message: '${message}' } } }] }
---
`;
const denied = 'unexpected status from HEAD request to https://ghcr.io/v2/team/app/manifests/v9: 401 Unauthorized';
const event = `
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Pod, namespace: shop, name: web-1 }
type: Warning
reason: FailedToRetrieveImagePullSecret
message: 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.'
---
`;
const secret = `
apiVersion: v1
kind: Secret
metadata: { name: regcred, namespace: shop }
---
`;
const failed = (name: string, at: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: ${name} }
reason: Failed
message: 'Failed to pull image "ghcr.io/team/app:v9": ${denied}'
firstTimestamp: "2026-01-01T${at}:00Z"
---
`;

analyzerCases(imagePullSecretMissing, {
  fires: {
    'two pods name a Secret that does not exist': {
      cluster: pod('web-1', denied) + pod('web-2', denied),
      finds: { ImagePullSecretMissing: ['Secret/shop/regcred'] },
      says: '2 pods wait',
    },
    'the registry does not say whether the image is there, and the Secret is the second that is named': {
      cluster:
        pod('web-1', 'pull access denied, repository does not exist or may require authorization').replace(
          'imagePullSecrets: [',
          'imagePullSecrets: [{ name: other }, ',
        ) +
        secret.replace('regcred', 'other') +
        failed('web-1', '11:50') +
        pod('web-2', denied) +
        failed('web-2', '11:45'),
      finds: { ImagePullSecretMissing: ['Secret/shop/regcred'] },
      since: ['2026-01-01T11:45:00Z'],
      quotes: ['no Secret/shop/regcred', '/spec/imagePullSecrets/1', '/spec/imagePullSecrets/0'],
    },
    'Secrets may not be read, and the kubelet says so': {
      cluster: { yaml: pod('web-1', denied) + event, unread: ['Secret'] },
      finds: { ImagePullSecretMissing: ['Secret/shop/regcred'] },
    },
    'both Secrets that a pod names do not exist': {
      cluster: pod('web-1', denied).replace('imagePullSecrets: [', 'imagePullSecrets: [{ name: other }, '),
      finds: { ImagePullSecretMissing: ['Secret/shop/other', 'Secret/shop/regcred'] },
    },
  },
  silent: {
    'the Secret exists': pod('web-1', denied) + secret,
    'the image is absent: the secret does not matter': pod('web-1', 'code = NotFound desc = ghcr.io/team/app:v9: not found'),
    'Secrets may not be read, and nobody says that it is absent': { yaml: pod('web-1', denied), unread: ['Secret'] },
    'Secrets may not be read, and the kubelet says it of another one': {
      yaml: pod('web-1', denied) + event.replace('(regcred)', '(other)'),
      unread: ['Secret'],
    },
    'Secrets may not be read, and another event speaks of it in brackets': {
      yaml: pod('web-1', denied) + failed('web-1', '11:50').replace(denied, '(regcred)'),
      unread: ['Secret'],
    },
  },
});
