import type { Usage } from '#model/snapshot.ts';
import { analyzerCases, now, type TestCluster } from '../testing.ts';
import { resourceUse } from './resource-use.ts';

const mebi = 2 ** 20;
interface Setting {
  readonly pods: number;
  readonly resources: string;
  readonly bytes: number;
  readonly cores?: number;
  readonly since?: string;
}
function cluster({ pods, resources, bytes, cores = 0.01, since = '2025-12-30T12:00:00Z' }: Setting): TestCluster {
  const names = Array.from({ length: pods }, (_, index) => `web-5d9-${index}`);
  const held = names.map(
    (name) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9, uid: r, controller: true }] }
spec: { nodeName: n1, containers: [{ name: app, image: web, resources: ${resources} }] }
status: { phase: Running, containerStatuses: [{ name: app, image: web, imageID: "", ready: true, restartCount: 0, state: { running: { startedAt: "${since}" } } }] }
`,
  );
  const owners = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, uid: d }
spec: { replicas: ${pods}, template: { spec: { containers: [{ name: app, image: web, resources: ${resources} }] } } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-5d9, namespace: shop, uid: r, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: d, controller: true }] }
`;
  const usage = names.map(
    (name): Usage => ({ object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name }, container: 'app', cores, bytes, at: now }),
  );
  return { yaml: [owners, ...held].join('---'), usage };
}
const web = ['Deployment/shop/web'];

analyzerCases(resourceUse, {
  fires: {
    'memory is at 95 % of the limit': {
      cluster: cluster({ pods: 1, resources: '{ limits: { memory: 100Mi } }', bytes: 95 * mebi }),
      finds: { MemoryUseNearLimit: web },
      says: '95 %',
    },
    'three pods use three times what they ask for, for a day': {
      cluster: cluster({ pods: 3, resources: '{ requests: { memory: 100Mi } }', bytes: 300 * mebi }),
      finds: { MemoryUseAboveRequest: web },
    },
    'three pods reserve ten times what they use': {
      cluster: cluster({ pods: 3, resources: '{ requests: { memory: 1Gi } }', bytes: 100 * mebi }),
      finds: { RequestFarAboveUse: web },
      says: 'reserves 1Gi of memory',
    },
    'two cores each are reserved and not used': {
      cluster: cluster({ pods: 3, resources: '{ requests: { cpu: 2 } }', bytes: mebi }),
      finds: { RequestFarAboveUse: web },
    },
  },
  silent: {
    'use and request are near': cluster({
      pods: 3,
      resources: '{ requests: { memory: 100Mi }, limits: { memory: 200Mi } }',
      bytes: 120 * mebi,
    }),
    'one pod is no sample': cluster({ pods: 1, resources: '{ requests: { memory: 4Gi } }', bytes: 100 * mebi }),
    'the pods started an hour ago': cluster({
      pods: 3,
      resources: '{ requests: { memory: 4Gi } }',
      bytes: mebi,
      since: '2026-01-01T11:00:00Z',
    }),
    'what is reserved in vain is little': cluster({
      pods: 3,
      resources: '{ requests: { memory: 64Mi, cpu: 50m } }',
      bytes: mebi,
      cores: 0.001,
    }),
    'nothing is known of the use': { ...cluster({ pods: 3, resources: '{ requests: { memory: 4Gi } }', bytes: 0 }), usage: [] },
  },
});
