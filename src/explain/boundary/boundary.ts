import type { Snapshot } from '#model/snapshot.ts';

/** `strict` replaces every name that is not public, `names` only those of the organisation and hosts, `off` none. Secrets are removed in all three. */
export const boundarySettings = ['strict', 'names', 'off'] as const;
export type BoundarySetting = (typeof boundarySettings)[number];

/** What was replaced or removed, by class, in the order in which people are told. */
export const replacedClasses = ['secret', 'name', 'host', 'address', 'email', 'id', 'organisation', 'encoded'] as const;
export type ReplacedClass = (typeof replacedClasses)[number];

/** How many different ones of each class were replaced since the boundary was made. Classes without any are left out. */
export type Replaced = Readonly<Partial<Record<ReplacedClass, number>>>;

/** A pseudonym and what it stands for: kept in the state folder, so that a later run can restore. */
export interface Pseudonym {
  readonly pseudonym: string;
  readonly real: string;
}

/** A text to be sealed, and how many characters of it can be sent at most. */
export interface Outgoing {
  readonly text: string;
  readonly most?: number;
}
/** A sealed text. Of one that was longer than what can be sent, the beginning and the end, and how much was left out between. */
export interface Sealed {
  readonly head: string;
  readonly tail: string;
  readonly left?: { readonly lines: number; readonly characters: number };
}

/**
 * The one way out: everything that goes to a model, or to an MCP client, passes `seal`, and what comes back passes `open`.
 * Sealing is asynchronous, because one of the two sets of rules for secrets is. It is done whole or rejected, never in part.
 */
export interface Boundary {
  readonly setting: BoundarySetting;
  /** Removes secrets, cleans control and invisible characters, and replaces names by pseudonyms that keep structure. The same name has one pseudonym per installation. */
  readonly seal: (text: string) => Promise<string>;
  /**
   * The same for texts that are sent together: a name that one of them tells is replaced in all. What cannot be sent is left
   * out before it is replaced, though not before it was read, and never in the middle of a secret, an encoding or a name.
   */
  readonly sealTogether: (texts: readonly Outgoing[]) => Promise<readonly Sealed[]>;
  /** Puts names back where their pseudonyms stand. What is no pseudonym stays. */
  readonly open: (text: string) => string;
  /** The same for every string of a value, keys included. */
  readonly sealValue: <T>(value: T) => Promise<T>;
  readonly openValue: <T>(value: T) => T;
  /** Takes in the names of what was read since: pasted text, a tool's answer, another moment of the cluster. */
  readonly learn: (read: Pick<Snapshot, 'cluster' | 'objects' | 'events' | 'observations'>) => void;
  readonly replaced: () => Replaced;
  /** Every pseudonym that was given, or was known from the start: what `keepPseudonyms` puts into the state folder. */
  readonly pseudonyms: () => readonly Pseudonym[];
}
