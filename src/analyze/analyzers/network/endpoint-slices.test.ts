import { analyzerCases } from '../../testing.ts';
import { endpointSlices } from './endpoint-slices.ts';

const service = `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
`;
const pod = (since = '11:00:00', extra = ''): string => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, labels: { app: web }${extra} }
status: { podIP: 10.2.0.4, conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-01-01T${since}Z" }] }
---
`;
const slice = (ip: string): string => `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-x, namespace: shop, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
endpoints: [{ addresses: ["${ip}"], conditions: { ready: true } }]
`;
const dual = pod().replace('podIP: 10.2.0.4', 'podIP: 10.2.0.4, podIPs: [{ ip: 10.2.0.4 }, { ip: "fd00::4" }]');

analyzerCases(endpointSlices, {
  fires: {
    'there is no slice': { cluster: service + pod(), finds: { ServiceEndpointsOutdated: ['Service/shop/web'] }, says: 'web-1' },
    'the slice holds only an address that is gone': {
      cluster: service + pod() + slice('10.2.0.3'),
      finds: { ServiceEndpointsOfGonePods: ['Service/shop/web'] },
      says: 'leads only to 10.2.0.3',
    },
    'the slice holds one of two pods': {
      cluster: service + dual + pod().replace('web-1', 'web-2').replace('10.2.0.4', '10.2.0.5') + slice('10.2.0.4'),
      finds: { ServiceEndpointsOutdated: ['Service/shop/web'] },
      says: 'web-2',
    },
    'the pod is ready for more than a minute': {
      cluster: service + pod('11:58:59'),
      finds: { ServiceEndpointsOutdated: ['Service/shop/web'] },
    },
  },
  silent: {
    'the slice holds the pod': service + pod() + slice('10.2.0.4'),
    'the pod became ready a moment ago': service + pod('11:59:50'),
    'the pod is going away': service + pod('11:00:00', ', deletionTimestamp: "2026-01-01T11:59:59Z"'),
    'slices were not read': { yaml: service + pod(), unread: ['EndpointSlice'] },
    'the Service names its target port, and the pod may not have it': service.replace('port: 80', 'port: 80, targetPort: http') + pod(),
    'the slice holds one of two addresses of the pod': service + dual + slice('10.2.0.4'),
    'the pod is ready for a minute': service + pod('11:59:00'),
    'the pod is not ready': service + pod().replace('status: "True"', 'status: "False"'),
    'the pod has no address': service + pod().replace('podIP: 10.2.0.4, ', ''),
    'the Service names one of its target ports': service.replace('port: 80', 'port: 80, targetPort: http }, { port: 90') + pod(),
  },
});
