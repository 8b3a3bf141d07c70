import { analyzerCases } from '../../testing.ts';
import { clusterDnsUnavailable } from './cluster-dns-unavailable.ts';

const service = `
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system }
spec: { selector: { k8s-app: kube-dns } }
---
`;
const pod = (ready: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: coredns-${ready.toLowerCase()}, namespace: kube-system, labels: { k8s-app: kube-dns } }
status: { conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
`;
analyzerCases(clusterDnsUnavailable, {
  fires: {
    'its pods are not ready': { cluster: service + pod('False'), finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] } },
    'it has no pods': { cluster: service, finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] } },
  },
  silent: {
    'one of its pods is ready': service + pod('True') + pod('False'),
    'DNS is run under another name': '',
    'the pods were not read': { yaml: service, unread: ['Pod'] },
  },
});
