import { analyzerCases } from '../../testing.ts';
import { imageAccessDenied } from './image-access-denied.ts';

const pod = (message: string, spec = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop }
spec: { ${spec}containers: [{ name: app, image: "ghcr.io/team/app:v9" }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: x, imageID: "", restartCount: 0, ready: false, state: { waiting: { reason: ErrImagePull, message: '${message}' } } }] }
---
`;
const forbidden =
  'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token: 403 Forbidden';
const absent = (name: string) => `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1 }
type: Warning
reason: FailedToRetrieveImagePullSecret
message: 'Unable to retrieve some image pull secrets (${name}); attempting to pull the image may not succeed.'
---
`;
const failedPull = `
apiVersion: v1
kind: Event
involvedObject: { kind: Pod, namespace: shop, name: web-1, fieldPath: "spec.containers{app}" }
type: Warning
reason: Failed
message: 'Failed to pull image "ghcr.io/team/app:v9": ${forbidden}'
firstTimestamp: "2026-01-01T11:30:00Z"
---
`;
const named = 'imagePullSecrets: [{ name: regcred }, { name: other }], ';
const denied =
  'failed to resolve reference "docker.io/team/app:v9": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';

analyzerCases(imageAccessDenied, {
  fires: {
    'no pull secret is named': {
      cluster: pod(forbidden),
      finds: { ImageNeedsCredentials: ['Pod/shop/web-1'] },
      says: 'ghcr.io',
      accuses: [],
      quotes: ['/status/containerStatuses/0/state/waiting'],
    },
    'the pull secret is refused': {
      cluster: pod(forbidden, 'imagePullSecrets: [{ name: regcred }], '),
      finds: { ImagePullSecretRejected: ['Pod/shop/web-1'] },
      says: 'regcred',
      accuses: ['Secret/shop/regcred'],
      quotes: ['/status/containerStatuses/0/state/waiting', '/spec/imagePullSecrets'],
    },
    'one of two pull secrets does not exist': {
      cluster: pod(forbidden, named) + absent('regcred') + failedPull,
      finds: { ImagePullSecretRejected: ['Pod/shop/web-1'] },
      says: 'other',
      accuses: ['Secret/shop/regcred', 'Secret/shop/other'],
      since: ['2026-01-01T11:30:00Z'],
    },
    'no pull secret exists that is named': {
      cluster: pod(forbidden, named) + absent('regcred, other'),
      finds: { ImageNeedsCredentials: ['Pod/shop/web-1'] },
      accuses: ['Secret/shop/regcred', 'Secret/shop/other'],
    },
    'none exists, and the registry does not say which': {
      cluster: pod(denied, named) + absent('regcred, other'),
      finds: { ImageAbsentOrPrivate: ['Pod/shop/web-1'] },
      accuses: [],
    },
    'the registry does not say which': { cluster: pod(denied), finds: { ImageAbsentOrPrivate: ['Pod/shop/web-1'] } },
  },
  silent: {
    'the tag is absent': pod('rpc error: code = NotFound desc = ghcr.io/team/app:v9: not found'),
    'the registry cannot be reached': pod('dial tcp 10.0.0.1:443: connect: connection refused'),
  },
});
