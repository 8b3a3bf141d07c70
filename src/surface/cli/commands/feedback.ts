import { randomBytes } from 'node:crypto';
import { redactText } from '#collect/redact-patterns.ts';
import { DoryoError } from '#model/error.ts';
import { type SectionName, sectionNames } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import { type Feedback, shapeOf } from '#recall/feedback.ts';
import { tableLines } from '#util/table.ts';
import { oneOf } from '../arguments.ts';
import { addFeedback, readFeedback, removeFeedback } from '../feedback-file.ts';
import type { Setting } from '../program.ts';
import type { SourceFlags } from '../sources.ts';
import { lastReport } from '../state.ts';

interface FeedbackFlags extends SourceFlags {
  readonly asScenario?: string | undefined;
  readonly lang?: Language | undefined;
  readonly because?: string | undefined;
  readonly silence?: string | undefined;
  readonly list?: true | undefined;
  readonly remove?: string | undefined;
}
type Given = Omit<Setting, 'version'>;
const verdicts = ['right', 'wrong', 'incomplete'] as const;

/** `doryo feedback`: what a person says of an incident is kept, cited at the next one of that shape, and changes no finding. */
export async function feedback(words: readonly string[], flags: FeedbackFlags, setting: Given): Promise<void> {
  const { terminal } = setting;
  const language = flags.lang ?? setting.language;
  if (flags.list) return terminal.write(listed(readFeedback(terminal.environment), terminal.width));
  if (flags.remove !== undefined) {
    const { id, title } = removeFeedback(flags.remove, terminal.environment);
    return terminal.note(`${language === 'ja' ? '削除しました' : 'removed'}: ${id} ${title}\n`);
  }
  const [given, ...rest] = words;
  if (given === undefined) throw usage('which incident is not said.');
  if (flags.asScenario !== undefined) {
    const { packScenario } = await import('./pack-scenario.ts');
    return packScenario(
      {
        shape: shapeOf(incidentOf(given, setting)),
        folder: flags.asScenario,
        because: flags.because === undefined ? undefined : redactText(flags.because),
      },
      flags,
      setting,
    );
  }
  const [section, verdict] = rest.length > 1 ? [sectionOf(rest[0] ?? ''), rest[1]] : [undefined, rest[0]];
  if (verdict === undefined || flags.because === undefined)
    throw usage(verdict === undefined ? 'what you say of it is missing.' : 'the reason is missing.');
  const incident = incidentOf(given, setting);
  const now = new Date();
  const kept: Feedback = {
    version: 1,
    id: randomBytes(4).toString('hex'),
    at: now.toISOString(),
    fingerprint: incident.fingerprint,
    shape: shapeOf(incident),
    title: incident.title,
    subject: `${incident.subject.kind} ${incident.subject.name}`,
    ...(section !== undefined && { section }),
    verdict: oneOf(verdict, verdicts, { what: 'verdict', hint: `write one of: ${verdicts.join(', ')}` }) as Feedback['verdict'],
    because: redactText(flags.because),
    ...(flags.silence !== undefined && { silentUntil: new Date(now.getTime() + daysOf(flags.silence) * 86_400_000).toISOString() }),
  };
  addFeedback(kept, terminal.environment);
  terminal.note(
    language === 'ja'
      ? `記録しました（${kept.id}）。同じ形の次のインシデントで引用します: ${kept.shape}\n`
      : `Kept as ${kept.id}. It is cited at the next incident of this shape: ${kept.shape}\n`,
  );
}

function usage(message: string): DoryoError {
  return new DoryoError('BadArgument', message, { hint: 'doryo feedback INCIDENT [SECTION] right|wrong|incomplete --because "..."' });
}
function sectionOf(given: string): SectionName {
  return oneOf(given, sectionNames, { what: 'section', hint: `sections are: ${sectionNames.join(', ')}` }) as SectionName;
}
function daysOf(given: string): number {
  const [, count, unit] = /^(\d{1,4})([hdw])$/.exec(given) ?? [];
  if (count === undefined)
    throw new DoryoError('BadArgument', `"${given}" is no time to be silent for.`, { hint: 'write it as 12h, 3d or 2w' });
  return Number(count) * ({ h: 1 / 24, d: 1, w: 7 }[unit ?? 'd'] ?? 1);
}

function incidentOf(given: string, { terminal }: Given) {
  const { incidents } = lastReport(terminal.environment);
  const found = incidents.find(({ id, fingerprint }) => given.length >= id.length && fingerprint.startsWith(given.toLowerCase()));
  if (found) return found;
  throw new DoryoError('NotFound', `the last report has no incident "${given}".`, {
    hint: incidents.length === 0 ? 'run doryo analyze first' : `it has: ${incidents.map(({ id }) => id).join(', ')}`,
  });
}

function listed(all: readonly Feedback[], width: number): string {
  const rows = all.map(({ id, at, verdict, section, subject, because, silentUntil }) => [
    id,
    at.slice(0, 16).replace('T', ' '),
    `${verdict}${section === undefined ? '' : ` (${section})`}`,
    subject,
    `${because}${silentUntil === undefined ? '' : ` [silent until ${silentUntil.slice(0, 16).replace('T', ' ')}]`}`,
  ]);
  return rows.length === 0 ? '' : `${tableLines(rows, { width, headings: false }).flat().join('\n')}\n`;
}
