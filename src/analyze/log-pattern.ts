import type { ObjectRef } from '#model/object.ts';
import type { ParamTypes } from '#model/param.ts';
import type { CheckedDoc, FindingDoc } from '#model/words.ts';

/** Params that every log pattern has: which container, what the line says, and how many lines of the tail say it. */
export const logParams = { container: 'text', line: 'text', seen: 'count' } as const satisfies ParamTypes;

export type Groups = Readonly<Record<string, string | undefined>>;
/** Whom a line blames: a host as it was written (resolved to a Service or pod where there is one), or an object. */
export type Blamed = { readonly host: string; readonly port?: string } | { readonly ref: ObjectRef };

/**
 * One failure that programs write into their logs. A line is looked at closely only when it holds one of the needles;
 * the first expression that matches counts. Params that the doc declares beside `logParams` are filled from named groups
 * of the same name, and a match that leaves one of them empty does not count.
 */
export interface LogPattern<Reason extends string = string, Doc extends FindingDoc = FindingDoc> {
  /** The file's name. */
  readonly id: string;
  readonly reason: Reason;
  readonly doc: Doc;
  /** Plain lower-case substrings. Without any of them no expression can match. */
  readonly needles: readonly [string, ...string[]];
  /** Linear-time expressions in the subset that RE2 knows: no look-around, no back references, no nested repetition. */
  readonly expressions: readonly [RegExp, ...RegExp[]];
  /**
   * How near to the cause such a line is. `cause` names what is wrong outside or in the configuration; `effect` is how a
   * program ends because of something it may have said before (a panic, an upstream error) and gives way to a cause.
   */
  readonly nearness: 'cause' | 'effect';
  /** A line as a real program prints it. Shown in the catalogue, and matched by the shelf test. */
  readonly example: string;
  /** Whom the line blames. Left out: the host in the groups `host` and `port`, if there is one. */
  readonly blames?: (groups: Groups) => Blamed | undefined;
}

/** Gives back what it is given; it exists for the types. A template with an unknown placeholder does not compile. */
export function defineLogPattern<const Reason extends string, const Doc extends FindingDoc>(
  pattern: Omit<LogPattern<Reason, Doc>, 'doc'> & { readonly doc: Doc & CheckedDoc<Doc> },
): LogPattern<Reason, Doc> {
  return pattern;
}

/** Whom a match blames, by the pattern's own word or by its groups `host` and `port`. */
export function blamedBy(pattern: LogPattern, groups: Groups): Blamed | undefined {
  if (pattern.blames) return pattern.blames(groups);
  const { host, port } = groups;
  return host === undefined ? undefined : { host, ...(port !== undefined && { port }) };
}
