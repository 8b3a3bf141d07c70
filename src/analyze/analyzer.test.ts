import { describe, expect, it } from 'vitest';
import { quote } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { type Analyzer, type AnyFound, runAnalyzer, runAnalyzers } from './analyzer.ts';
import { testSnapshot } from './testing.ts';

const words = { title: 'x', why: 'x', remedy: 'x' };
const docs: FindingDocs = { Broken: { params: {}, en: words, ja: words }, Other: { params: {}, en: words, ja: words } };
type Found = AnyFound<FindingDocs>;
const cluster = viewOf(
  testSnapshot('{ apiVersion: v1, kind: Pod, metadata: { name: a } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: b } }'),
);
const [a, b] = cluster.list('Pod');
if (!a || !b) throw new Error('no pods');
const found = (
  about: typeof a,
  rest: Partial<Pick<Found, 'since' | 'accuses' | 'sameCause' | 'changes'>> = {},
  reason: 'Broken' | 'Other' = 'Broken',
): Found => ({
  reason,
  about,
  params: {},
  evidence: [quote(about, '/metadata/name')],
  ...rest,
});
const unit = (...all: readonly Found[]): Analyzer => ({
  id: 'unit',
  reads: ['Pod'],
  findings: docs,
  analyze: () => all,
});
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Service', name });

describe('runAnalyzer', () => {
  it('makes one finding of a reason about one object, with the evidence of both and whom either accuses', () => {
    const all = runAnalyzer(
      unit(found(a), found(a, { accuses: [ref('x')] }), found(a, { accuses: [ref('y'), ref('x')] }), found(a)),
      cluster,
    );
    expect(all.map(({ evidence, accuses = [] }) => [evidence.length, ...accuses.map(refKey)])).toEqual([[4, 'Service/x', 'Service/y']]);
  });
  it('keeps reasons and objects apart', () =>
    expect(runAnalyzer(unit(found(a), found(b), found(a, {}, 'Other')), cluster)).toHaveLength(3));
  it('keeps what was said, and names the unit and the object', () => {
    const rest = { since: '2026-01-01T11:00:00Z', accuses: [ref('x')], sameCause: 'disk', changes: [] };
    expect(runAnalyzer(unit(found(a, rest)), cluster)).toMatchObject([
      { analyzer: 'unit', about: { apiVersion: 'v1', kind: 'Pod', name: 'a' }, ...rest },
    ]);
  });
  it('says nothing of what was not said', () => {
    const [first] = runAnalyzer(unit(found(a), found(a)), cluster);
    expect(Object.keys(first ?? {}).toSorted()).toEqual(['about', 'analyzer', 'evidence', 'params', 'reason']);
  });
});

it('a fault of one unit is a gap, and the others are heard', () => {
  const broken: Analyzer = {
    ...unit(),
    id: 'broken',
    analyze: () => {
      throw new Error('no such field');
    },
  };
  const { findings, gaps } = runAnalyzers([broken, unit(found(a))], cluster);
  expect(findings).toHaveLength(1);
  expect(gaps).toEqual([
    { kind: 'bug', what: { say: 'analyzer', id: 'broken' }, because: [{ say: 'ownFailure', message: 'no such field' }] },
  ]);
});
