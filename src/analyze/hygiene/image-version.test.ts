import { analyzerCases } from '../testing.ts';
import { imageVersion } from './image-version.ts';

const deployment = (image: string, policy = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: app, image: "${image}"${policy && `, imagePullPolicy: ${policy}`} }] } } }
`;
const web = ['Deployment/shop/web'];
const digest = `sha256:${'a'.repeat(64)}`;

analyzerCases(imageVersion, {
  fires: {
    'the tag latest': {
      cluster: deployment('nginx:latest', 'Always'),
      finds: { ImageTagLatest: web },
      says: 'nginx:latest',
      changes: ['/spec/template/spec/containers/0/image'],
    },
    'no tag, with a registry that has a port': {
      cluster: deployment('registry.example.com:5000/web', 'Always'),
      finds: { ImageWithoutTag: web },
    },
    'latest, and nodes keep what they have': {
      cluster: deployment('nginx:latest', 'IfNotPresent'),
      finds: { ImageTagLatest: web, MovingTagNotPulled: web },
      says: 'IfNotPresent',
      changes: ['/spec/template/spec/containers/0/image', '/spec/template/spec/containers/0/image'],
    },
    'a digest that is asked for each time': {
      cluster: deployment(`nginx@${digest}`, 'Always'),
      finds: { DigestAlwaysPulled: web },
      changes: ['/spec/template/spec/containers/0/imagePullPolicy'],
    },
  },
  silent: {
    'no image: an operator sets it': deployment(''),
    'a version': deployment('nginx:1.25', 'IfNotPresent'),
    'a digest': deployment(`nginx@${digest}`, 'IfNotPresent'),
    'latest with a digest behind it is pinned': deployment(`nginx:latest@${digest}`, 'IfNotPresent'),
    'a version that is always pulled': deployment('nginx:1.25', 'Always'),
  },
});
