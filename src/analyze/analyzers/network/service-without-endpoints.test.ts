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

analyzerCases(serviceWithoutEndpoints, {
  fires: {
    'the only pod is not Ready': {
      cluster: service + pod('False'),
      finds: { ServiceHasNoReadyPod: ['Service/shop/cart'] },
      says: ['no pod behind the Service is ready: 0 of 1', 'app=cart'],
    },
  },
  silent: {
    'a pod is Ready': service + pod('True'),
    'it is the DNS of the cluster, which is another finding': (service + pod('False'))
      .replaceAll('namespace: shop', 'namespace: kube-system')
      .replace('name: cart,', 'name: kube-dns,'),
    'its only pod is being created': `${service}
apiVersion: v1
kind: Pod
metadata: { name: cart-1, namespace: shop, labels: { app: cart }, creationTimestamp: "2026-01-01T11:59:55Z" }
spec: { nodeName: worker1, containers: [{ name: app }] }
status: { phase: Pending, conditions: [{ type: Ready, status: "False" }] }
`,
    'the Service is an ExternalName': service.replace('spec: {', 'spec: { type: ExternalName,') + pod('False'),
    'the Service is headless and publishes pods that are not ready':
      service.replace('spec: {', 'spec: { clusterIP: None, publishNotReadyAddresses: true,') + pod('False'),
  },
});
