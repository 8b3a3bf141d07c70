import { analyzerCases } from '../../testing.ts';
import { loadBalancerWithoutAddress } from './load-balancer-without-address.ts';

const service = (created: string, rest = 'type: LoadBalancer', status = ''): string => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, creationTimestamp: "${created}" }
spec: { ${rest} }
status: { loadBalancer: { ${status} } }
---
`;
const event = `
apiVersion: v1
kind: Event
metadata: { name: web.1, namespace: shop }
involvedObject: { kind: Service, name: web, namespace: shop }
type: Warning
reason: SyncLoadBalancerFailed
message: "Error syncing load balancer: quota exceeded"
`;
const old = '2026-01-01T11:00:00Z';
analyzerCases(loadBalancerWithoutAddress, {
  fires: {
    'the controller says why': {
      cluster: service('2026-01-01T11:59:00Z') + event,
      finds: { ServiceLoadBalancerFailed: ['Service/shop/web'] },
      says: 'quota exceeded',
    },
    'nobody answers for an hour': { cluster: service(old), finds: { ServiceLoadBalancerPending: ['Service/shop/web'] }, says: 'for 1 h' },
    'nobody answers for more than five minutes': {
      cluster: service('2026-01-01T11:54:59Z'),
      finds: { ServiceLoadBalancerPending: ['Service/shop/web'] },
    },
  },
  silent: {
    'it is a minute old': service('2026-01-01T11:59:00Z'),
    'it has an address': service(old, 'type: LoadBalancer', 'ingress: [{ ip: 192.0.2.1 }]'),
    'it got its address after a refusal': service(old, 'type: LoadBalancer', 'ingress: [{ ip: 192.0.2.1 }]') + event,
    'it is a ClusterIP': service(old, 'type: ClusterIP'),
    'it is five minutes old': service('2026-01-01T11:55:00Z'),
    'nobody says how old it is': service(old).replace(/, creationTimestamp: "[^"]*"/, ''),
    'it is being deleted': service(old).replace('namespace: shop,', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z",') + event,
  },
});
