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
const young = (status: string): string => `
apiVersion: v1
kind: Pod
metadata: { name: coredns-new, namespace: kube-system, creationTimestamp: "2026-01-01T11:59:45Z", labels: { k8s-app: kube-dns } }
spec: { nodeName: w1, containers: [{ name: coredns, image: coredns }] }
status: { phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:59:45Z" }], containerStatuses: [${status}] }
---
`;
analyzerCases(clusterDnsUnavailable, {
  fires: {
    'its pods are not ready': { cluster: service + pod('False'), finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] } },
    'its new pod crashes': {
      cluster: service + young('{ name: coredns, restartCount: 1, state: { waiting: { reason: CrashLoopBackOff } } }'),
      finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] },
    },
    'it has no pods': { cluster: service, finds: { ClusterDnsHasNoPods: ['Service/kube-system/kube-dns'] } },
  },
  silent: {
    'one of its pods is ready': service + pod('True') + pod('False'),
    'its only pod started seconds ago':
      service + young('{ name: coredns, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:59:50Z" } } }'),
    'DNS is run under another name': '',
    'the pods were not read': { yaml: service, unread: ['Pod'] },
  },
});
