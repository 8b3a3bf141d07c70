import type { Report } from '#explain/report.ts';
import { speaker } from '#explain/words.ts';
import { sessionWords } from '#pipeline/respond/words/session.ts';
import { precedentsOf, shapeOf } from '#recall/feedback.ts';
import { clean } from '#util/text.ts';
import { readFeedback } from './feedback-file.ts';
import type { Terminal } from './terminal.ts';

/** A report in which what people silenced is marked, and stands last. Whatever was found in it stays as it is. */
export function withSilences(report: Report, { environment }: Pick<Terminal, 'environment'>): Report {
  const all = readFeedback(environment);
  if (!all.some(({ silentUntil }) => silentUntil !== undefined)) return report;
  const now = new Date().toISOString();
  const incidents = report.incidents.map((incident) => {
    const silence = precedentsOf(shapeOf(incident), all, now)?.silence;
    return silence?.silentUntil === undefined
      ? incident
      : { ...incident, silenced: { until: silence.silentUntil, because: clean(silence.because) } };
  });
  return { ...report, incidents: incidents.toSorted((a, b) => Number(a.silenced !== undefined) - Number(b.silenced !== undefined)) };
}

/** Cites beside a report what people said of earlier incidents of the same shapes. The report itself stays as it is. */
export function citePrecedents({ incidents, language }: Report, { environment, note }: Terminal): void {
  const all = readFeedback(environment);
  const say = speaker(sessionWords, language);
  for (const incident of all.length === 0 ? [] : incidents) {
    const found = precedentsOf(shapeOf(incident), all, new Date().toISOString());
    if (!found) continue;
    const { incidents: n, right, wrong, incomplete, recovered, said } = found;
    const [newest] = said;
    note(
      `${incident.id}: ${say('precedent', { n, right, wrong, incomplete, recovered })}${newest === undefined ? '' : ` ${clean(newest.because)}`}\n`,
    );
  }
}
