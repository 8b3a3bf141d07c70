import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language, Localized } from '#model/language.ts';
import type { Environment } from './language.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

/** The boundary of this installation, around a case. */
export async function boundaryOf({
  held,
  settings,
  terminal: { environment },
}: {
  readonly held: Pick<Case, 'snapshot'>;
  readonly settings: BackendSettings;
  readonly terminal: Terminal;
}): Promise<Boundary> {
  const { boundaryIn } = await import('#explain/boundary/boundary-in.ts');
  return boundaryIn(stateFolder(environment), { held, settings });
}

/** The prompts, with those that a person wrote in the configuration in their place: said on stderr. */
export async function promptsOf(terminal: Terminal, language: Language): Promise<Prompts> {
  const { promptsWith } = await import('#explain/prompts/prompts.ts');
  const folder = path.join(configFolder(terminal.environment), 'prompts');
  const note: Localized = { en: 'your own prompt is used', ja: '独自のプロンプトを使用します' };
  return promptsWith((id) => {
    const file = path.join(folder, `${id}.md`);
    if (!existsSync(file)) return undefined;
    terminal.note(`doryo: ${note[language]}: ${file}\n`);
    return readFileSync(file, 'utf8');
  });
}

function configFolder({ XDG_CONFIG_HOME }: Environment): string {
  return path.join(XDG_CONFIG_HOME || path.join(homedir(), '.config'), 'doryo');
}
