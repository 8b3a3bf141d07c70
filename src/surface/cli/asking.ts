import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Asker } from '#explain/asker.ts';
import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import type { OnModelEvent } from '#explain/model/events.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Profile } from '#model/profile.ts';
import type { Environment } from './language.ts';
import { type ModelFlags, modelFor } from './model-options.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

export interface Asking {
  readonly held: Pick<Case, 'snapshot'>;
  readonly flags: ModelFlags;
  readonly profile: Profile | undefined;
  readonly terminal: Terminal;
  readonly language: Language;
  readonly onEvent?: OnModelEvent;
  /** `skip` where each answer has to be a new one: for measurements. */
  readonly cache?: 'use' | 'skip';
}

/** The boundary of this installation, around a case. */
export async function boundaryOf({
  held,
  settings,
  terminal: { environment },
}: Pick<Asking, 'held' | 'terminal'> & { readonly settings: BackendSettings }): Promise<Boundary> {
  const { boundaryIn } = await import('#explain/boundary/boundary-in.ts');
  return boundaryIn(stateFolder(environment), { held, settings });
}

/** The model for a run, behind the boundary around its case; undefined where none is configured, and then everything goes by rule. */
export function askerOf({ held, flags, profile, terminal, language, onEvent, cache }: Asking): Promise<Asker | undefined> {
  const boundary = (settings: BackendSettings): Promise<Boundary> => boundaryOf({ held, settings, terminal });
  return modelFor(flags, { terminal, language, profile, boundary, ...(onEvent && { onEvent }), ...(cache && { cache }) });
}

const ownPrompt = {
  used: { en: 'your own prompt is used', ja: '独自のプロンプトを使用します' },
  noLanguage: {
    en: 'it does not hold {language}, so nothing in it says in which language to answer',
    ja: '{language} を含まないため、回答の言語が指定されません',
  },
  empty: { en: 'it is empty, and not used', ja: '内容が空のため使用しません' },
} as const satisfies Readonly<Record<string, Localized>>;

/** The prompts, with those that a person wrote in the configuration in their place: said on stderr, with what they lack. */
export async function promptsOf(terminal: Terminal, language: Language): Promise<Prompts> {
  const { promptsWith } = await import('#explain/prompts/prompts.ts');
  const folder = path.join(configFolder(terminal.environment), 'prompts');
  return promptsWith((id) => {
    const file = path.join(folder, `${id}.md`);
    if (!existsSync(file)) return undefined;
    const text = readFileSync(file, 'utf8');
    const isEmpty = text.trim() === '';
    const note = isEmpty ? [ownPrompt.empty] : [ownPrompt.used, ...(text.includes('{language}') ? [] : [ownPrompt.noLanguage])];
    terminal.note(`doryo: ${file}: ${note.map((one) => one[language]).join('; ')}\n`);
    return isEmpty ? undefined : text;
  });
}

function configFolder({ XDG_CONFIG_HOME }: Environment): string {
  return path.join(XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'doryo');
}
