import type { LanguageModel } from 'ai';
import type { BackendSettings } from '#model/backend-settings.ts';

/**
 * A way to a language model. It only opens the model of `ai`: asking once, without retries. Limits, retries, cache,
 * audit and the boundary stand around it, in one place each.
 */
export interface Backend {
  /** The file's name, and what people write in the configuration. */
  readonly id: string;
  readonly title: string;
  /** Variables that people already have set, in the order in which they count. They supply the key; they never choose the back end. */
  readonly keyVariables: readonly string[];
  /** Settings without which it cannot be opened, beside `name`. */
  readonly needs: readonly (keyof BackendSettings)[];
  /** Whether what is sent stays on this machine or network when `url` is local: shown before the first send. */
  readonly local: boolean;
  /** Imports its provider lazily. `key` is undefined where none is needed. */
  readonly open: (settings: BackendSettings, key: string | undefined, fetch: typeof globalThis.fetch) => Promise<LanguageModel>;
}

/** Gives back what it is given; it exists for the types. */
export function defineBackend(backend: Backend): Backend {
  return backend;
}
