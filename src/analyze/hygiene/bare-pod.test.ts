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
    'it has ended': pod('', '', 'Succeeded'),
    'someone started it a moment ago': pod().replace('T09:00', 'T11:50'),
    'a static pod': pod(', ownerReferences: [{ apiVersion: v1, kind: Node, name: n1, uid: n, controller: true }]'),
    'a custom resource owns it, though not as its controller': pod(
      ', ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: t }]',
    ),
  },
});
