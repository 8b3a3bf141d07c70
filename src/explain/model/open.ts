import type { BackendSettings } from '#model/backend-settings.ts';
import { DoryoError } from '#model/error.ts';
import { nearest } from '#util/nearest.ts';
import type { Backend } from '../backend.ts';
import { backends } from '../backends.generated.ts';

export type NamedSettings = BackendSettings & { readonly name: string };

/** The back end of this id; otherwise a letter with the nearest one and all there are. `by` is where the id was written. */
export function backendNamed(id: string, by: 'BadArgument' | 'BadConfig'): Backend {
  const backend = backends.find((one) => one.id === id);
  if (backend) return backend;
  const ids = ['none', ...backends.map((one) => one.id)];
  const near = nearest(id, ids);
  throw new DoryoError(by, `there is no back end "${id}"${near === undefined ? '.' : `; did you mean ${near}?`}`, {
    hint: `there are: ${ids.join(', ')}; doryo model list shows what each needs`,
  });
}

/** The back end that the settings name, with all it needs; otherwise a letter that says what is missing. */
export function backendFor(settings: BackendSettings): { readonly backend: Backend; readonly named: NamedSettings } {
  const backend = backendNamed(settings.backend ?? '', 'BadConfig');
  const { name } = settings;
  const missing = [
    ...(name === undefined ? ['name'] : []),
    ...backend.needs.filter((need) => need !== 'key' && settings[need] === undefined),
  ];
  if (name === undefined || missing.length > 0) {
    throw new DoryoError('BadConfig', `the back end ${backend.id} needs ${missing.join(' and ')}, and there is none.`, {
      hint: `set it under model: in the profile, or by ${missing.map((one) => flags[one as keyof typeof flags]).join(' and ')}`,
    });
  }
  if (settings.limits?.cost !== undefined && settings.price === undefined)
    throw new DoryoError('BadConfig', 'limits.cost cannot be kept without a price.', {
      hint: 'set price: { input, output, currency } beside it, per million tokens',
    });
  return { backend, named: { ...settings, name } };
}

const flags = { name: '--model', url: '--model-url', region: '--model-region' } as const;

/** Tokens for the prompt and for the answer: together what the model takes in. */
export function spaceOf(
  { limits = {} }: Pick<BackendSettings, 'limits'>,
  { context }: Pick<Backend, 'context'>,
): { readonly input: number; readonly output: number; readonly all: number } {
  const all = Math.min(limits.context ?? context, limits.tokens ?? Number.POSITIVE_INFINITY);
  const output = Math.min(16_384, Math.floor(all / 4));
  // Tokens are estimated before they are counted: some room is left for the error.
  return { input: Math.floor((all - output) * 0.9), output, all: all - output };
}
