import { expect, it } from 'vitest';
import type { Pod, PodSpec } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { count, quotasOf, refusingQuota } from './quota.ts';

const quotas = (hard = '', used = '', spec = '') =>
  quotasOf(
    viewOf(
      testSnapshot(
        `{ apiVersion: v1, kind: ResourceQuota, metadata: { name: q, namespace: shop }, spec: { hard: { ${hard} } ${spec} }, status: { used: { ${used} } } }`,
      ),
    ),
    'shop',
  );
const podOf = (spec: Partial<PodSpec>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'shop' },
  spec: { containers: [], ...spec },
  status: {},
});
const asking = (requests: Readonly<Record<string, string>>, limits = {}) =>
  podOf({ containers: [{ name: 'c', resources: { requests, limits } }] });
const silent = { name: 's' };
const small = asking({ cpu: '100m', memory: '64Mi' }, { cpu: '1', memory: '128Mi' });

// What is allowed, and after a semicolon what is used.
it.each<[string, string, Pod, string | undefined]>([
  ['room for the last pod', 'pods: "2"; pods: "1"', small, undefined],
  ['no pod more', 'pods: "1"; pods: "1"', small, 'pods'],
  ['no object more', 'count/pods: "1"; count/pods: "1"', small, 'count/pods'],
  ['other objects', 'count/configmaps: "0", services: "0"', small, undefined],
  ['exactly what is asked for', 'cpu: 200m; cpu: 100m', small, undefined],
  ['a thousandth less', 'cpu: 199m; cpu: 100m', small, 'cpu'],
  ['requests by their long name', 'requests.memory: 63Mi', small, 'requests.memory'],
  ['limits', 'limits.memory: 127Mi', small, 'limits.memory'],
  ['limits that suffice', 'limits.memory: 128Mi, limits.cpu: "1"', small, undefined],
  ['storage of the node, of which nothing is said', 'requests.ephemeral-storage: 1Gi', small, undefined],
  ['storage of the node', 'requests.ephemeral-storage: 1Gi', asking({ 'ephemeral-storage': '2Gi' }), 'requests.ephemeral-storage'],
  [
    'a device',
    'requests.example.com/gpu: "1"; requests.example.com/gpu: "1"',
    asking({ 'example.com/gpu': '1' }),
    'requests.example.com/gpu',
  ],
  ['a device that is not asked for', 'requests.example.com/gpu: "0"', small, undefined],
  ['storage of claims', 'requests.storage: "0", fast.storageclass.storage.k8s.io/requests.storage: "0"', small, undefined],
  // `Constraints`: every container has to say.
  ['cpu, of which nothing is said', 'requests.cpu: "9"', podOf({ containers: [silent] }), 'requests.cpu'],
  ['memory, of which one container says nothing', 'memory: 9Gi', podOf({ containers: [...small.spec.containers, silent] }), 'memory'],
  ['memory, of which an init container says nothing', 'memory: 9Gi', podOf({ ...small.spec, initContainers: [silent] }), 'memory'],
  ['limits, where only requests are said', 'limits.cpu: "9"', asking({ cpu: '1' }), 'limits.cpu'],
  [
    'memory, which the pod as a whole says',
    'memory: 9Gi',
    podOf({ containers: [silent], resources: { requests: { memory: '1Gi' } } }),
    undefined,
  ],
  [
    'memory, where the pod as a whole has a limit for something',
    'memory: 9Gi',
    podOf({ containers: [silent], resources: { limits: { cpu: '1' } } }),
    undefined,
  ],
  ['nothing of the kind that is full', 'cpu: "1"; cpu: "2"', asking({ cpu: '0' }), undefined],
])('a quota of %s', (_, quota, pod, refused) => {
  const [hard, used] = quota.split('; ');
  expect(refusingQuota(quotas(hard, used), pod)?.resource).toBe(refused);
});

it('counts what comes and what goes', () => {
  const held = quotas('pods: "1", cpu: 150m, services: "1"');
  count(held, small, 1n);
  expect(refusingQuota(held, small)).toEqual({ quota: 'q', resource: 'pods' });
  expect(held[0]?.used.get('cpu')).toBe(100_000_000n);
  count(held, small, -1n);
  expect(refusingQuota(held, small)).toBeUndefined();
});
it('leaves out quotas that count some pods only', () => {
  expect(quotas('pods: "0"', '', ', scopes: [BestEffort]')).toEqual([]);
  expect(quotas('pods: "0"', '', ', scopeSelector: { matchExpressions: [] }')).toEqual([]);
  expect(quotas('pods: "0"', '', ', scopes: []')).toHaveLength(1);
});
