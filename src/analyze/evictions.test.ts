import { expect, test } from 'vitest';
import { viewOf } from '#model/view.ts';
import { evictionBar } from './evictions.ts';
import { testSnapshot } from './testing.ts';

const pod = ({ phase = 'Running', ready = 'True', more = '' } = {}) => `
{ apiVersion: v1, kind: Pod, metadata: { name: a, namespace: shop, labels: { app: web }${more} }, status: { phase: ${phase}, conditions: [{ type: Ready, status: "${ready}" }] } }
---
`;
const budget = ({ name = 'web', spec = 'minAvailable: 2', allowed = 0, healthy = 1, more = '' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: shop, generation: 2 }
spec: { ${spec}, selector: { matchLabels: { app: web } } }
status: { observedGeneration: 2, disruptionsAllowed: ${allowed}, currentHealthy: ${healthy}, desiredHealthy: 2, expectedPods: 3${more} }
---
`;
function barOf(yaml: string): string | undefined {
  const view = viewOf(testSnapshot(yaml));
  const [first] = view.list('Pod');
  return first && evictionBar(view, first)?.because;
}

test.each([
  ['the budget lets none go', pod() + budget(), 'none'],
  ['two budgets select it', pod() + budget({ allowed: 1 }) + budget({ name: 'all', allowed: 1 }), 'several'],
  [
    'the latest spec is not counted yet',
    pod() + budget({ allowed: 1 }).replace('observedGeneration: 2', 'observedGeneration: 1'),
    'uncounted',
  ],
  ['it is not ready, and fewer than needed are', pod({ ready: 'False' }) + budget(), 'none'],
  [
    'it is not ready, and none are needed',
    pod({ ready: 'False' }) + budget({ healthy: 0 }).replace('desiredHealthy: 2', 'desiredHealthy: 0'),
    'none',
  ],
  ['it is ready, and just as many as needed are', pod() + budget({ healthy: 2 }), 'none'],
])('a pod stays: %s', (_, cluster, because) => {
  expect(barOf(cluster)).toBe(because);
});

test.each([
  ['no budget selects it', pod() + budget().replace('app: web', 'app: other')],
  ['its budget has no selector', pod() + budget().replace(/, selector: .*/, ' }')],
  ['the budget lets one go', pod() + budget({ allowed: 1, healthy: 3 })],
  ['it is not ready, and as many as needed are', pod({ ready: 'False' }) + budget({ healthy: 2 })],
  [
    'it is not ready, and such pods may always go',
    pod({ ready: 'False' }) + budget({ spec: 'minAvailable: 2, unhealthyPodEvictionPolicy: AlwaysAllow' }),
  ],
  ['it has not begun', pod({ phase: 'Pending', ready: 'False' }) + budget()],
  ['it has succeeded', pod({ phase: 'Succeeded', ready: 'False' }) + budget()],
  ['it has ended', pod({ phase: 'Failed', ready: 'False' }) + budget()],
  ['it is going', pod({ more: ', deletionTimestamp: "2026-01-01T11:59:59Z"' }) + budget()],
])('a pod goes: %s', (_, cluster) => {
  expect(barOf(cluster)).toBeUndefined();
});
