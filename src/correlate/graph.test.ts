import { describe, expect, it } from 'vitest';
import type { Finding } from '#model/finding.ts';
import { causalGraph, worseningEdges } from './graph.ts';
import { names, type Rule } from './rule.ts';
import { caseOf, findingOf } from './testing.ts';

const { topology } = caseOf({});
/** `A -> B C`: a rule by which A explains B and C of the same object. */
function ruleOf(text: string, more: Partial<Rule> = {}): Rule {
  const [causes = '', effects = ''] = text.split(' -> ');
  const list = (words: string) => words.split(' ') as [string, ...string[]];
  return { id: text, relation: 'is', causes: list(causes), effects: list(effects), why: { en: '', ja: '' }, ...more };
}
/** `A@11:00` began then; all are about one pod unless another is named after a slash. */
function findingsOf(text: string): readonly Finding[] {
  return text.split(' ').map((word) => {
    const [head = '', pod = 'web-1'] = word.split('/');
    const [reason, at] = head.split('@');
    return findingOf(`${reason} Pod shop/${pod}`, at ? { since: `2026-01-01T${at}:00Z` } : {});
  });
}
function graphOf(found: string, ...rules: readonly (string | Rule)[]): readonly [string, string] {
  const findings = findingsOf(found);
  const graph = causalGraph(
    findings,
    rules.map((rule) => (typeof rule === 'string' ? ruleOf(rule) : rule)),
    topology,
  );
  const reason = (index: number): string => findings[index]?.reason ?? '';
  const edges = graph.edges.map(({ cause, effect }) => `${reason(cause)}>${reason(effect)}`).sort();
  return [edges.join(' '), graph.roots.map(reason).join(' ')];
}

describe('edges', () => {
  it.each<[string, () => readonly [string, string], [string, string]]>([
    ['lead from cause to effect', () => graphOf('A B C', 'A -> B'), ['A>B', 'A C']],
    ['join what is about the same object', () => graphOf('A/x A/y B/y', 'A -> B'), ['A>B', 'A A']],
    ['never lead from a finding to itself', () => graphOf('A B', '* -> A'), ['B>A', 'B']],
    ['leave out what is named with an exclamation mark', () => graphOf('Aa Ab B', 'A* !Ab -> B'), ['Aa>B', 'Aa Ab']],
    ['lead to nothing when there is no cause', () => graphOf('B', 'A -> B'), ['', 'B']],
    ['what accounts for it wholly leaves the rest out', () => graphOf('A W B', ruleOf('A W -> B', { unless: ['W'] })), ['W>B', 'A W']],
    [
      'where nothing accounts for it wholly, all causes count',
      () => graphOf('A C B', ruleOf('A C W -> B', { unless: ['W'] })),
      ['A>B C>B', 'A C'],
    ],
    ['without such a word both count', () => graphOf('A W B', 'A W -> B'), ['A>B W>B', 'A W']],
  ])('%s', (_, found, expected) => expect(found()).toEqual(expected));
  it('of one pair are one, by the rule that comes first', () => {
    const rules = [ruleOf('A -> B', { id: 'first' }), ruleOf('A -> B', { id: 'second' })];
    const { edges } = causalGraph(findingsOf('A B'), rules, topology);
    expect(edges).toMatchObject([{ rule: 'first', relation: 'is', through: 'Pod/shop/web-1' }]);
  });
  it('that worsen are apart', () => {
    const rules = [ruleOf('A -> B', { id: 'explains' }), ruleOf('A -> B', { id: 'worsens', effect: 'worsens' })];
    expect(causalGraph(findingsOf('A B'), rules, topology).edges.map(({ rule }) => rule)).toEqual(['explains']);
    expect(causalGraph(findingsOf('A B'), rules.slice(1), topology)).toMatchObject({ edges: [], roots: [0, 1] });
    expect(worseningEdges(findingsOf('A B'), [...rules, ...rules], topology).map(({ rule }) => rule)).toEqual(['worsens']);
  });
});

describe('in a circle', () => {
  it.each<[string, () => readonly [string, string], [string, string]]>([
    ['the earliest explains the rest', () => graphOf('A@11:00 B@10:00', 'A -> B', 'B -> A'), ['B>A', 'B']],
    ['of equal onsets the first', () => graphOf('A@10:00 B@10:00', 'A -> B', 'B -> A'), ['A>B', 'A']],
    ['one whose onset is known comes before one without', () => graphOf('A B@10:00', 'A -> B', 'B -> A'), ['B>A', 'B']],
    ['without any onset the first', () => graphOf('B A', 'A -> B', 'B -> A'), ['B>A', 'B']],
    [
      'what is explained from outside explains the rest, however late',
      () => graphOf('X A@11:00 B@10:00', 'X -> A', 'A -> B', 'B -> A'),
      ['A>B X>A', 'X'],
    ],
    ['each member keeps its shortest way back', () => graphOf('A@10:00 B C', 'A -> B C', 'B -> C', 'C -> A'), ['A>B A>C', 'A']],
    ['a longer way is kept where there is no shorter', () => graphOf('A@10:00 B C', 'A -> B', 'B -> C', 'C -> A'), ['A>B B>C', 'A']],
    ['what leads out of it is kept', () => graphOf('A@10:00 B C', 'A -> B', 'B -> A', 'B -> C'), ['A>B B>C', 'A']],
    ['what leads into its middle is kept', () => graphOf('A@10:00 B X', 'A -> B', 'B -> A', 'X -> B'), ['B>A X>B', 'X']],
    [
      'another circle is judged by itself',
      () => graphOf('A@10:00 B C@11:00 D@10:30', 'A -> B', 'B -> A', 'C -> D', 'D -> C'),
      ['A>B D>C', 'A D'],
    ],
    [
      'a circle behind a circle hangs on it',
      () => graphOf('A@12:00 B@11:00 C@10:00 D', 'A -> B', 'B -> A C', 'C -> D', 'D -> C'),
      ['B>A B>C C>D', 'B'],
    ],
    ['outside of circles all edges stay', () => graphOf('A B C', 'A -> B C', 'B -> C'), ['A>B A>C B>C', 'A']],
  ])('%s', (_, found, expected) => expect(found()).toEqual(expected));
  it('of hundreds, one root is left', () => {
    const many = Array.from({ length: 400 }, (_, index) => `R${index}`);
    const rules = many.map((reason, index) => ruleOf(`${reason} -> ${many[(index + 1) % many.length]}`));
    const { edges, roots } = causalGraph(findingsOf(many.join(' ')), rules, topology);
    expect([edges.length, roots]).toEqual([399, [0]]);
  });
});

it('a list of reasons names by word or by beginning', () => {
  expect(names(['Pod*', '!PodNotReady', 'Node'], 'PodEvicted')).toBe(true);
  expect(names(['Pod*', '!PodNotReady', 'Node'], 'PodNotReady')).toBe(false);
  expect(names(['Pod*', '!Po*'], 'PodNotReady')).toBe(false);
  expect(names(['Node'], 'NodeNotReady')).toBe(false);
  expect(names([], 'Node')).toBe(false);
});
