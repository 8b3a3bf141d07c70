import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Asker } from '#explain/asker.ts';
import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import type { Destination } from '#explain/model/destination.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Language, Localized } from '#model/language.ts';
import { appendLine, writeWhole } from '#util/private-file.ts';
import type { Environment } from './language.ts';
import { stateFolder } from './state.ts';
import type { Terminal } from './terminal.ts';

export interface Asking {
  readonly held: Pick<Case, 'snapshot'>;
  readonly settings: BackendSettings;
  readonly terminal: Terminal;
  readonly language: Language;
}

/** Where the cache and the audit log of models stand. */
export function modelFolder({ environment }: Terminal): string {
  return path.join(stateFolder(environment), 'model');
}

/** The boundary of this installation, around a case. */
export async function boundaryOf({ held, settings, terminal: { environment } }: Omit<Asking, 'language'>): Promise<Boundary> {
  const { boundaryFor } = await import('#explain/boundary/boundary-for.ts');
  return boundaryFor({ held, settings, key: keyIn(path.join(stateFolder(environment), 'boundary-key')) });
}

/** The model that the settings name, behind the boundary. Throws `BadConfig` where none can be asked. */
export async function askerOf(asking: Asking): Promise<Asker> {
  const { settings, terminal, language } = asking;
  if (settings.backend === undefined) {
    throw new DoryoError('BadConfig', 'no model is configured for this cluster.', {
      hint: 'name one in the profile (model: { use: allowed, backend: ..., name: ... }); without --explain doryo needs none',
    });
  }
  const { askerFor } = await import('#explain/model/asker.ts');
  return askerFor(settings, {
    boundary: await boundaryOf(asking),
    environment: terminal.environment,
    folder: modelFolder(terminal),
    language,
    consent: (destination) => agreed(destination, asking),
    fetch: globalThis.fetch,
    onEvent: (event) => terminal.note(`doryo: ${event.text}\n`),
  });
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

const consentWords: Readonly<Record<'goes' | 'ask' | 'unasked', Localized>> = {
  goes: { en: 'What is sent goes to', ja: '送信先' },
  ask: { en: 'Send it? It is asked once for this place. [y/N] ', ja: '送信しますか。この送信先については一度だけ確認します。[y/N] ' },
  unasked: { en: 'nothing is sent: run it once on a terminal to agree', ja: '送信していません。端末で一度実行して同意してください' },
};

/** Asked once for each place that is not on this machine; where nobody can be asked, nothing is sent. */
async function agreed({ url, model, send, retention, training, local }: Destination, { terminal, language }: Asking): Promise<boolean> {
  if (local) return true;
  const file = path.join(stateFolder(terminal.environment), 'agreed.jsonl');
  const line = JSON.stringify({ url, model, send });
  if (existsSync(file) && readFileSync(file, 'utf8').split('\n').includes(line)) return true;
  const terms = [retention, training].filter((term) => term !== undefined).join('; ');
  terminal.note(`doryo: ${consentWords.goes[language]}: ${model}, ${url} (${send})${terms === '' ? '' : ` ${terms}`}\n`);
  if (!process.stdin.isTTY) {
    terminal.note(`doryo: ${consentWords.unasked[language]}\n`);
    return false;
  }
  const dialogue = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await dialogue.question(consentWords.ask[language], { signal: terminal.signal });
    if (!/^(?:y|yes|はい)$/i.test(answer.trim())) return false;
    appendLine(file, { url, model, send });
    return true;
  } finally {
    dialogue.close();
  }
}

function keyIn(file: string): Buffer {
  if (!existsSync(file)) writeWhole(file, randomBytes(32).toString('hex'));
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
