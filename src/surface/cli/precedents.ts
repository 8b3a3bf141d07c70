import type { Report } from '#explain/report.ts';
import { speaker } from '#explain/words.ts';
import { sessionWords } from '#pipeline/respond/words/session.ts';
import { precedentsOf, shapeOf } from '#recall/feedback.ts';
import { clean } from '#util/text.ts';
import { readFeedback } from './feedback-file.ts';
import type { Terminal } from './terminal.ts';

/** Cites beside a report what people said of earlier incidents of the same shapes. The report itself stays as it is. */
export function citePrecedents({ incidents, language }: Report, { environment, note }: Terminal): void {
  const all = readFeedback(environment);
  const say = speaker(sessionWords, language);
  for (const incident of all.length === 0 ? [] : incidents) {
    const found = precedentsOf(shapeOf(incident), all, new Date().toISOString());
    if (!found) continue;
    const { incidents: n, right, wrong, incomplete, said } = found;
    const [newest] = said;
    note(
      `${incident.id}: ${say('precedent', { n, right, wrong, incomplete })}${newest === undefined ? '' : ` ${clean(newest.because)}`}\n`,
    );
  }
}
