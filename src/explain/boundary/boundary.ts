/** `strict` replaces every name that is not public, `names` only those of the organisation and hosts, `off` none. Secrets are removed in all three. */
export const boundarySettings = ['strict', 'names', 'off'] as const;
export type BoundarySetting = (typeof boundarySettings)[number];

/** The one way out: everything that goes to a model, or to an MCP client, passes `seal`, and what comes back passes `open`. */
export interface Boundary {
  readonly setting: BoundarySetting;
  /** Removes secrets, cleans control and invisible characters, and replaces names by pseudonyms that keep structure. The same name has one pseudonym per installation. */
  readonly seal: (text: string) => string;
  /** Puts names back where their pseudonyms stand. What is no pseudonym stays. */
  readonly open: (text: string) => string;
  /** The same for every string of a value, keys included. */
  readonly sealValue: <T>(value: T) => T;
  readonly openValue: <T>(value: T) => T;
}
