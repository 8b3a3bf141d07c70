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
`; /** Its startup probe gives it five minutes. */
const slow = (since: string): string =>
  young('{ name: coredns, restartCount: 0, state: { running: { startedAt: "2026-01-01T11:59:50Z" } } }')
    .replaceAll('11:59:45', since)
    .replace('image: coredns', 'image: coredns, startupProbe: { periodSeconds: 10, failureThreshold: 30 }');

analyzerCases(clusterDnsUnavailable, {
  fires: {
    'its pods are not ready': {
      cluster: service + pod('False') + pod('False').replace('coredns-false', 'coredns-2').replace('11:00', '11:20'),
      finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] },
      since: ['2026-01-01T11:20:00Z'],
    },
    'its only pod is starting, for more than a minute': {
      cluster: service + slow('11:58:59'),
      finds: { ClusterDnsUnavailable: ['Service/kube-system/kube-dns'] },
    },
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
    'its only pod is starting, for a minute': service + slow('11:59:00'),
  },
});
