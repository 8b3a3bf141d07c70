import { describe, expect, it } from 'vitest';
import { languages } from '#model/language.ts';
import { reportSchema } from './report.ts';
import { withTerms } from './terms.ts';
import { referenceIncident, reportOf } from './testing.ts';
import { terms } from './words/terms.ts';

const named = (text: string, language: 'en' | 'ja') => terms.filter(({ seen }) => seen[language].test(text)).map(({ name }) => name.en);

/** Sentences as reports have them, and the words in them that a newcomer may not know. */
const fires: readonly (readonly [text: string, ...names: readonly string[]])[] = [
  ['Each pod asks for 10Gi of memory.', 'Pod', 'request, to ask for'],
  ['The scheduler counts what pods ask for, not what they use.', 'Pod', 'request, to ask for', 'scheduler'],
  ['Deployment web: no quota has room for 20m more of requests.cpu', 'Deployment', 'ResourceQuota', 'request, to ask for'],
  ['Its memory limit is below what it needs.', 'limit'],
  ['2 NetworkPolicies refuse it', 'NetworkPolicy'],
  ['it is cordoned, and a taint keeps it empty', 'taint, toleration', 'cordon, drain'],
  ['Readiness probe failed: dial tcp', 'readiness probe'],
  ['the container was OOMKilled and waits in CrashLoopBackOff', 'CrashLoopBackOff', 'OOM, out of memory'],
  ['PersistentVolumeClaim photos is bound to no PersistentVolume', 'PersistentVolumeClaim', 'PersistentVolume'],
];
const firesInJapanese: typeof fires = [
  ['ノードの空きメモリが足りず、2 個中 1 個の Pod が配置できません', 'Pod', 'node'],
  ['Pod は memory を 10Gi 要求しており、memory の要求が大きい', 'Pod', 'request, to ask for'],
  ['コンテナ lockers の readiness probe が失敗している', 'readiness probe'],
  ['対象の Pod を退避できないため、ノードのドレインが終わらない', 'Pod', 'node', 'eviction', 'cordon, drain'],
];
const silent: readonly string[] = [
  'web-ingress-nginx-5d8f answers on /drain and at pod-info.shop',
  'Requests from outside fail as they reach the door.',
  'It asks for a path that does not exist.',
  'The limit of open files is reached.',
  'spec.nodeName and kubernetes.io/namespace hold nothing',
];

describe('words for a newcomer', () => {
  it.each(fires)('fires: %s', (text, ...names) => expect(named(text, 'en').sort()).toEqual([...names].sort()));
  it.each(firesInJapanese)('fires: %s', (text, ...names) => expect(named(text, 'ja').sort()).toEqual([...names].sort()));
  it.each(silent)('is silent: %s', (text) => expect([...named(text, 'en'), ...named(text, 'ja')]).toEqual([]));

  it('are a small catalogue, one sentence each, in both languages', () => {
    expect(terms.length).toBeGreaterThanOrEqual(25);
    expect(terms.length).toBeLessThanOrEqual(40);
    for (const language of languages) expect(new Set(terms.map(({ name }) => name[language])).size).toBe(terms.length);
    expect(terms.filter(({ means }) => !/^[a-z]/.test(means.en) || means.en.endsWith('.') || means.en.length > 170)).toEqual([]);
    expect(terms.filter(({ means }) => !/[ぁ-ん]/.test(means.ja) || /[。.]$/.test(means.ja) || means.ja.length > 90)).toEqual([]);
  });

  it.each(languages)('come last in the comments, and nothing else is changed: %s', (language) => {
    const report = reportOf([referenceIncident()], language);
    const [incident] = report.incidents;
    const told = withTerms(report);
    expect(reportSchema.parse(JSON.parse(JSON.stringify(told)))).toEqual(JSON.parse(JSON.stringify(told)));
    const sections = told.incidents[0]?.sections ?? [];
    expect(sections.slice(0, 5)).toEqual(incident?.sections.slice(0, 5));
    const before = incident?.sections[5]?.blocks ?? [];
    expect(sections[5]?.blocks.slice(0, before.length)).toEqual(before);
    const [heading, list] = sections[5]?.blocks.slice(before.length) ?? [];
    expect(heading).toMatchObject({ type: 'statement', statement: { evidence: [] } });
    const names = list?.type === 'table' ? list.table.rows.map(([name]) => name) : [];
    expect(names).toEqual(
      language === 'en'
        ? ['Pod', 'node', 'request, to ask for', 'allocatable', 'Deployment', 'replica']
        : ['Pod', 'ノード', '要求 (requests)', '割り当て可能 (allocatable)', 'Deployment', 'レプリカ'],
    );
  });

  it('is silent where a model told it, and where no word of the catalogue is used', () => {
    const report = reportOf([referenceIncident()]);
    const bare = report.incidents.map((one) => ({ ...one, title: '', rootCauses: [], sections: [] }));
    expect(withTerms({ ...report, incidents: bare })).toEqual({ ...report, incidents: bare });
    const explainedBy = {
      model: 'm',
      prompt: 'p@1',
      audience: 'newcomer',
      checked: 0,
      kept: 0,
      marked: 0,
      dropped: 0,
      corrected: 0,
      cut: false,
      cached: false,
      tokens: 0,
      refused: [],
    } as const;
    const byModel = { ...report, incidents: report.incidents.map((one) => ({ ...one, explainedBy })) };
    expect(withTerms(byModel)).toEqual(byModel);
  });
});
