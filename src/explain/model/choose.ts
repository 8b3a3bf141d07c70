import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';

/** What a command line says of models. `model` is false for `--no-model`. */
export interface ModelChoice {
  readonly backend?: string | undefined;
  readonly model?: string | false | undefined;
  readonly modelUrl?: string | undefined;
  readonly modelRegion?: string | undefined;
  readonly send?: 'strict' | 'names' | 'off' | undefined;
}

/**
 * The settings for a run: those of the profile, changed by flags. Undefined where no model is to be asked. The
 * environment has no say. A profile that forbids is not overruled: what is asked then is refused with that reason.
 */
export function settingsFor(flags: ModelChoice, profile: BackendSettings | undefined): BackendSettings | undefined {
  const backend = flags.backend ?? profile?.backend;
  if (flags.model === false || backend === 'none') return undefined;
  if (backend === undefined) return withoutBackend(flags);
  // What was said of one back end holds for no other: neither its key nor its address nor its terms.
  const other = profile?.backend !== undefined && profile.backend !== backend;
  return { use: 'allowed', ...(other ? general(profile) : profile), backend, ...saidBy(flags, profile) };
}

function withoutBackend({ model, modelUrl }: ModelChoice): undefined {
  const [given] = [...(model === undefined ? [] : ['--model']), ...(modelUrl === undefined ? [] : ['--model-url'])];
  if (given === undefined) return undefined;
  throw new DoryoError('BadArgument', `${given} does not say which back end.`, {
    hint: 'name it too: --backend openai-compatible; doryo model list shows them',
  });
}

function saidBy({ model, modelUrl, modelRegion, send }: ModelChoice, profile: BackendSettings | undefined): Partial<BackendSettings> {
  return {
    ...(typeof model === 'string' && { name: model }),
    ...(modelUrl !== undefined && { url: address(modelUrl) }),
    ...(modelRegion !== undefined && { region: modelRegion }),
    ...(send !== undefined && { send: sendAllowed(send, profile?.send) }),
  };
}

function general({ use, send, organisation, publicNames, limits }: BackendSettings): Partial<BackendSettings> {
  const { context: _, ...others } = limits ?? {};
  return { use, limits: others, ...(send && { send }), ...(organisation && { organisation }), ...(publicNames && { publicNames }) };
}

/** A profile that keeps names in is not overruled by a flag. */
export function sendAllowed(flag: 'strict' | 'names' | 'off', profile: BackendSettings['send']): 'strict' | 'names' | 'off' {
  const order = ['strict', 'names', 'off'] as const;
  if (profile === undefined || order.indexOf(flag) <= order.indexOf(profile)) return flag;
  throw new DoryoError('BadArgument', `the profile lets out less than --send ${flag} would (send: ${profile}).`, {
    hint: `leave out --send, or change send under model: in the profile`,
  });
}

function address(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return given.replace(/\/+$/, '');
  throw new DoryoError('BadArgument', `"${given}" is no http or https address.`, {
    hint: 'write it whole: --model-url http://127.0.0.1:11434/v1',
  });
}
