import type { Asker } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import { settingsFor } from '#explain/model/choose.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import { type Contender, type Evaluating, evaluate } from '#pipeline/eval/evaluate.ts';
import { scenariosIn } from '#pipeline/eval/folder.ts';
import { keptIn } from '#pipeline/eval/kept.ts';
import type { Row } from '#pipeline/eval/measures.ts';
import { scoresAsHtml, scoresAsJson, scoresAsMarkdown } from '#pipeline/eval/table.ts';
import { askerOf, promptsOf } from '../asking.ts';
import { examplesFolder } from '../examples.ts';
import type { ModelFlags } from '../model-options.ts';
import { type ProfileChooser, type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';

export interface EvalFlags extends ProfileFlags, ModelFlags {
  readonly lang?: Language | undefined;
  readonly compare?: readonly string[] | undefined;
  readonly only?: string | undefined;
  readonly limit?: number | undefined;
  readonly repeat: number;
  readonly maxCost?: number | undefined;
  readonly maxMinutes?: number | undefined;
  readonly keep?: string | undefined;
  readonly output: 'markdown' | 'html' | 'json';
}
type Given = Omit<Setting, 'version'>;

/** `doryo eval`: scores models over recorded incidents, beside doryo by rule. */
export async function evalCommand(folder: string | undefined, flags: EvalFlags, setting: Given): Promise<void> {
  const { terminal } = setting;
  const language = flags.lang ?? setting.language;
  const all = scenariosIn(folder ?? examplesFolder(), { language, only: flags.only, signal: terminal.signal });
  const prompts = await promptsOf(terminal, language);
  const none: Contender = { name: 'none', model: '–', prompts: '–', asker: undefined, repeats: 1 };
  const models = await modelsOf(flags, { setting, language, prompts });
  const evaluating: Evaluating = {
    language,
    prompts,
    kept: keptIn(flags.keep),
    mayAsk: boundOf(flags),
    onScenario: (done, total, name) => terminal.note(`doryo: ${done}/${total} ${name}\n`),
  };
  const rows = await evaluate(all.slice(0, flags.limit), [none, ...models], evaluating, terminal.signal);
  await terminal.write(printed(rows, flags.output, language));
}

function printed(rows: readonly Row[], output: EvalFlags['output'], language: Language): string {
  if (output === 'json') return scoresAsJson(rows);
  return output === 'html' ? scoresAsHtml(rows, language) : scoresAsMarkdown(rows, language);
}

/** Time and money of this run together; what is left unasked is counted, and a later run with `--keep` goes on there. */
function boundOf({ maxCost = Number.POSITIVE_INFINITY, maxMinutes = Number.POSITIVE_INFINITY }: EvalFlags): Evaluating['mayAsk'] {
  const started = performance.now();
  return (cost) => cost < maxCost && performance.now() - started < maxMinutes * 60_000;
}

interface Choosing {
  readonly setting: Given;
  readonly language: Language;
  readonly prompts: Prompts;
}

/** The profiles that are compared, and the model that flags name. */
async function modelsOf(flags: EvalFlags, choosing: Choosing): Promise<readonly Contender[]> {
  const { terminal } = choosing.setting;
  const names = flags.compare ?? (flags.profile === undefined ? [] : [flags.profile]);
  const profiles = await Promise.all(
    names.map(async (name) => ({ name, choose: await profileChooser({ ...flags, profile: name }, terminal.environment), given: {} })),
  );
  const byFlags =
    flags.backend === undefined || flags.backend === 'none' ? [] : [{ name: flags.backend, choose: () => undefined, given: flags }];
  return [...profiles, ...byFlags].map(({ name, choose, given }) => contenderOf(name, { choose, given, flags }, choosing));
}

function contenderOf(
  name: string,
  { choose, given, flags }: { readonly choose: ProfileChooser; readonly given: ModelFlags; readonly flags: EvalFlags },
  { setting: { terminal }, language, prompts }: Choosing,
): Contender {
  const profile = choose({ cluster: { name: '', facts: {} }, sources: [] });
  const settings = settingsFor(given, profile?.model);
  if (!settings) throw new DoryoError('BadConfig', `profile ${name} names no model.`, { hint: 'doryo model list' });
  if (flags.maxCost !== undefined && settings.price === undefined)
    throw new DoryoError('BadConfig', `${name} has no price, so its cost cannot be limited.`, {
      hint: 'set price under model: in the profile, or leave out --max-cost',
    });
  const asker = async (held: Case): Promise<Asker> => {
    const found = await askerOf({ held, flags: { ...given, yesSend: flags.yesSend }, profile, terminal, language, cache: 'skip' });
    if (found) return found;
    throw new DoryoError('BadConfig', `profile ${name} names no model.`, { hint: 'doryo model list' });
  };
  const told = [prompts.first, prompts.second].map(({ id, version }) => `${id}@${version}`).join(', ');
  return {
    name,
    model: [settings.backend, settings.name].filter((one) => one !== undefined).join(' '),
    prompts: told,
    asker,
    repeats: flags.repeat,
  };
}
