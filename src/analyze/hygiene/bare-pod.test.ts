import { analyzerCases } from '../testing.ts';
import { barePod } from './bare-pod.ts';

const pod = (metadata = '', spec = '', phase = 'Running') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, creationTimestamp: "2026-01-01T09:00:00Z"${metadata} }
spec: { nodeName: n1, containers: [{ name: app, image: web }]${spec} }
status: { phase: ${phase} }
`;

analyzerCases(barePod, {
  fires: { 'nothing owns it': { cluster: pod(), finds: { PodWithoutController: ['Pod/shop/web'] }, says: 'on n1' } },
  silent: {
    'it is meant to end': pod('', ', restartPolicy: Never'),
    'it has no node yet': pod().replace('nodeName: n1, ', ''),
    'an owner that is not held made it': pod(
      ', ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-1, uid: r, controller: true }]',
    ),
    'a workload of many': pod()
      .replace('v1\nkind: Pod', 'apps/v1\nkind: StatefulSet')
      .replace(
        'spec: { nodeName: n1, containers: [{ name: app, image: web }] }',
        'spec: { template: { spec: { nodeName: n1, containers: [{ name: app, image: web }] } } }',
      ),
    'it has ended': pod('', '', 'Succeeded'),
    'someone started it a moment ago': pod().replace('T09:00', 'T11:50'),
    'a static pod': pod(', ownerReferences: [{ apiVersion: v1, kind: Node, name: n1, uid: n, controller: true }]'),
    'a custom resource owns it, though not as its controller': pod(
      ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: t }]',
    ),
  },
});
