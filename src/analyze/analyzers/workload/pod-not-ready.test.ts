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
    'one of two gates is open': {
      cluster: pod({
        spec: gate.replace(' }]', ' }, { conditionType: example.com/warm }]'),
        conditions: ', { type: example.com/warm, status: "True" }',
      }),
      finds: { PodReadinessGateUnmet: ['Pod/shop/shop-1'] },
      quotes: ['/spec/readinessGates', '/status/conditions/0'],
    },
    'all its gates are open': {
      cluster: pod({ spec: gate, conditions: ', { type: target-health.elbv2.k8s.aws/tg, status: "True" }' }),
      finds: { PodNotReady: ['Pod/shop/shop-1'] },
    },
    'for more than a minute': { cluster: pod({ since: '2026-01-01T11:58:59Z' }), finds: { PodNotReady: ['Pod/shop/shop-1'] } },
    'a pod that stays on its node': {
      cluster:
        pod({ spec: 'nodeName: n1, ' }).replace(
          'namespace: shop',
          'namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: DaemonSet, name: shop, uid: d1, controller: true }]',
        ) + lostNode,
      finds: { PodNotReady: ['Pod/shop/shop-1'] },
    },
    'its node is ready': {
      cluster: pod({ spec: 'nodeName: n1, ' }) + lostNode.replace('status: Unknown', 'status: "True"'),
      finds: { PodNotReady: ['Pod/shop/shop-1'] },
    },
    'its init container has ended': {
      cluster: pod({ spec: 'initContainers: [{ name: wait }], ' }).replace(
        '  containerStatuses',
        '  initContainerStatuses: [{ name: wait, ready: false, state: { terminated: { exitCode: 0 } } }]\n  containerStatuses',
      ),
      finds: { PodNotReady: ['Pod/shop/shop-1'] },
    },
    'its container has no probe, and is not ready all the same': {
      cluster: pod({ container: 'ready: false' }),
      finds: { PodNotReady: ['Pod/shop/shop-1'] },
    },
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
    'for a minute': pod({ since: '2026-01-01T11:59:00Z' }),
    'it is Ready': pod().replace('status: "False"', 'status: "True"'),
    'it has ended': pod().replace('phase: Running', 'phase: Succeeded'),
    'its startup probe has not passed': pod({ container: 'ready: false' }).replace(
      'name: app }]',
      'name: app, startupProbe: { tcpSocket: { port: 80 } } }]',
    ),
    'one of two containers does not run': pod({ spec: '' })
      .replace('name: app }]', 'name: app }, { name: proxy }]')
      .replace(
        'containerStatuses: [',
        'containerStatuses: [{ name: proxy, ready: false, state: { waiting: { reason: CrashLoopBackOff } } }, ',
      ),
    'nobody says since when': pod().replace(', lastTransitionTime: "2026-01-01T11:50:00Z"', ''),
  },
});
