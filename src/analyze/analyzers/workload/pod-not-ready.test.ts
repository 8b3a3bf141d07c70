import { analyzerCases } from '../../testing.ts';
import { podNotReady } from './pod-not-ready.ts';

const pod = ({ spec = '', container = 'ready: true', conditions = '', since = '2026-01-01T11:50:00Z' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: shop-1, namespace: shop }
spec: { ${spec}containers: [{ name: app }] }
status:
  phase: Running
  conditions: [{ type: Ready, status: "False", lastTransitionTime: "${since}" }${conditions}]
  containerStatuses: [{ name: app, ${container}, started: true, state: { running: { startedAt: "2026-01-01T11:49:00Z" } } }]
`;
const lostNode = `
---
{ apiVersion: v1, kind: Node, metadata: { name: n1 }, status: { conditions: [{ type: Ready, status: Unknown, lastTransitionTime: "2026-01-01T11:50:00Z" }] } }
`;
const gate = 'readinessGates: [{ conditionType: target-health.elbv2.k8s.aws/tg }], ';

analyzerCases(podNotReady, {
  fires: {
    'nobody sets its readiness gate': {
      cluster: pod({ spec: gate }),
      finds: { PodReadinessGateUnmet: ['Pod/shop/shop-1'] },
      says: 'target-health.elbv2.k8s.aws/tg',
    },
    'its readiness gate is False': {
      cluster: pod({ spec: gate, conditions: ', { type: target-health.elbv2.k8s.aws/tg, status: "False" }' }),
      finds: { PodReadinessGateUnmet: ['Pod/shop/shop-1'] },
    },
    'it is marked not Ready although its container is': { cluster: pod(), finds: { PodNotReady: ['Pod/shop/shop-1'] } },
  },
  silent: {
    'its node is not ready, which is told of it': pod({ spec: 'nodeName: n1, ' }) + lostNode,
    'it has become not Ready this moment': pod({ since: '2026-01-01T11:59:30Z' }),
    'its readiness probe fails': pod({ container: 'ready: false' }).replace(
      'name: app }]',
      'name: app, readinessProbe: { tcpSocket: { port: 80 } } }]',
    ),
    'its container is not running': pod().replace(/running: \{ startedAt.*?\}/, 'waiting: { reason: CrashLoopBackOff }'),
    'it is being deleted': pod().replace('namespace: shop', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z"'),
  },
});
