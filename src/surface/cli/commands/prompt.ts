import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from '#explain/case.ts';
import type { Audience } from '#explain/prompts/template.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { writeWhole } from '#util/private-file.ts';
import { boundaryOf } from '../asking.ts';
import { type ProfileFlags, profileChooser } from '../profile.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';
import { stateFolder } from '../state.ts';
import { incidentOf, promptFor, settingsOf } from './explaining.ts';

export interface PromptFlags extends SourceFlags, ProfileFlags {
  readonly lang?: Language | undefined;
  readonly audience?: Audience | undefined;
}
type Given = Omit<Setting, 'version'>;

/** `doryo prompt`: the prompt with names replaced, for any chat window. The case is kept, so that the reply can be checked against it. */
export async function prompt(which: 'first' | 'second', incident: string | undefined, flags: PromptFlags, setting: Given): Promise<void> {
  const { terminal } = setting;
  const snapshot = await readSnapshot(flags, { terminal, language: flags.lang ?? setting.language });
  const { held, profile, language } = await heldFor(snapshot, flags, setting);
  const { id, fingerprint } = incidentOf(held, incident);
  const text = await promptFor(
    { held, flags: { explain: id, audience: flags.audience }, profile, terminal, language },
    { which, inChat: true },
  );
  const folder = keptFolder(setting);
  writeWhole(
    path.join(folder, 'kept.json'),
    JSON.stringify({ fingerprint, language, profile: flags.profile, profiles: flags.profiles, audience: flags.audience, which }),
  );
  await (await import('#collect/snapshot-file.ts')).writeSnapshot(snapshot, path.join(folder, 'snapshot.doryo.json.gz'));
  await terminal.write(text);
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
  await promptFor(
    { held, flags: { explain: incident.id, audience: flags.audience }, profile, terminal, language },
    { which: 'first', inChat: true, boundary },
  );
  const [{ checkContextOf }, { claimsInReply }, { verify }, { checkedText }] = await Promise.all([
    import('#explain/claims/context.ts'),
    import('#explain/told/reply.ts'),
    import('#explain/claims/verify.ts'),
    import('#explain/told/checked-text.ts'),
  ]);
  const context = checkContextOf(held, incident);
  const verified = await verify(claimsInReply(boundary.open(reply), context), context);
  await terminal.write(
    flags.output === 'json'
      ? `${JSON.stringify({ incident: incident.id, ...verified }, null, 2)}\n`
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
function keptIn(folder: string): { readonly snapshot: string; readonly fingerprint: string; readonly flags: PromptFlags } {
  const [snapshot, about] = [path.join(folder, 'snapshot.doryo.json.gz'), path.join(folder, 'kept.json')];
  if (!existsSync(snapshot) || !existsSync(about)) {
    throw new DoryoError('NotFound', 'no prompt has been printed yet.', {
      hint: 'doryo prompt first, and take its answer; or name the case: doryo check-answer reply.txt -f FILE',
    });
  }
  const { fingerprint, language, profile, profiles, audience } = JSON.parse(readFileSync(about, 'utf8')) as {
    readonly fingerprint: string;
    readonly language: Language;
  } & PromptFlags;
  return { snapshot, fingerprint, flags: { lang: language, profile, profiles, audience } };
}
