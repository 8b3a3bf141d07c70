import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from '#explain/case.ts';
import type { Audience } from '#explain/prompts/template.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { writeWhole } from '#util/private-file.ts';
import { boundaryOf, promptsOf } from '../asking.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';
import { stateFolder } from '../state.ts';
import { incidentOf, printedPrompt, settingsOf } from './explaining.ts';

export interface PromptFlags extends SourceFlags, ProfileFlags {
  readonly lang?: Language | undefined;
  readonly audience?: Audience | undefined;
}
type Which = 'first' | 'second';
type Given = Omit<Setting, 'version'>;

const words = definePhrases({
  size: {
    en: '{prompt}, about {tokens} tokens, {characters} characters',
    ja: '{prompt}、約 {tokens} トークン、{characters} 文字',
  },
  cut: {
    en: 'to fit, about {left} of {tokens} tokens of "{title}" were left out; the place is marked',
    ja: '収めるため「{title}」の約 {tokens} トークンのうち {left} を省略しました（省略箇所は明示）',
  },
  next: {
    en: 'paste it whole into the chat, and give the reply to: doryo check-answer',
    ja: '全文をチャットに貼り付け、回答は doryo check-answer に渡してください',
  },
});

/** `doryo prompt`: the prompt with names replaced, for any chat window. The case is kept, so that the reply can be checked against it. */
export async function prompt(
  which: Which,
  incident: string | undefined,
  flags: PromptFlags & { readonly maxTokens?: number | undefined; readonly template?: true | undefined },
  setting: Given,
): Promise<void> {
  const { terminal } = setting;
  if (flags.template) return terminal.write((await promptsOf(terminal, flags.lang ?? setting.language))[which].text.trimEnd().concat('\n'));
  const snapshot = await readSnapshot(flags, { terminal, language: flags.lang ?? setting.language });
  const { held, profile, language } = await heldFor(snapshot, flags, setting);
  if (profile?.model?.use === 'never')
    throw new DoryoError(
      'Forbidden',
      `the profile ${profile.name} forbids that anything of this cluster goes to a model (model.use: never).`,
      {
        hint: 'doryo analyze tells the incident by rule, and sends nothing',
      },
    );
  const { id, fingerprint } = incidentOf(held, incident);
  const { maxTokens } = flags;
  const printed = await printedPrompt(
    { held, flags: { explain: id, audience: flags.audience }, profile, terminal, language },
    { which, inChat: true, maxTokens },
  );
  if (maxTokens !== undefined && printed.tokens > maxTokens) throw tooSmall(maxTokens, printed.tokens);
  const folder = keptFolder(setting);
  const { profile: named, profiles, audience } = flags;
  writeWhole(
    path.join(folder, 'kept.json'),
    JSON.stringify({ fingerprint, language, profile: named, profiles, audience, prompt: printed.prompt } satisfies KeptPrompt),
  );
  await (await import('#collect/snapshot-file.ts')).writeSnapshot(snapshot, path.join(folder, 'snapshot.doryo.json.gz'));
  await terminal.write(printed.text);
  const { replacedText } = await import('#explain/boundary/replaced-text.ts');
  const say = speaker(words, language);
  const notes = [
    replacedText(printed.boundary.replaced(), language),
    say('size', { prompt: printed.prompt, tokens: printed.tokens, characters: printed.text.length }),
    ...printed.cut.map(({ title, tokens, left }) => say('cut', { title: printed.boundary.open(title), tokens, left })),
    say('next'),
  ];
  for (const note of notes) terminal.note(`doryo: ${note}\n`);
}

function tooSmall(given: number, needed: number): DoryoError {
  return new DoryoError('BadArgument', `${given} tokens are too few: the rules of the prompt alone have about ${needed}.`, {
    hint: `give more: --max-tokens ${Math.ceil((needed * 2) / 1000) * 1000}`,
  });
}

/** `doryo check-answer`: what of a reply holds, and what does not and why. */
export async function checkAnswer(
  file: string | undefined,
  flags: PromptFlags & { readonly incident?: string | undefined; readonly output: 'text' | 'json' },
  setting: Given,
): Promise<void> {
  const { terminal } = setting;
  const reply = textOf(file);
  const isNamed = flags.filename !== undefined || flags.context !== undefined || flags.kubeconfig !== undefined;
  const kept = isNamed ? undefined : keptIn(keptFolder(setting));
  const source = kept ? { ...flags, filename: [kept.snapshot] } : flags;
  const snapshot = await readSnapshot(source, { terminal, language: flags.lang ?? setting.language });
  const { held, profile, language } = await heldFor(snapshot, { ...kept?.flags, ...flags }, setting);
  const incident = incidentOf(held, flags.incident ?? kept?.fingerprint);
  const boundary = await boundaryOf({ held, settings: settingsOf(profile), terminal });
  // The pseudonyms of the prompt are those of this installation: sealing the same text gives them again.
  await printedPrompt(
    { held, flags: { explain: incident.id, audience: flags.audience }, profile, terminal, language },
    { which: 'first', inChat: true, boundary },
  );
  const [{ checkContextOf }, { readReply }, { verify }, { checkedText }] = await Promise.all([
    import('#explain/claims/context.ts'),
    import('#explain/told/reply.ts'),
    import('#explain/claims/verify.ts'),
    import('#explain/told/checked-text.ts'),
  ]);
  const context = checkContextOf(held, incident);
  const { claims, checks } = readReply(boundary.open(reply), context);
  const verified = await verify(claims, context, undefined, checks);
  await terminal.write(
    flags.output === 'json'
      ? `${JSON.stringify({ incident: incident.id, ...(kept?.prompt !== undefined && { prompt: kept.prompt }), ...verified }, null, 2)}\n`
      : checkedText(verified, { language, width: terminal.width }),
  );
}

async function heldFor(
  snapshot: Snapshot,
  flags: PromptFlags,
  { terminal, ...setting }: Given,
): Promise<{ readonly held: Case; readonly profile: Profile | undefined; readonly language: Language }> {
  const profile = (await profileChooser(flags, terminal.environment))(snapshot);
  const language = flags.lang ?? profile?.language ?? setting.language;
  return { held: caseOf(snapshot, { language, ...(profile && { profile }) }), profile, language };
}

function textOf(file: string | undefined): string {
  try {
    const text = readFileSync(file === undefined || file === '-' ? 0 : file, 'utf8');
    if (text.trim() !== '') return text;
  } catch (cause) {
    throw new DoryoError('BadInput', `the answer cannot be read from ${file ?? 'standard input'}.`, {
      hint: 'name a file, or pipe it: pbpaste | doryo check-answer',
      cause,
    });
  }
  throw new DoryoError('BadInput', 'the answer is empty.', { hint: 'name a file, or pipe it: pbpaste | doryo check-answer' });
}

function keptFolder({ terminal: { environment } }: Given): string {
  return path.join(stateFolder(environment), 'prompt');
}
/** What a reply needs to be checked against the case that its prompt was about. */
interface KeptPrompt {
  readonly fingerprint: string;
  readonly language: Language;
  readonly profile: string | undefined;
  readonly profiles: string | undefined;
  readonly audience: Audience | undefined;
  /** Which template, with its version. */
  readonly prompt: string;
}
function keptIn(folder: string): {
  readonly snapshot: string;
  readonly fingerprint: string;
  readonly prompt: string;
  readonly flags: PromptFlags;
} {
  const [snapshot, about] = [path.join(folder, 'snapshot.doryo.json.gz'), path.join(folder, 'kept.json')];
  if (!existsSync(snapshot) || !existsSync(about)) {
    throw new DoryoError('NotFound', 'no prompt has been printed yet.', {
      hint: 'doryo prompt first, and take its answer; or name the case: doryo check-answer reply.txt -f FILE',
    });
  }
  const { fingerprint, language, profile, profiles, audience, prompt: template } = JSON.parse(readFileSync(about, 'utf8')) as KeptPrompt;
  return { snapshot, fingerprint, prompt: template, flags: { lang: language, profile, profiles, audience } };
}
