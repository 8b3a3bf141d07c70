import type { BackendSettings } from '#model/backend-settings.ts';
import type { Language } from '#model/language.ts';
import type { Backend, Fetch, OpenModel } from '../backend.ts';
import type { Boundary } from '../boundary/boundary.ts';
import type { Abilities } from './answer-form.ts';
import type { Audit, AuditEntry } from './audit.ts';
import { type Composed, promptHash } from './compose.ts';
import type { Destination } from './destination.ts';
import type { OnModelEvent } from './events.ts';
import type { NamedSettings } from './open.ts';

export interface AskerOptions {
  readonly boundary: Boundary;
  /** Keys are read from it, and nothing else. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A private folder for the cache and the audit log. */
  readonly folder: string;
  readonly language: Language;
  /** Asked once, before the first question is sent. */
  readonly consent: (destination: Destination) => Promise<boolean>;
  readonly fetch: Fetch;
  readonly onEvent?: OnModelEvent;
  /** `skip` neither reads nor keeps answers: for measurements. */
  readonly cache?: 'use' | 'skip';
  /** The clock and the dice, for tests. */
  readonly chance?: Partial<Chance>;
}

export interface Chance {
  readonly now: () => Date;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly random: () => number;
}

/** What stays the same from question to question. */
export interface Standing extends Omit<AskerOptions, 'chance' | 'onEvent' | 'consent'> {
  readonly settings: NamedSettings;
  readonly backend: Backend;
  readonly destination: Destination;
  readonly abilities: Abilities;
  readonly audit: Audit;
  readonly chance: Chance;
  readonly onEvent: OnModelEvent;
  readonly consented: () => Promise<boolean>;
  /** The model, opened once. */
  readonly opened: (key: string | undefined) => Promise<OpenModel>;
}

/** What may still be spent today, where that is limited. */
export function leftToday({
  settings,
  audit,
  destination,
  chance,
}: Pick<Standing, 'settings' | 'audit' | 'destination' | 'chance'>): number | undefined {
  const limit = (settings as BackendSettings).limits?.tokensPerDay;
  return limit === undefined ? undefined : limit - audit.tokensToday(destination, chance.now());
}

/** The fields of an audit entry that are the same for all requests of a question. */
export function entryOf(
  { prompt, composed }: { readonly prompt: string; readonly composed: Composed },
  { backend, settings, destination }: Pick<Standing, 'backend' | 'settings' | 'destination'>,
): Pick<AuditEntry, 'prompt' | 'promptSha256' | 'backend' | 'model' | 'host' | 'send'> {
  const { host, send } = destination;
  return { prompt, promptSha256: promptHash(composed), backend: backend.id, model: settings.name, host, send };
}
