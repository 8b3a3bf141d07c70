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
  /** What each further pod uses beside this, in bytes and cores. */
  readonly rises?: number;
  readonly coresRise?: number;
  readonly phase?: string;
  readonly metadata?: string;
  readonly container?: string;
}
function cluster({
  pods,
  resources,
  bytes,
  cores = 0.01,
  since = '2025-12-30T12:00:00Z',
  rises = 0,
  coresRise = 0,
  phase = 'Running',
  metadata = '',
  container = 'app',
}: Setting): TestCluster {
  const names = Array.from({ length: pods }, (_, index) => `web-5d9-${index}`);
  const held = names.map(
    (name) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9, uid: r, controller: true }]${metadata} }
spec: { nodeName: n1, containers: [{ name: app, image: web, resources: ${resources} }] }
status: { phase: ${phase}, containerStatuses: [{ name: app, image: web, imageID: "", ready: true, restartCount: 0, state: { running: { startedAt: "${since}" } } }] }
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
    (name, index): Usage => ({
      object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name },
      container,
      cores: cores + index * coresRise,
      bytes: bytes + index * rises,
      at: now,
    }),
  );
  return { yaml: [owners, ...held].join('---'), usage };
}
const web = ['Deployment/shop/web'];

analyzerCases(resourceUse, {
  fires: {
    'two of three pods are at 90 % of the limit or above, and the highest is told': {
      cluster: cluster({ pods: 3, resources: '{ limits: { memory: 100Mi } }', bytes: 85 * mebi, rises: 5 * mebi }),
      finds: { MemoryUseNearLimit: web },
      changes: ['/spec/template/spec/containers/0/resources/limits/memory'],
      says: ['uses 95Mi', '95 %', 'in 2 pods'],
    },
    'each of three pods uses more than twice what it asks for, and 64 MiB more: the least is told': {
      cluster: cluster({ pods: 3, resources: '{ requests: { memory: 64Mi } }', bytes: 129 * mebi, rises: mebi }),
      finds: { MemoryUseAboveRequest: web },
      says: 'uses 129Mi, the least of 3 pods',
    },
    'a request above four times the use of the busiest pod, and a gibibyte over all of them': {
      cluster: cluster({ pods: 4, resources: '{ requests: { memory: 320Mi } }', bytes: 61 * mebi, rises: mebi }),
      finds: { RequestFarAboveUse: web },
      says: 'the busiest of 4 pods uses 64Mi',
    },
    'half a core over all of them': {
      cluster: cluster({ pods: 4, resources: '{ requests: { cpu: 160m } }', bytes: mebi, cores: 0.032, coresRise: 0.001 }),
      finds: { RequestFarAboveUse: web },
      says: 'the busiest of 4 pods uses 35m',
    },
    'a limit counts as the request where there is none': {
      cluster: cluster({ pods: 3, resources: '{ limits: { memory: 1Gi } }', bytes: 100 * mebi }),
      finds: { RequestFarAboveUse: web },
    },
    'pods that run for just a day': {
      cluster: cluster({ pods: 3, resources: '{ requests: { memory: 100Mi } }', bytes: 300 * mebi, since: '2025-12-31T12:00:00Z' }),
      finds: { MemoryUseAboveRequest: web },
    },
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
    'it uses just twice what it asks for': cluster({ pods: 3, resources: '{ requests: { memory: 100Mi } }', bytes: 200 * mebi }),
    'it uses 64 MiB more, and that is all': cluster({ pods: 3, resources: '{ requests: { memory: 60Mi } }', bytes: 124 * mebi }),
    'one of the pods needs what it asks for': cluster({
      pods: 3,
      resources: '{ requests: { memory: 200Mi } }',
      bytes: 200 * mebi,
      rises: 300 * mebi,
    }),
    'the busiest pod uses a quarter': cluster({ pods: 4, resources: '{ requests: { memory: 1Gi } }', bytes: 196 * mebi, rises: 20 * mebi }),
    'the busiest pod uses a quarter of its processor': cluster({
      pods: 3,
      resources: '{ requests: { cpu: 1 } }',
      bytes: mebi,
      cores: 0.05,
      coresRise: 0.1,
    }),
    'all of it is less than a gibibyte': cluster({ pods: 3, resources: '{ requests: { memory: 340Mi } }', bytes: mebi }),
    'the pods have ended': cluster({ pods: 3, resources: '{ limits: { memory: 100Mi } }', bytes: 95 * mebi, phase: 'Succeeded' }),
    'the pods are being deleted': cluster({
      pods: 3,
      resources: '{ limits: { memory: 100Mi } }',
      bytes: 95 * mebi,
      metadata: ', deletionTimestamp: "2026-01-01T11:59:00Z"',
    }),
    'the use is that of another container': cluster({
      pods: 1,
      resources: '{ limits: { memory: 100Mi } }',
      bytes: 95 * mebi,
      container: 'side',
    }),
    'one of the pods is young': (() => {
      const { yaml, usage = [] } = cluster({ pods: 3, resources: '{ requests: { memory: 100Mi } }', bytes: 300 * mebi });
      return { yaml: yaml.replace('2025-12-30T12', '2026-01-01T11'), usage };
    })(),
    'it is an init container': (() => {
      const { yaml, usage = [] } = cluster({ pods: 1, resources: '{ limits: { memory: 100Mi } }', bytes: 95 * mebi });
      return {
        yaml: yaml
          .replaceAll('containers: [', 'initContainers: [')
          .replaceAll('initContainers: [{ name: app', 'containers: [], initContainers: [{ name: app'),
        usage,
      };
    })(),
    'nothing is known of the use': { ...cluster({ pods: 3, resources: '{ requests: { memory: 4Gi } }', bytes: 0 }), usage: [] },
  },
});
