import type { LanguageModel } from 'ai';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { ListedModel } from './model-list.ts';

/** A model that has been opened. Never a name: `ai` sends a bare name to a gateway of its maker. */
export type OpenModel = Extract<LanguageModel, { readonly specificationVersion: 'v4' }>;
/** What one request to it takes. */
export type CallOptions = Parameters<OpenModel['doStream']>[0];
/** What doryo gives a provider to reach the network with: proxy, time limits and guards are in it. */
export type Fetch = typeof globalThis.fetch;

/**
 * A way to a language model. It only opens the model of `ai`: asking once, without retries. Limits, retries, cache,
 * audit and the boundary stand around it, in one place each. There is no back end `none`: it is the absence of one, and
 * nothing is asked then.
 */
export interface Backend {
  /** The file's name, and what people write in the configuration. */
  readonly id: string;
  readonly title: string;
  /** Variables that people already have set, in the order in which they count. They supply the key; they never choose the back end. */
  readonly keyVariables: readonly string[];
  /** For keys of more than one part: the key from the environment, when the variables above hold none. */
  readonly keyFrom?: (environment: Readonly<Record<string, string | undefined>>) => string | undefined;
  /** Settings without which it cannot be opened, beside `name`. */
  readonly needs: readonly ('url' | 'region' | 'key')[];
  /** Where it sends when no `url` is set. Undefined where `url` is needed. */
  readonly url: (settings: BackendSettings) => string | undefined;
  /** Whether what is sent stays on this machine or network when `url` is local: shown before the first send. */
  readonly local: boolean;
  /** Tokens that a model is taken to take in where the settings do not say. */
  readonly context: number;
  /** The models that the server says it has, for `doryo model test`. */
  readonly models?: (settings: BackendSettings, key: string | undefined, fetch: Fetch) => Promise<readonly ListedModel[] | undefined>;
  /** Settings of the provider that every request carries. */
  readonly options?: NonNullable<CallOptions['providerOptions']>;
  /** How the limit of an answer is said where a model refuses the old field for it, `max_tokens`. */
  readonly completionLimit?: (tokens: number) => NonNullable<CallOptions['providerOptions']>;
  /** Imports its provider lazily. `key` is undefined where none is needed. */
  readonly open: (settings: BackendSettings & { readonly name: string }, key: string | undefined, fetch: Fetch) => Promise<OpenModel>;
}

/** Gives back what it is given; it exists for the types. */
export function defineBackend(backend: Backend): Backend {
  return backend;
}
