import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { DoryoError } from '#model/error.ts';
import { type SectionName, sectionNames } from '#model/explanation.ts';
import type { Language } from '#model/language.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { pseudonymised } from '#pipeline/respond/scenario.ts';
import { type Feedback, shapeOf } from '#recall/feedback.ts';
import { tableLines } from '#util/table.ts';
import { oneOf } from '../arguments.ts';
import { addFeedback, readFeedback, removeFeedback } from '../feedback-file.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';
import { lastReport, writeWhole } from '../state.ts';

interface FeedbackFlags extends SourceFlags {
  readonly lang?: Language | undefined;
  readonly because?: string | undefined;
  readonly silence?: string | undefined;
  readonly list?: true | undefined;
  readonly remove?: string | undefined;
  readonly asScenario?: string | undefined;
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
  if (flags.asScenario !== undefined) return asScenario(given, flags.asScenario, flags, setting);
  const [section, verdict] = rest.length > 1 ? [sectionOf(rest[0] ?? ''), rest[1]] : [undefined, rest[0]];
  if (verdict === undefined || flags.because === undefined) throw usage(verdict === undefined ? 'what you say of it is missing.' : 'the reason is missing.');
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
    because: flags.because,
    ...(flags.silence !== undefined && { silentUntil: new Date(now.getTime() + daysOf(flags.silence) * 86_400_000).toISOString() }),
  };
  addFeedback(kept, terminal.environment);
  terminal.note(language === 'ja' ? `記録しました（${kept.id}）。同じ形の次のインシデントで引用します: ${kept.shape}\n` : `Kept as ${kept.id}. It is cited at the next incident of this shape: ${kept.shape}\n`);
}

function usage(message: string): DoryoError {
  return new DoryoError('BadArgument', message, { hint: 'doryo feedback INCIDENT [SECTION] right|wrong|incomplete --because "..."' });
}
function sectionOf(given: string): SectionName {
  return oneOf(given, sectionNames, { what: 'section', hint: `sections are: ${sectionNames.join(', ')}` }) as SectionName;
}
function daysOf(given: string): number {
  const [, count, unit] = /^(\d{1,4})([hdw])$/.exec(given) ?? [];
  if (count === undefined) throw new DoryoError('BadArgument', `"${given}" is no time to be silent for.`, { hint: 'write it as 12h, 3d or 2w' });
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

/** Packs the case for a bug report: a scenario folder whose snapshot names nothing of whose cluster it was. */
async function asScenario(given: string, folder: string, flags: FeedbackFlags, setting: Given): Promise<void> {
  const { terminal } = setting;
  const snapshot = pseudonymised(await readSnapshot(flags, { terminal, language: setting.language }));
  const wanted = incidentOf(given, setting);
  const { incidents } = caseOf(snapshot, { language: 'en' });
  const shape = shapeOf(wanted);
  const incident = incidents.find((one) => shapeOf(one) === shape);
  if (!incident) throw new DoryoError('NotFound', `the input holds no incident like ${given}.`, { hint: 'name the input that it was found in: -f PATH' });
  mkdirSync(folder, { recursive: true });
  const { writeSnapshot } = await import('#collect/snapshot-file.ts');
  await writeSnapshot(snapshot, path.join(folder, 'snapshot.doryo.json.gz'));
  const place = ({ kind, namespace, name }: { readonly kind: string; readonly namespace?: string; readonly name: string }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const scenario = {
    title: `Reported: ${shape}`,
    story: flags.because ?? 'Packed with doryo feedback --as-scenario. Say here what is true, and what the report said instead.',
    kind: 'fault',
    mechanisms: ['reported'],
    byHand: 'Recorded from a cluster that is not the lab; names are pseudonyms.',
  };
  const expected = { incidents: [{ subject: place(incident.subject), roots: incident.rootCauses.map(({ reason, about }) => `${reason} ${place(about)}`) }] };
  writeWhole(path.join(folder, 'scenario.yaml'), stringify(scenario));
  writeWhole(path.join(folder, 'expected.yaml'), `# What doryo says today. Correct it to what is true.\n${stringify(expected)}`);
  terminal.note(`${folder}: scenario.yaml, expected.yaml, snapshot.doryo.json.gz\n`);
}
