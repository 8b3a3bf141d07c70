import { describe, expect, it } from 'vitest';
import type { NodeSelectorTerm, Pod, PodSpec } from '#model/object.ts';
import { isFact, missingLabels, withoutLabels } from './asked-labels.ts';

const podOf = (spec: Partial<PodSpec>): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [], ...spec },
  status: {},
});
const terms = (...nodeSelectorTerms: readonly NodeSelectorTerm[]): Partial<PodSpec> => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const one = (key: string, operator: string, ...values: readonly string[]): NodeSelectorTerm => ({
  matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }],
});
const both = (...all: readonly NodeSelectorTerm[]): NodeSelectorTerm => ({
  matchExpressions: all.flatMap(({ matchExpressions = [] }) => matchExpressions),
});

describe('a node lacks', () => {
  it.each<[string, Partial<PodSpec>, Readonly<Record<string, string>>]>([
    ['nothing, where nothing is asked', {}, {}],
    ['what the selector asks for and it has not', { nodeSelector: { disk: 'ssd', zone: 'a', size: '2' } }, { disk: 'ssd', size: '2' }],
    ['one of the values that a term takes', terms(one('disk', 'In', 'ssd', 'nvme')), { disk: 'ssd' }],
    ['any value, where one is enough', terms(one('gpu', 'Exists')), { gpu: 'true' }],
    ['nothing of a term that it fulfils', terms(one('zone', 'In', 'b', 'a')), {}],
    [
      'what the term asks for that needs the fewest',
      terms(both(one('disk', 'In', 'ssd'), one('gpu', 'Exists')), one('rack', 'In', 'r')),
      { rack: 'r' },
    ],
    [
      'what the other term asks for, where no label helps the first',
      terms(one('zone', 'NotIn', 'a'), one('disk', 'In', 'ssd')),
      { disk: 'ssd' },
    ],
    [
      'what both ask for, the selector before the term',
      { nodeSelector: { gpu: 'yes' }, ...terms(both(one('gpu', 'Exists'), one('disk', 'In', 'ssd'))) },
      { gpu: 'yes', disk: 'ssd' },
    ],
    ['nothing that a label could bring', terms(one('zone', 'NotIn', 'a')), {}],
  ])('%s', (_, spec, expected) => expect(missingLabels(podOf(spec), { zone: 'a', size: '1' })).toEqual(expected));
});

describe('a pod does without', () => {
  const without = (spec: Partial<PodSpec>) => withoutLabels(podOf(spec), new Set(['disk'])).spec;
  it('a label of its selector', () =>
    expect(without({ nodeSelector: { disk: 'ssd', zone: 'a' } })).toEqual({ containers: [], nodeSelector: { zone: 'a' } }));
  it('an expression of a term', () => {
    expect(without(terms(both(one('disk', 'Exists'), one('zone', 'Exists'))))).toMatchObject(terms(one('zone', 'Exists')));
  });
  it('all terms, where none has anything left; what it only wishes for stays', () => {
    const preferredDuringSchedulingIgnoredDuringExecution = [{ weight: 1, preference: one('zone', 'Exists') }];
    const { affinity } = terms(one('disk', 'Exists'));
    const wishing = { affinity: { nodeAffinity: { ...affinity?.nodeAffinity, preferredDuringSchedulingIgnoredDuringExecution } } };
    expect(without(wishing).affinity).toEqual({ nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution } });
  });
  it('but not without the node that it names', () => {
    const matchFields = [{ key: 'metadata.name', operator: 'In', values: ['a'] }];
    const { affinity } = without(terms({ matchFields, ...one('disk', 'Exists') }));
    expect(affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms).toEqual([
      { matchFields, matchExpressions: [] },
    ]);
  });
});

it.each([
  ['kubernetes.io/hostname', true],
  ['kubernetes.io/os', true],
  ['beta.kubernetes.io/arch', true],
  ['topology.kubernetes.io/zone', true],
  ['failure-domain.beta.kubernetes.io/region', true],
  ['node.kubernetes.io/instance-type', true],
  ['node.kubernetes.io/pool', false],
  ['example.com/zone', false],
  ['mykubernetes.io/zone', false],
  ['zone', false],
])('%s is what a node is: %s', (key, expected) => expect(isFact(key)).toBe(expected));
