import path from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { readFiles } from '#collect/file/read-files.ts';
import type { Answer, Asker, Question, Usage } from '#explain/asker.ts';
import type { Claim } from '#explain/check.ts';
import { prompts } from '#explain/prompts/prompts.ts';
import { renderMarkdown } from '#explain/render/markdown.ts';
import { renderText } from '#explain/render/text.ts';
import { reportSchema } from '#explain/report.ts';
import { sectionNames } from '#model/explanation.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { explainedReport } from '#pipeline/explained.ts';
import { reportForClient } from '#pipeline/for-client.ts';

const snapshot = await readFiles([path.resolve('examples/memory-shortage.doryo.json.gz')], {}, { signal: new AbortController().signal });
const signal = new AbortController().signal;
const usage: Usage = { inputTokens: 900, outputTokens: 100, counted: true, milliseconds: 5, requests: 1 };

const good: Claim = {
  section: 'cause',
  kind: 'statement',
  text: 'No node has 10Gi of memory free; worker2 has most with 6.3Gi.',
  evidence: ['S1'],
};
const lie: Claim = { section: 'what', kind: 'statement', text: 'Memory usage is at 44 %, so responses are slow.', evidence: ['S1'] };
const guess: Claim = {
  section: 'cause',
  kind: 'statement',
  text: 'Deployment nginx-with-10gi fails because Service web was changed.',
  evidence: ['E8', 'E4'],
};
const mended: Claim = {
  section: 'what',
  kind: 'statement',
  text: 'Deployment nginx-with-10gi runs 1 of 2 replicas.',
  evidence: ['E4', 'E6'],
};

/** Answers with what it is given, question by question, and keeps what it was asked. */
function scripted(...answers: readonly unknown[]): Asker & { readonly asked: readonly Question[] } {
  const asked: Question[] = [];
  return {
    name: 'scripted model at nowhere',
    asked,
    ask: <Shape extends z.ZodType>(question: Question<Shape>) => {
      asked.push(question);
      const value = answers[asked.length - 1];
      const none: Answer<z.output<Shape>> = { status: 'none', why: 'stalled', message: 'it said nothing', usage };
      return Promise.resolve(
        value === undefined ? none : { status: 'answered', value: question.shape.parse(value), cut: false, cached: false, usage },
      );
    },
  };
}
const explain = async (asker: Asker, language: 'en' | 'ja' = 'en') =>
  explainedReport(caseOf(snapshot, { language }), { asker, prompts, audience: 'engineer' }, signal);

it('tells in six sections, drops what does not hold, marks what is not shown, and loses nothing that is known by rule', async () => {
  const asker = scripted({ claims: [good, lie, guess] }, { claims: [{ ...mended, replaces: 0 }] });
  const { report, notes } = await explain(asker);
  const [incident] = report.incidents;
  const text = renderText(report, { width: 100, colour: false });
  expect(notes).toEqual([]);
  expect(incident?.sections.map(({ name }) => name)).toEqual(sectionNames);
  expect(incident?.explainedBy).toMatchObject({ checked: 3, kept: 2, marked: 1, dropped: 0, corrected: 1, prompt: 'first-response@2' });
  expect(text).toContain(good.text);
  expect(text).toContain(mended.text);
  expect(text).not.toContain('44 %');
  expect(text).toContain('Hypothesis of the model, not shown: Deployment nginx-with-10gi fails because Service web was');
  expect(text).toContain('Told by scripted model at nowhere: 3 statements checked, 2 kept, 0 dropped, 1 marked.');
  expect(text).toContain('Ticket, P3');
  expect(text).toContain('nginx-with-5gi is not on worker2');
  expect(reportSchema.safeParse(report).success).toBe(true);
});

it('asks once more, with the reasons, and then drops', async () => {
  const asker = scripted({ claims: [lie] }, { claims: [{ ...lie, replaces: 0 }] });
  const { report } = await explain(asker, 'ja');
  expect(asker.asked).toHaveLength(2);
  expect(asker.asked[1]?.parts.at(-1)?.text).toContain('44 %');
  expect(report.incidents[0]?.explainedBy).toMatchObject({ checked: 1, kept: 0, dropped: 1 });
  expect(JSON.stringify(report.incidents[0]?.sections)).not.toContain('44 %');
});

it('removes a symptom that no evidence shows, and says in every form how many statements were checked, kept, dropped and marked', async () => {
  const slow: Claim = { section: 'impact', kind: 'statement', text: 'Responses of Service web have become slow.', evidence: ['E11'] };
  const answers = [{ claims: [good, slow, guess] }, { claims: [{ ...slow, replaces: 0 }] }];
  const { report } = await explain(scripted(...answers));
  const { report: japanese } = await explain(scripted(...answers), 'ja');
  for (const one of [report, japanese]) {
    expect(one.incidents[0]?.explainedBy).toMatchObject({ checked: 3, dropped: 1, corrected: 0 });
    expect(one.incidents[0]?.explainedBy?.refused.map(({ text }) => text)).toContain(slow.text);
    expect(JSON.stringify(one.incidents[0]?.sections)).not.toContain('slow');
  }
  const line = 'Told by scripted model at nowhere: 3 statements checked, 1 kept, 1 dropped, 1 marked.';
  expect(renderText(report, { width: 120, colour: false })).toContain(line);
  expect(renderMarkdown(report)).toContain(line);
  expect(renderText(japanese, { width: 120, colour: false })).toMatch(/3 件の記述を確認し、\d 件を採用、1 件を削除、\d 件に注記/);
});

it('gives the answer by rule when there is none, and says so', async () => {
  const { report, notes } = await explain(scripted());
  const byRule = caseOf(snapshot, { language: 'en' }).report;
  expect(report.incidents).toEqual(byRule.incidents);
  expect(notes.join()).toContain('it said nothing');
});

it('hands text of the cluster over as data only', async () => {
  const asker = scripted({ claims: [good] });
  await explain(asker);
  expect(asker.asked[0]?.parts.every(({ from }) => from === 'cluster')).toBe(true);
  expect(asker.asked[0]?.instructions).not.toMatch(/nginx|worker2/);
});

it('names to a client only what the profile allows', () => {
  const { report } = caseOf(snapshot, { language: 'en' });
  const text = JSON.stringify(reportForClient(report, snapshot, undefined));
  expect(text).toContain('nginx-with-10gi');
  expect(text).not.toMatch(/worker1|worker2/);
  expect(JSON.stringify(reportForClient(report, snapshot, { name: 'a', client: { mayName: ['other-*'] } }))).not.toContain(
    'nginx-with-10gi',
  );
});
