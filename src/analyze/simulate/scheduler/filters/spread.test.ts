import { expect, it } from 'vitest';
import { podTopologySpread } from './spread.ts';
import { node, pod, told } from './testing.ts';

const zone = (name: string, value: string, spec = '') => node(name, { labels: `zone: ${value}, host: ${name}`, spec });
const zones = zone('a', 'one') + zone('b', 'two') + node('c');
const own = 'labelSelector: { matchLabels: { app: x } }';
const spread = (...constraints: readonly string[]) =>
  `topologySpreadConstraints: [${constraints.map((one) => `{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, ${one} }`).join()}]`;
const inA = pod('q', '', { on: 'a' });
const noLabel = 'c: zone!';

it.each([
  ['nothing is asked', zones, '', 'skip'],
  [
    'only a wish',
    zones,
    `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, ${own} }]`,
    'skip',
  ],
  ['no pod yet', zones, spread(own), `a; b; ${noLabel}`],
  ['one more than the other zone', zones + inA, spread(own), `a: zone q; b; ${noLabel}`],
  [
    'one more than the other zone, beside a pod that does not count',
    zones + inA + pod('r', '', { on: 'a', labels: 'app: y' }),
    spread(own),
    `a: zone q; b; ${noLabel}`,
  ],
  ['as much skew as is allowed', zones + inA, spread(`${own}, maxSkew: 2`), `a; b; ${noLabel}`],
  ['a pod of another namespace', zones + pod('q', '', { on: 'a', namespace: 'other' }), spread(own), `a; b; ${noLabel}`],
  [
    'a pod that is being deleted',
    zones + pod('q', '', { on: 'a', more: ', deletionTimestamp: "2026-01-01T11:59:00Z"' }),
    spread(own),
    `a; b; ${noLabel}`,
  ],
  ['a pod with other labels', zones + pod('q', '', { on: 'a', labels: 'app: y' }), spread(own), `a; b; ${noLabel}`],
  ['a pod that does not count itself', zones + inA, spread('labelSelector: { matchLabels: { role: r } }'), `a; b; ${noLabel}`],
  [
    'others that it does not count among',
    zones + pod('q', '', { on: 'a', labels: 'app: y' }) + pod('r', '', { on: 'a', labels: 'app: y' }),
    spread('labelSelector: { matchLabels: { app: y } }'),
    `a: zone q r; b; ${noLabel}`,
  ],
  // `countPodsMatchSelector`: an empty selector counts nobody, and the pod itself still matches it.
  ['an empty selector', zones + inA, spread('labelSelector: {}'), `a; b; ${noLabel}`],
  ['no selector', zones + inA, spread('matchLabelKeys: [app]'), `a; b; ${noLabel}`],
  ['an empty selector with a key', zones + inA, spread('labelSelector: {}, matchLabelKeys: [app]'), `a: zone q; b; ${noLabel}`],
  [
    'an empty selector with a key that the pod has not',
    zones + inA,
    spread('labelSelector: {}, matchLabelKeys: [nope]'),
    `a; b; ${noLabel}`,
  ],
  [
    'an expression alone',
    zones + inA,
    spread('labelSelector: { matchExpressions: [{ key: app, operator: Exists }] }'),
    `a: zone q; b; ${noLabel}`,
  ],
  [
    'a key whose value is another',
    zones + pod('q', '', { on: 'a', labels: 'app: x, v: "1"' }),
    spread(`${own}, matchLabelKeys: [v]`),
    `a; b; ${noLabel}`,
  ],
  [
    'a key whose value is the same',
    zones + pod('q', '', { on: 'a', labels: 'app: x, v: "2"' }),
    spread(`${own}, matchLabelKeys: [v]`),
    `a: zone q; b; ${noLabel}`,
  ],
  [
    'a key that only the other has',
    zones + pod('q', '', { on: 'a', labels: 'app: x, w: "2"' }),
    spread(`${own}, matchLabelKeys: [w]`),
    `a: zone q; b; ${noLabel}`,
  ],
  [
    'labels and an expression',
    zones + inA,
    spread('labelSelector: { matchLabels: { app: x }, matchExpressions: [{ key: app, operator: Exists }] }'),
    `a: zone q; b; ${noLabel}`,
  ],
  ['two domains where two are wanted', zones, spread(`${own}, minDomains: 2`), `a; b; ${noLabel}`],
  [
    'fewer domains than are wanted: the least is 0',
    zones + inA + pod('r', '', { on: 'b' }),
    spread(`${own}, minDomains: 3`),
    `a: zone q; b: zone r; ${noLabel}`,
  ],
  ['enough domains: the least is 1', zones + inA + pod('r', '', { on: 'b' }), spread(`${own}, minDomains: 2`), `a; b; ${noLabel}`],
  [
    'two constraints: a node counts that has both labels',
    zones + inA + pod('r', '', { on: 'b' }) + node('d', { labels: 'zone: three' }),
    spread(own, `${own}, topologyKey: host`),
    `a; b; ${noLabel}; d: host!`,
  ],
])('%s', (_, cluster, spec, expected) => {
  expect(told(podTopologySpread, cluster + pod('p', spec, { labels: 'app: x, v: "2"' }))).toBe(expected);
});

const tainted = zone('a', 'one') + zone('b', 'two') + zone('d', 'three', 'taints: [{ key: k, effect: NoSchedule }]');
const busy = inA + pod('r', '', { on: 'b' });
it.each([
  ['nodes that the pod may not use by its selector make no domain', '', 'nodeSelector: { zone: one }', `a; b; d`],
  ['they do where the policy says so', 'nodeAffinityPolicy: Ignore', 'nodeSelector: { zone: one }', 'a: zone q; b: zone r; d'],
  ['tainted nodes make a domain', '', '', 'a: zone q; b: zone r; d'],
  ['not where the policy says so', 'nodeTaintsPolicy: Honor', '', 'a; b; d'],
  ['they do where the pod tolerates them', 'nodeTaintsPolicy: Honor', 'tolerations: [{ operator: Exists }]', 'a: zone q; b: zone r; d'],
])('%s', (_, policy, spec, expected) => {
  const cluster = tainted + busy + pod('p', `${spec}${spec && ', '}${spread(`${own}, ${policy}`)}`);
  expect(told(podTopologySpread, cluster)).toBe(expected);
});
it('without any domain no node is refused for skew', () => {
  expect(told(podTopologySpread, zone('a', 'one') + inA + pod('p', `nodeSelector: { zone: none }, ${spread(own)}`))).toBe('a');
});
