import { z } from 'zod';
import { shownRows } from '../reading/bound.ts';
import { gapLines, lookedAtLine } from '../render/frame.ts';
import { defineReadTool } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  none: { en: 'Nothing that was asked for stayed hidden.', ja: '読み取ろうとしたものはすべて読み取れています。' },
});

/** What could not be seen, and what was looked at: where silence means something, and where it does not. */
export const readGaps = defineReadTool({
  name: 'read_gaps',
  title: { en: 'What could not be seen', ja: '見えていないもの' },
  description:
    'Lists what could not be read and is therefore not judged, each with the command that would show it, and what was looked at. Read it before concluding anything from what is missing.',
  input: z.object({}),
  read: (_, { held: { report } }) => {
    const { language } = report;
    const rows = gapLines(report).map(({ text, reveal }) => ({ text: reveal === undefined ? text : `${text}\n  ${reveal}` }));
    const none = rows.length === 0 ? [speaker(words, language)('none')] : [];
    return shownRows(rows, { head: [lookedAtLine(report), ...none], language });
  },
});
