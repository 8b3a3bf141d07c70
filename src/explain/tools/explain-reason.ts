import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { nearest } from '#util/nearest.ts';
import { quoteText } from '#util/text.ts';
import { catalogue, docOf } from '../catalogue.ts';
import { shownRows } from '../reading/bound.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  why: { en: 'Why it matters: {text}', ja: '影響: {text}' },
  remedy: { en: 'What to do: {text}', ja: '対処: {text}' },
  ask: { en: 'Look at: {command} ({shows})', ja: '確認: {command}（{shows}）' },
  reading: { en: '  if {when}: {means}', ja: '  {when} 場合: {means}' },
});

/** What a reason of a finding means. Words in braces are filled in from the cluster when it is found. */
export const explainReason = defineReadTool({
  name: 'explain_reason',
  title: { en: 'What a reason means', ja: '検出理由の意味' },
  description:
    'Explains one reason that doryo gives (ServiceSelectsNoPod, ...): what it is, why it matters, what to do, and which reads tell it from its look-alikes.',
  input: z.object({ reason: z.string().min(1).max(120).describe('The reason, in UpperCamelCase.') }),
  read: ({ reason: given }, { held }) => {
    const { language } = held.report;
    const say = speaker(words, language);
    const names = catalogue().map(({ reason }) => reason);
    const reason = names.find((name) => name.toLowerCase() === given.toLowerCase());
    const doc = reason === undefined ? undefined : docOf(reason);
    if (!doc) {
      const near = nearest(given, names);
      throw new DoryoError('NotFound', `there is no reason "${quoteText(given, 80)}"${near ? `; did you mean ${near}?` : ''}`, {
        hint: 'reasons stand in the findings of an incident',
      });
    }
    const { title, why, remedy } = doc[language];
    const asks = (doc.ask ?? []).flatMap(({ command, shows, readings }) => [
      say('ask', { command, shows: shows[language] }),
      ...readings.map(({ when, means }) => say('reading', { when: when[language], means: means[language] })),
    ]);
    const lines = [`${reason}: ${title}`, say('why', { text: why }), say('remedy', { text: remedy }), ...asks];
    return shownRows(
      lines.map((text) => ({ text })),
      { language },
    );
  },
});
