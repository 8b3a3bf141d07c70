import { analyzerCases } from '../../testing.ts';
import { serviceWithoutEndpoints } from './service-without-endpoints.ts';

const service = `
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec: { selector: { app: cart } }
---
`;
const pod = (ready: string, app = 'cart') => `
apiVersion: v1
kind: Pod
metadata: { name: ${app}-1, namespace: shop, labels: { app: ${app} } }
status: { conditions: [{ type: Ready, status: "${ready}" }] }
`;
const young = `
apiVersion: v1
kind: Pod
metadata: { name: cart-1, namespace: shop, labels: { app: cart }, creationTimestamp: "2026-01-01T11:59:55Z" }
spec: { nodeName: worker1, containers: [{ name: app }] }
status: { phase: Pending, conditions: [{ type: Ready, status: "False" }] }
`;

analyzerCases(serviceWithoutEndpoints, {
  fires: {
    'the only pod is not Ready': {
      cluster: service + pod('False'),
      finds: { ServiceHasNoReadyPod: ['Service/shop/cart'] },
      says: ['no pod behind the Service is ready: 0 of 1', 'app=cart'],
    },
    'one of its pods is being created, and another fails': {
      cluster: `${service + pod('False')}---${young.replace('cart-1', 'cart-2')}`,
      finds: { ServiceHasNoReadyPod: ['Service/shop/cart'] },
      says: '0 of 2',
    },
    'one of its pods has ended': {
      cluster: `${service + pod('False')}---${pod('False').replace('cart-1', 'cart-2').replace('status: {', 'status: { phase: Succeeded,')}`,
      finds: { ServiceHasNoReadyPod: ['Service/shop/cart'] },
      says: '0 of 1',
    },
  },
  silent: {
    'a pod is Ready': service + pod('True'),
    'it is the DNS of the cluster, which is another finding': (service + pod('False'))
      .replaceAll('namespace: shop', 'namespace: kube-system')
      .replace('name: cart,', 'name: kube-dns,'),
    'the Service is an ExternalName': service.replace('spec: {', 'spec: { type: ExternalName,') + pod('False'),
    'the Service is headless and publishes pods that are not ready':
      service.replace('spec: {', 'spec: { clusterIP: None, publishNotReadyAddresses: true,') + pod('False'),
    'one of two pods is Ready': `${service + pod('True')}---${pod('False').replace('cart-1', 'cart-2')}`,
    'it has no pods, which is another finding': service,
    'its only pod is being created': service + young,
  },
});
