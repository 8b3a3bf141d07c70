import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import { settingsFor } from '#explain/model/choose.ts';
import type { Composed } from '#explain/model/compose.ts';
import type { Audience } from '#explain/prompts/template.ts';
import type { Report } from '#explain/report.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Incident } from '#model/incident.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import { oneOf } from '../arguments.ts';
import { askerOf, boundaryOf, promptsOf } from '../asking.ts';
import { type ModelFlags, modelFolder } from '../model-options.ts';
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
  if (flags.audience !== 'client') return report;
  return (await import('#pipeline/for-client.ts')).reportForClient(report, held.snapshot, profile);
}

const noModel: Localized = {
  en: 'no model is configured, so the answer is by rule (doryo model list shows what can be configured)',
  ja: 'モデルが設定されていないため、規則による説明を表示します（設定できる接続方法は doryo model list で確認できます）',
};

/** Whatever goes wrong with a model ends in the report by rule, and one line that says so. */
async function told({ held, flags, profile, terminal, language }: Explained): Promise<Report> {
  const only = flags.explain === true || flags.explain === undefined ? undefined : incidentOf(held, flags.explain).id;
  try {
    const [asker, prompts, { explainedReport }] = await Promise.all([
      askerOf({ held, flags, profile, terminal, language }),
      promptsOf(terminal, language),
      import('#pipeline/explained.ts'),
    ]);
    if (asker === undefined) {
      terminal.note(`doryo: ${noModel[language]}\n`);
      return held.report;
    }
    const audience = flags.audience ?? 'engineer';
    const { report, notes } = await explainedReport(
      held,
      { asker, prompts, audience, ...(only !== undefined && { only }) },
      terminal.signal,
    );
    for (const note of notes) terminal.note(`doryo: ${note}\n`);
    return report;
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    const byRule = language === 'ja' ? '規則による説明を表示します' : 'the answer is by rule';
    terminal.note(`doryo: ${byRule}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}\n`);
    return held.report;
  }
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
export async function printedPrompt(
  { held, flags, profile, terminal, language }: Explained,
  { which, inChat, boundary: given, maxTokens }: PromptChoice,
): Promise<Printed> {
  const settings = settingsOf(profile, flags);
  const incident = incidentOf(held, typeof flags.explain === 'string' ? flags.explain : undefined);
  const prompts = await promptsOf(terminal, language);
  const [{ firstQuestion, questionInChat }, { promptOf }, { compose, promptText }, { fenceIn }] = await Promise.all([
    import('#explain/told/by-model.ts'),
    import('#explain/model/asker.ts'),
    import('#explain/model/compose.ts'),
    import('#explain/model/fence.ts'),
  ]);
  const asked = { held, incident, prompts: { ...prompts, first: prompts[which] }, audience: flags.audience ?? 'engineer' };
  const question = inChat ? questionInChat(asked) : firstQuestion(asked);
  const boundary = given ?? (await boundaryOf({ held, settings, terminal }));
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
