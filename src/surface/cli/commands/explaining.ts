import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import { settingsFor } from '#explain/model/choose.ts';
import type { Composed } from '#explain/model/compose.ts';
import type { Audience } from '#explain/prompts/template.ts';
import type { Report } from '#explain/report.ts';
import type { Deciding } from '#explain/told/decide.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Incident } from '#model/incident.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import { clean } from '#util/text.ts';
import { oneOf } from '../arguments.ts';
import { askerOf, boundaryOf, promptsOf } from '../asking.ts';
import { lazyLive, readingNote } from '../live.ts';
import { type ModelFlags, modelFolder } from '../model-options.ts';
import { openOutsideReads } from '../outside.ts';
import type { SourceFlags } from '../sources.ts';
import type { Terminal } from '../terminal.ts';

export interface ExplainFlags extends ModelFlags {
  readonly explain?: string | true | undefined;
  readonly audience?: Audience | undefined;
  readonly showPrompt?: true | undefined;
}
export interface Explained {
  readonly held: Case;
  readonly flags: ExplainFlags;
  readonly profile: Profile | undefined;
  readonly terminal: Terminal;
  readonly language: Language;
  /** Where the reads are made that decide hypotheses: where the case itself came from. Left out: in the case alone. */
  readonly source?: SourceFlags;
  /** Of doryo, for other servers. Left out: none is asked. */
  readonly version?: string;
}

/** The settings of a model for this cluster: those of its profile, changed by flags. Without a model, what is sent is still said by the profile. */
export function settingsOf(profile: Profile | undefined, flags: ModelFlags = {}): BackendSettings {
  const { backend: _, ...withoutModel } = profile?.model ?? { use: 'allowed' as const };
  return settingsFor(flags, profile?.model) ?? withoutModel;
}

/** The report for its reader: told by a model where that was asked for, and with the names that this reader may see. */
export async function reportFor(given: Explained): Promise<Report> {
  const { held, flags, profile } = given;
  const report = flags.explain === undefined ? held.report : await told(given);
  if (flags.audience === 'newcomer') return (await import('#explain/terms.ts')).withTerms(report);
  if (flags.audience !== 'client') return report;
  return (await import('#pipeline/for-client.ts')).reportForClient(report, held.snapshot, profile);
}

const noModel: Localized = {
  en: 'no model is configured, so the answer is by rule (doryo model list shows what can be configured)',
  ja: 'モデルが設定されていないため、規則による説明を表示します（設定できる接続方法は doryo model list で確認できます）',
};

/** A back end that is set up wrongly is an error; whatever goes wrong while a model is asked ends in the report by rule, and one line that says so. */
async function told(given: Explained): Promise<Report> {
  const { held, flags, profile, terminal, language } = given;
  const only = flags.explain === true || flags.explain === undefined ? undefined : incidentOf(held, flags.explain).id;
  const asker = await askerOf({ held, flags, profile, terminal, language });
  if (asker === undefined) {
    terminal.note(`doryo: ${noModel[language]}\n`);
    return held.report;
  }
  try {
    const [prompts, { explainedReport }] = await Promise.all([promptsOf(terminal, language), import('#pipeline/explained.ts')]);
    const audience = flags.audience ?? 'engineer';
    const { deciding, close } = await decidingFor(given);
    try {
      const explaining = { asker, prompts, audience, deciding, ...(only !== undefined && { only }) };
      const { report, notes } = await explainedReport(held, explaining, terminal.signal);
      for (const note of notes) terminal.note(`doryo: ${note}\n`);
      return report;
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    const byRule = language === 'ja' ? '規則による説明を表示します' : 'the answer is by rule';
    terminal.note(`doryo: ${byRule}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}\n`);
    return held.report;
  }
}

/** The reads that decide hypotheses: of the cluster that was read, and of the other servers that the profile names. Each is shown while it is made. */
async function decidingFor({ profile, terminal, language, source, version }: Explained) {
  const { live, close } = source ? lazyLive(source, terminal) : { close: async () => {} };
  const outside = version === undefined ? undefined : await openOutsideReads(profile, { terminal, version });
  const onRead = (command: string): void => terminal.note(`doryo: ${readingNote[language]}: ${clean(command)}\n`);
  const deciding: Deciding = { onRead, ...(live && { live }), ...(outside && { outside: outside.reads }) };
  return {
    deciding,
    close: async (): Promise<void> => {
      await Promise.all([close(), outside?.close()]);
    },
  };
}

/** Which prompt, and whether it is for a chat window, where there is no schema. */
export interface PromptChoice {
  readonly which: 'first' | 'second';
  readonly inChat: boolean;
  readonly boundary?: Boundary;
  /** Tokens that it may have, in place of what a model of the profile takes in. */
  readonly maxTokens?: number | undefined;
}

/** A prompt as it is printed, which template made it, and what did not fit. */
export interface Printed extends Pick<Composed, 'tokens' | 'cut'> {
  readonly text: string;
  readonly prompt: string;
  readonly boundary: Boundary;
}

/** Exactly what would be sent for an incident, and nothing is sent. */
export async function promptFor(given: Explained): Promise<string> {
  const { text, boundary } = await printedPrompt(given, { which: 'first', inChat: false });
  const { replacedText } = await import('#explain/boundary/replaced-text.ts');
  given.terminal.note(`doryo: ${replacedText(boundary.replaced(), given.language)}\n`);
  return text;
}

/** The same for a choice of prompt. Names are replaced, and the map of them is kept. */
export async function printedPrompt(given: Explained, { which, inChat, maxTokens, ...choice }: PromptChoice): Promise<Printed> {
  const { held, flags, profile, terminal, language } = given;
  const settings = settingsOf(profile, flags);
  const incident = incidentOf(held, typeof flags.explain === 'string' ? flags.explain : undefined);
  const prompts = await promptsOf(terminal, language);
  const [{ firstQuestion, questionInChat }, { promptOf }, { compose, promptText }, { fenceIn }] = await Promise.all([
    import('#explain/told/by-model.ts'),
    import('#explain/model/asker.ts'),
    import('#explain/model/compose.ts'),
    import('#explain/model/fence.ts'),
  ]);
  const { deciding, close } = await decidingFor(given);
  await close();
  const asked = { held, incident, prompts: { ...prompts, first: prompts[which] }, audience: flags.audience ?? 'engineer', deciding };
  const question = inChat ? questionInChat(asked) : firstQuestion(asked);
  const boundary = choice.boundary ?? (await boundaryOf({ held, settings, terminal }));
  const folder = modelFolder(terminal.environment);
  const composed =
    maxTokens === undefined
      ? await promptOf(question, settings, { boundary, folder })
      : await compose(question, { boundary, fence: fenceIn(folder), room: maxTokens });
  return { text: `${promptText(composed)}\n`, prompt: question.prompt, tokens: composed.tokens, cut: composed.cut, boundary };
}

/** The incident that is named, else the most urgent one. */
export function incidentOf({ incidents }: Case, given: string | undefined): Incident {
  const [first] = incidents;
  if (!first) throw new DoryoError('NotFound', 'there is no incident.', { hint: 'doryo analyze says what was looked at' });
  if (given === undefined) return first;
  const matching = incidents.find(({ id, fingerprint }) => given.length >= id.length && fingerprint.startsWith(given.toLowerCase()));
  if (matching) return matching;
  const ids = incidents.map(({ id }) => id);
  const id = oneOf(given, ids, { what: 'incident', hint: `there are: ${ids.join(', ')}` });
  return incidents.find((one) => one.id === id) ?? first;
}
