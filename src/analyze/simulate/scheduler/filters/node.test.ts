import { describe, expect, it } from 'vitest';
import { nodeAffinity, nodeName, nodeUnschedulable, taintToleration } from './node.ts';
import { node, pod, told } from './testing.ts';

describe('NodeUnschedulable', () => {
  const cordoned = node('a', { spec: 'unschedulable: true' }) + node('b', { spec: 'unschedulable: false' }) + node('c');
  it.each([
    ['', 'a: node(s) were unschedulable!; b; c'],
    ['tolerations: [{ key: node.kubernetes.io/unschedulable, operator: Exists }]', 'skip'],
    ['tolerations: [{ operator: Exists }]', 'skip'],
    ['tolerations: [{ operator: Exists, effect: NoExecute }]', 'a: node(s) were unschedulable!; b; c'],
  ])('%s', (spec, expected) => expect(told(nodeUnschedulable, cordoned + pod('p', spec))).toBe(expected));
});

describe('NodeName', () => {
  it.each([
    ['', 'skip'],
    ['nodeName: b', 'a: b!; b'],
  ])('%s', (spec, expected) => expect(told(nodeName, node('a') + node('b') + pod('p', spec))).toBe(expected));
});

describe('TaintToleration', () => {
  const taint = (effect: string) => `{ key: k, value: v, effect: ${effect} }`;
  const refused = 'a: k=v:NoSchedule!';
  // `Toleration.ToleratesTaint`.
  it.each([
    ['nothing', '', refused],
    ['key and value', 'key: k, value: v', 'a'],
    ['key and value, equal', 'key: k, operator: Equal, value: v', 'a'],
    ['key and value, operator empty', 'key: k, operator: "", value: v', 'a'],
    ['another value', 'key: k, value: w', refused],
    ['the key without value', 'key: k', refused],
    ['another key', 'key: l, value: v', refused],
    ['no key, and the value', 'value: v', 'a'],
    ['whatever value', 'key: k, operator: Exists', 'a'],
    ['whatever value of another key', 'key: l, operator: Exists', refused],
    ['everything', 'operator: Exists', 'a'],
    ['everything that only evicts', 'operator: Exists, effect: NoExecute', refused],
    ['everything of this effect', 'operator: Exists, effect: NoSchedule', 'a'],
    ['an operator that compares numbers', 'key: k, operator: Lt, value: v', refused],
  ])('tolerates %s', (_, toleration, expected) => {
    const spec = toleration && `tolerations: [{ key: other, value: v }, { ${toleration} }]`;
    expect(told(taintToleration, node('a', { spec: `taints: [${taint('NoSchedule')}]` }) + pod('p', spec))).toBe(expected);
  });
  it.each([
    ['NoExecute', 'a: k=v:NoExecute!'],
    ['PreferNoSchedule', 'a'],
  ])('effect %s', (effect, expected) => {
    expect(told(taintToleration, node('a', { spec: `taints: [${taint(effect)}]` }) + pod('p'))).toBe(expected);
  });
  it('a taint and a toleration may both be without value', () => {
    const bare = node('a', { spec: 'taints: [{ key: k, effect: NoSchedule }]' });
    expect(told(taintToleration, bare + pod('p', 'tolerations: [{ key: k }]'))).toBe('a');
    expect(told(taintToleration, bare + pod('p'))).toBe('a: k:NoSchedule!');
  });
  it('names a taint that stays before one that passes, and leaves that of a cordon to the cordon', () => {
    const passing = '{ key: node.kubernetes.io/not-ready, effect: NoExecute }';
    const cordon = '{ key: node.kubernetes.io/unschedulable, effect: NoSchedule }';
    const of = (taints: string, more = '') => told(taintToleration, node('a', { spec: `taints: [${taints}]${more}` }) + pod('p'));
    expect(of(`${passing}, ${taint('NoSchedule')}`)).toBe(refused);
    expect(of(passing)).toBe('a: node.kubernetes.io/not-ready:NoExecute!');
    expect(of(cordon)).toBe('a: node.kubernetes.io/unschedulable:NoSchedule!');
    expect(of(cordon, ', unschedulable: true')).toBe('a');
    expect(of(`${cordon}, ${taint('NoSchedule')}`, ', unschedulable: true')).toBe(refused);
  });
});

describe('NodeAffinity', () => {
  const nodes = node('a', { labels: 'disk: ssd, size: "5"' }) + node('b', { labels: 'disk: hdd' });
  const terms = (...all: readonly string[]) =>
    `affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [${all.map((one) => `{ ${one} }`).join()}] } } }`;
  const ssd = 'matchExpressions: [{ key: disk, operator: In, values: [ssd] }]';
  const big = 'matchExpressions: [{ key: size, operator: Gt, values: ["4"] }]';
  const named = (...fields: readonly string[]) =>
    `matchFields: [${fields.map((field) => `{ key: metadata.name, operator: ${field} }`).join()}]`;
  const [no, out] = ["node(s) didn't match Pod's node affinity/selector!", "node(s) didn't satisfy plugin(s) [NodeAffinity]!"];
  it.each([
    ['nothing is asked', '', 'skip'],
    ['only wishes', 'affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }', 'skip'],
    ['a selector', 'nodeSelector: { disk: ssd }', `a; b: ${no}`],
    ['a selector of two labels', 'nodeSelector: { disk: ssd, size: "6" }', `a: ${no}; b: ${no}`],
    ['a term', terms(ssd), `a; b: ${no}`],
    ['one of two terms', terms(ssd, 'matchExpressions: [{ key: size, operator: DoesNotExist }]'), 'a; b'],
    [
      'both expressions of a term',
      terms('matchExpressions: [{ key: disk, operator: Exists }, { key: size, operator: Exists }]'),
      `a; b: ${no}`,
    ],
    ['a number', terms(big), `a; b: ${no}`],
    ['a term without expressions is fulfilled by none', terms(''), `a: ${no}; b: ${no}`],
    ['no terms are fulfilled by none', terms(), `a: ${no}; b: ${no}`],
    ['a selector and a term', `nodeSelector: { disk: hdd }, ${terms(ssd)}`, `a: ${no}; b: ${no}`],
    // `PreFilterResult`: nodes that are not named are not looked at.
    ['a node by name', terms(named('In, values: [b]')), `a: ${out}; b`],
    ['a node by name that has not the label', terms(`${named('In, values: [b]')}, ${ssd}`), `a: ${out}; b: ${no}`],
    ['names of two terms', terms(named('In, values: [a]'), named('In, values: [b]')), 'a; b'],
    ['a name beside a term without', terms(named('In, values: [b]'), ssd), 'a; b'],
    ['a name that both fields have', terms(named('In, values: [a]', 'In, values: [a]')), `a; b: ${out}`],
    ['names that contradict each other', terms(named('In, values: [a]', 'In, values: [b]')), 'refused: pod affinity terms conflict!'],
    ['not this node', terms(named('NotIn, values: [a]')), `a: ${no}; b`],
    ['a name, and a label that it has', terms(`${named('In, values: [a]')}, ${ssd}`), `a; b: ${out}`],
    ['another field is empty', terms('matchFields: [{ key: metadata.uid, operator: In, values: [a] }]'), `a: ${no}; b: ${no}`],
  ])('%s', (_, spec, expected) => expect(told(nodeAffinity, nodes + pod('p', spec))).toBe(expected));
});
