import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { node, pod } from './filters/testing.ts';
import { likelyNodes } from './score.ts';
import { schedulerState } from './state.ts';

function likely(yaml: string, feasible: readonly string[] = ['a', 'b']): string {
  const view = viewOf(testSnapshot(yaml));
  const wanting = view.get('Pod', 'p', 'shop');
  if (!wanting) throw new Error('no pod p');
  return likelyNodes(wanting, schedulerState(view), feasible).join(' ');
}
const sized = (name: string, memory = '8Gi', labels = '') => node(name, { labels, allocatable: `cpu: "8", memory: ${memory}` });
const two = sized('a') + sized('b');
const asking = (requests: string) => `containers: [{ name: c, resources: { requests: { ${requests} } } }]`;
const p = pod('p', asking('cpu: "1", memory: 1Gi'));
const twin = (name: string, on: string, more = {}) => pod(name, '', { on, labels: 'pod-template-hash: h', ...more });
const ofSet = pod('p', '', { labels: 'pod-template-hash: h' });
const preferring = (...terms: readonly string[]) =>
  pod('p', `affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [${terms.join()}] } }`);
const term = (weight: number, zone: string) =>
  `{ weight: ${weight}, preference: { matchExpressions: [{ key: zone, operator: In, values: [${zone}] }] } }`;
const zones = sized('a', '8Gi', 'zone: one') + sized('b', '8Gi', 'zone: two');

it.each([
  ['two that are alike are both likely', two + p, 'a b'],
  ['the emptier one', two + pod('q', asking('cpu: "4", memory: 4Gi'), { on: 'a' }) + p, 'b'],
  ['the larger one', sized('a') + sized('b', '64Gi') + pod('p', asking('cpu: 100m, memory: 4Gi')), 'b'],
  ['a pod that asks for nothing counts as a little', sized('a', '1Gi') + sized('b', '8Gi') + pod('p'), 'b'],
  [
    'one where both resources are used alike',
    two + pod('q', asking('cpu: "4", memory: 256Mi'), { on: 'a' }) + pod('r', asking('cpu: 1250m, memory: 2Gi'), { on: 'b' }) + p,
    'b',
  ],
  ['one without a pod of the same set', two + twin('q', 'a') + ofSet, 'b'],
  ['the one with fewer of them', two + twin('q', 'a') + twin('r', 'a') + twin('s', 'b') + ofSet, 'b'],
  ['pods of another set do not matter', two + pod('q', '', { on: 'a', labels: 'pod-template-hash: g' }) + ofSet, 'b a'],
  ['nor those of another namespace', two + twin('q', 'a', { namespace: 'other' }) + ofSet, 'b a'],
  ['nor those that are being deleted', two + twin('q', 'a', { more: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }) + ofSet, 'b a'],
  ['nor any, for a pod of no set', two + pod('q', '', { on: 'a', labels: 'app: x' }) + pod('p'), 'b a'],
  ['the one that is wished for', zones + preferring(term(1, 'two')), 'b'],
  ['the one that is wished for more', zones + preferring(term(1, 'two'), term(3, 'one')), 'a'],
  ['a wish for no node changes nothing', zones + preferring(term(1, 'three')), 'a b'],
])('%s', (_, cluster, expected) => expect(likely(cluster)).toBe(expected));
it('looks only at nodes that are feasible', () => {
  expect(likely(two + p, ['b'])).toBe('b');
  expect(likely(two + p, [])).toBe('');
});
