import { describe, expect, it } from 'vitest';
import { interPodAffinity } from './pod-affinity.ts';
import { node, pod, told } from './testing.ts';

const zones =
  node('a', { labels: 'zone: one, host: a' }) +
  node('b', { labels: 'zone: one, host: b' }) +
  node('c', { labels: 'zone: two, host: c' }) +
  node('d');
const space = (name: string) =>
  `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}, labels: { kubernetes.io/metadata.name: ${name} } } }\n---\n`;
const spaces = space('shop') + space('other');
const required = (kind: string, ...terms: readonly string[]) =>
  `${kind}: { requiredDuringSchedulingIgnoredDuringExecution: [${terms.map((term) => `{ topologyKey: zone, ${term} }`).join()}] }`;
const near = (...terms: readonly string[]) => `affinity: { ${required('podAffinity', ...terms)} }`;
const apart = (...terms: readonly string[]) => `affinity: { ${required('podAntiAffinity', ...terms)} }`;
const y = 'labelSelector: { matchLabels: { app: y } }';
const x = 'labelSelector: { matchLabels: { app: x } }';
const other = (more: { readonly namespace?: string; readonly labels?: string } = {}, spec = '') =>
  pod('q', spec, { on: 'a', labels: 'app: y', ...more });
const of = (...parts: readonly string[]) => told(interPodAffinity, [zones, spaces, ...parts].join(''));

describe('wants to be near', () => {
  const [all, none] = ['a; b; c: zone!; d: zone!', 'a: zone!; b: zone!; c: zone!; d: zone!'];
  it.each([
    ['nobody', '', other(), 'skip'],
    ['another pod', near(y), other(), all],
    ['a pod that has not the label', near(y), other({ labels: 'app: z' }), none],
    ['a pod of another namespace', near(y), other({ namespace: 'other' }), none],
    ['a pod of a namespace that is listed', near(`${y}, namespaces: [other]`), other({ namespace: 'other' }), all],
    ['a pod of its own, where others are listed', near(`${y}, namespaces: [other]`), other(), none],
    ['a pod of any namespace', near(`${y}, namespaceSelector: {}`), other({ namespace: 'other' }), all],
    [
      'a pod of a namespace by label',
      near(`${y}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } }`),
      other({ namespace: 'other' }),
      all,
    ],
    [
      'a pod of its own, where the label is that of others',
      near(`${y}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } }`),
      other(),
      none,
    ],
    [
      'one that both say',
      near(`${y}, namespaces: [shop], namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: other } }`),
      other(),
      all,
    ],
    // The first of a series that want to be near each other.
    ['its own kind, before there is one', near(x), '', 'a; b; c; d: zone!'],
    ['its own kind, where there is one without zone', near(x), pod('q', '', { on: 'd' }), 'a; b; c; d: zone!'],
    ['its own kind, where there is one', near(x), other({ labels: 'app: x' }), all],
    ['its own kind and another', near(x, y), '', none],
    ['its own kind, of another namespace', near(`${x}, namespaces: [other]`), '', none],
    [
      'one pod that fulfils both terms',
      near(y, `labelSelector: { matchLabels: { v: "1" } }, topologyKey: host`),
      other({ labels: 'app: y, v: "1"' }),
      'a; b: host!; c: zone!; d: zone!',
    ],
    [
      'two pods that fulfil a term each',
      near(y, 'labelSelector: { matchLabels: { v: "1" } }'),
      other() + pod('r', '', { on: 'a', labels: 'v: "1"' }),
      none,
    ],
    ['pods of its own version', near(`${y}, matchLabelKeys: [v]`), other({ labels: 'app: y, v: "2"' }), all],
    ['not those of the version before', near(`${y}, matchLabelKeys: [v]`), other({ labels: 'app: y, v: "1"' }), none],
    ['by a key that it has not', near(`${y}, matchLabelKeys: [w]`), other(), all],
    ['pods of another version', near(`${y}, mismatchLabelKeys: [v]`), other({ labels: 'app: y, v: "1"' }), all],
    ['not those of its own', near(`${y}, mismatchLabelKeys: [v]`), other({ labels: 'app: y, v: "2"' }), none],
    ['other than by a key that it has not', near(`${y}, mismatchLabelKeys: [w]`), other(), all],
  ])('%s', (_, spec, others, expected) => expect(of(others, pod('p', spec, { labels: 'app: x, v: "2"' }))).toBe(expected));
});

describe('keeps away from', () => {
  const away = 'a: zone q; b: zone q; c; d';
  it.each([
    ['another pod', apart(y), other(), away],
    ['a pod that has not the label', apart(y), other({ labels: 'app: z' }), 'a; b; c; d'],
    ['one of two terms', apart('labelSelector: { matchLabels: { app: z } }', y), other(), away],
    ['a pod of the node alone', apart(`${y}, topologyKey: host`), other(), 'a: host q; b; c; d'],
    ['two pods of the zone', apart(y), other() + pod('r', '', { on: 'b', labels: 'app: y' }), 'a: zone q r; b: zone q r; c; d'],
    ['a pod of a node without zone', apart(y), pod('q', '', { on: 'd', labels: 'app: y' }), 'a; b; c; d'],
    [
      'a pod that it wants to be near as well',
      `affinity: { ${required('podAffinity', y)}, ${required('podAntiAffinity', y)} }`,
      other(),
      'a: zone q; b: zone q; c: zone!; d: zone!',
    ],
  ])('%s', (_, spec, others, expected) => expect(of(others, pod('p', spec))).toBe(expected));
});

describe('is kept away by', () => {
  it.each([
    ['a pod that runs', apart(x), 'a: zone q; b: zone q; c; d'],
    ['a pod that keeps away from others', apart(y), 'skip'],
    ['a pod that only wishes it', 'affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }', 'skip'],
    ['a pod that keeps away from another namespace', apart(`${x}, namespaces: [other]`), 'skip'],
    [
      'a pod that keeps away from a namespace by label',
      apart(`${x}, namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }`),
      'a: zone q; b: zone q; c; d',
    ],
    ['a pod that keeps away on its node alone', apart(`${x}, topologyKey: host`), 'a: host q; b; c; d'],
  ])('%s', (_, spec, expected) => expect(of(other({}, spec), pod('p'))).toBe(expected));
  it('the one that it wants to be near', () =>
    expect(of(other({}, apart(x)), pod('p', near(y)))).toBe('a: zone q; b: zone q; c: zone!; d: zone!'));
});
