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
  if (backend === undefined) {
    const given = flags.model === undefined ? flags.modelUrl && '--model-url' : '--model';
    if (given)
      throw new DoryoError('BadArgument', `${given} does not say which back end.`, {
        hint: 'name it too: --backend openai-compatible; doryo model list shows them',
      });
    return undefined;
  }
  // What was said of one back end holds for no other: neither its key nor its address nor its terms.
  const kept = profile === undefined || profile.backend === undefined || profile.backend === backend ? (profile ?? {}) : general(profile);
  return {
    ...kept,
    use: profile?.use ?? 'allowed',
    backend,
    ...(flags.model !== undefined && { name: flags.model }),
    ...(flags.modelUrl !== undefined && { url: address(flags.modelUrl) }),
    ...(flags.modelRegion !== undefined && { region: flags.modelRegion }),
    ...(flags.send !== undefined && { send: stricter(flags.send, profile?.send) }),
  };
}

function general({ use, send, organisation, publicNames, limits }: BackendSettings): Partial<BackendSettings> {
  const { context: _, ...others } = limits ?? {};
  return { use, limits: others, ...(send && { send }), ...(organisation && { organisation }), ...(publicNames && { publicNames }) };
}

/** A profile that keeps names in is not overruled by a flag either. */
function stricter(flag: 'strict' | 'names' | 'off', profile: BackendSettings['send']): 'strict' | 'names' | 'off' {
  const order = ['strict', 'names', 'off'] as const;
  return profile === undefined || order.indexOf(flag) <= order.indexOf(profile) ? flag : profile;
}

function address(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return given.replace(/\/+$/, '');
  throw new DoryoError('BadArgument', `"${given}" is no http or https address.`, {
    hint: 'write it whole: --model-url http://127.0.0.1:11434/v1',
  });
}
