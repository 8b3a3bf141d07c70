import { settingsFor } from '#explain/model/choose.ts';
import { destinationOf } from '#explain/model/destination.ts';
import { modelFetch } from '#explain/model/fetch.ts';
import { backendFor } from '#explain/model/open.ts';
import { type Probe, probe } from '#explain/model/probe.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import { type ModelFlags, modelFolder } from '../model-options.ts';
import { type ListedBackend, listBackends, listText, probeText } from '../model-text.ts';
import { configuredModels, type ProfileFlags } from '../profile.ts';
import type { Setting } from '../program.ts';
import type { Terminal } from '../terminal.ts';

interface Flags extends ModelFlags, ProfileFlags {
  readonly output: 'text' | 'json';
  readonly lang?: Language | undefined;
}

/** `doryo model list` and `doryo model test`. */
export async function model(what: 'list' | 'test', flags: Flags, { terminal, ...setting }: Omit<Setting, 'version'>): Promise<void> {
  const language = flags.lang ?? setting.language;
  const configured = await configuredModels(flags, terminal.environment);
  if (what === 'test') return test(flags, configured, { terminal, language, end: setting.end });
  const backends: readonly ListedBackend[] = listBackends(configured, {
    environment: terminal.environment,
    folder: modelFolder(terminal.environment),
    language,
  });
  await terminal.write(
    flags.output === 'json' ? `${JSON.stringify(backends, null, 2)}\n` : listText(backends, { language, width: terminal.width }),
  );
}

interface Context {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly end: (exitCode: number) => void;
}

async function test(
  flags: Flags,
  configured: Awaited<ReturnType<typeof configuredModels>>,
  { terminal, language, end }: Context,
): Promise<void> {
  const settings = settingsFor(flags, chosen(flags, configured));
  if (settings === undefined) {
    throw new DoryoError('BadArgument', 'no model is configured, so there is none to test: doryo works by rule.', {
      hint: 'name one: doryo model test --backend openai-compatible --model-url http://127.0.0.1:11434/v1 --model NAME',
    });
  }
  const { backend, named } = backendFor(settings);
  const destination = destinationOf(named, backend);
  const fetch = modelFetch(destination.url, terminal.environment);
  const result = await probe(settings, { environment: terminal.environment, language, fetch, signal: terminal.signal });
  const { model: name, url, local } = destination;
  if (flags.output === 'json') {
    await terminal.write(`${JSON.stringify({ backend: backend.id, model: name, url, local, ...result }, null, 2)}\n`);
    if (!result.works) end(1);
    return;
  }
  if (!result.works) throw new DoryoError('ModelFailed', result.message, { hint: hintFor(result, named) });
  await terminal.write(probeText(result, { backend: backend.id, name, url, local }, language));
}

/** By name, or the only profile that names a model. */
function chosen(
  { profile, backend, model: name }: Flags,
  configured: Awaited<ReturnType<typeof configuredModels>>,
): BackendSettings | undefined {
  if (profile !== undefined) return configured.find((one) => one.profile === profile)?.settings;
  const named = configured.filter(({ settings }) => settings.backend !== undefined && settings.backend !== 'none');
  if (backend !== undefined || name === false || named.length === 0) return undefined;
  const [only, ...more] = named;
  if (more.length === 0) return only?.settings;
  throw new DoryoError('BadArgument', 'more than one profile names a model.', {
    hint: `say which: ${named.map((one) => `--profile ${one.profile}`).join(', ')}`,
  });
}

function hintFor(probed: Extract<Probe, { works: false }>, { name, backend = '' }: BackendSettings): string {
  const { why, models = [], near } = probed;
  if (models.length > 0)
    return `it has: ${models.slice(0, 12).join(', ')}${near !== undefined && near !== name ? `; did you mean ${near}?` : ''}`;
  if (why === 'denied') return 'doryo model list shows which variables hold a key; key: in the profile names another place';
  if (why === 'forbidden') return 'leave out the model, or ask whoever keeps the profile';
  if (why === 'stalled') return 'give it more time: limits.seconds in the profile; or take a smaller model';
  if (why === 'limited') return 'wait, or ask the provider for more';
  return backend === 'openai-compatible'
    ? 'check that the server runs and that the address ends as its manual says, most in /v1'
    : 'check the address and the network';
}
