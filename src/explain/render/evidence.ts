import { quoteText } from '#util/text.ts';
import { wrap } from '#util/width.ts';
import { quotation } from '../quotation.ts';
import type { ReportIncident } from '../report-schema.ts';
import { frameWords } from '../words/frame.ts';
import { speaker } from '../words.ts';
import type { Page } from './page.ts';

/** All evidence of one incident in full: where it stands, when, and the value as it was read. */
export function evidenceLines({ evidence }: ReportIncident, { report: { language, takenAt }, width, palette }: Page): readonly string[] {
  const entries = Object.entries(evidence);
  if (entries.length === 0) return [];
  const lines = entries.flatMap(([id, one]) => {
    const { place, full } = quotation(one, { takenAt, language });
    const [first = '', ...rest] = wrap(place, width - 7);
    return [
      `  ${id.padEnd(4)} ${first}`,
      ...rest.map((line) => `       ${line}`),
      ...full.flatMap((line) => wrap(quoteText(line, 4_000), width - 9)).map((line) => palette.quiet(`         ${line}`)),
    ];
  });
  return ['', palette.strong(speaker(frameWords, language)('evidence')), ...lines];
}
