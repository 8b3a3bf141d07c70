import { describe, expect, it } from 'vitest';
import type { Contribution, Incident } from '#model/incident.ts';
import { renderMarkdown } from './render/markdown.ts';
import { renderText } from './render/text.ts';
import { reportSchema } from './report.ts';
import { finding, ref, referenceIncident, reportOf } from './testing.ts';

const base = referenceIncident();
const [root] = base.rootCauses;
if (!root) throw new Error('the reference incident has a root');
const factor: Contribution = {
  finding: finding('WorkloadHasOneReplica', ref('Deployment', 'nginx-with-10gi'), root.evidence, {}),
  rule: 'single-replica-lost-pod',
  relation: 'owns',
  through: 'Deployment/default/nginx-with-10gi',
  worsens: 0,
};
const told = (language: 'en' | 'ja', contributing: Incident['contributing'] = [factor]) => reportOf([{ ...base, contributing }], language);
const cause = (language: 'en' | 'ja', contributing?: Incident['contributing']) =>
  JSON.stringify(told(language, contributing).incidents[0]?.sections.find(({ name }) => name === 'cause')?.blocks);
const plain = { width: 100, colour: false } as const;

describe('contributing factors', () => {
  it('stand in section Cause with the words of the rule, apart from the causes', () => {
    expect(cause('en')).toContain('Made it worse, without being the cause');
    expect(cause('en')).toContain('runs with one replica. A second replica would have gone on serving.');
    expect(cause('ja')).toContain('原因ではないが、状況を悪化させているもの');
    expect(cause('ja')).toContain('レプリカが 1 個だけで動いている。もう 1 つレプリカがあれば応答を続けられていました。');
  });
  it('say nothing where there are none', () => expect(cause('en', [])).not.toContain('Made it worse'));
  it('have their remedy beside that of the cause', () => {
    const comments = (language: 'en' | 'ja') => JSON.stringify(told(language).incidents[0]?.sections.at(-1)?.blocks);
    expect(comments('en')).toContain('Beside the cause: Run Deployment nginx-with-10gi with two replicas.');
    expect(comments('ja')).toContain('原因への対応とは別に: Deployment nginx-with-10gi');
  });
  it('are data in the report, as its schema says', () => {
    const report = told('en');
    expect(reportSchema.parse(report).incidents[0]?.contributing).toMatchObject([
      { reason: 'WorkloadHasOneReplica', rule: 'single-replica-lost-pod', relation: 'owns', worsens: 0, title: 'runs with one replica' },
    ]);
  });
});

describe('open hypotheses', () => {
  it.each([
    [
      'en',
      [
        'Open hypothesis, neither shown nor excluded: removing it makes room (PodNotNeeded).',
        'It is thought of because of this: Pod nginx-with-10gi-cdd797f97-nnj6r: 1 of 2 pods has no place',
        'decides: it is so if a pod there is no longer needed.',
      ],
    ],
    [
      'ja',
      [
        '未確認の仮説 (裏付けも否定もされていません): 削除すれば空きができます (PodNotNeeded)。',
        'そう考える理由: Pod nginx-with-10gi-cdd797f97-nnj6r: ノードの空きメモリが足りず',
        'で確認でき、「不要な Pod がある」であればこの仮説のとおりです。',
      ],
    ],
  ] as const)('are told as sentences with their evidence and the read that decides (%s)', (language, parts) => {
    for (const part of parts) expect(cause(language)).toContain(part);
    const text = renderText(told(language), plain).replaceAll(/\s+/g, '');
    for (const part of parts) expect(text).toContain(part.replaceAll(/\s+/g, ''));
    expect(renderMarkdown(told(language))).toContain('PodNotNeeded');
  });
  it('are data: the sentence, why, its evidence, the command and the reading that would show it', () => {
    const [hypothesis] = reportSchema.parse(told('en')).incidents[0]?.hypotheses ?? [];
    expect(hypothesis).toMatchObject({ reason: 'PodNotNeeded', status: 'open', decidedBy: { reading: 0 } });
    expect(hypothesis?.decidedBy?.command).toMatch(/^kubectl describe node /);
    expect(hypothesis?.decidedBy?.readings[hypothesis.decidedBy.reading]?.raises).toContain('PodNotNeeded');
    expect(hypothesis?.evidence.length).toBeGreaterThan(0);
  });
});
