import type { Language, Localized } from './language.ts';
import { formatParam, type Params, type ParamTypes } from './param.ts';

/**
 * Names of the subject that every template may use beside its own params: the object the finding is about.
 * `namespace` is empty for what stands in no namespace.
 */
export type SubjectName = 'kind' | 'name' | 'namespace';

/**
 * The placeholders of a template: `{image}`, and `{count|pod|pods}`, which writes the number and the word that fits it.
 * `{.spec.nodeName}` is none: JSONPath of kubectl stands as it is.
 */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Inner}}${infer Rest}`
  ? (Inner extends `.${string}` ? never : Inner extends `${infer Name}|${string}` ? Name : Inner) | Placeholder<Rest>
  : never;

/** `Text` itself where every placeholder is a param; otherwise a sentence that the compiler shows. */
export type Template<Text extends string, P extends ParamTypes> =
  Exclude<Placeholder<Text>, keyof P | SubjectName> extends never
    ? Text
    : `unknown placeholder {${Exclude<Placeholder<Text>, keyof P | SubjectName> & string}}`;

/** What an incident says of one reason. Title: what it is, no final period. Why it matters, and what to do: one sentence each. */
export interface Words {
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
}

/**
 * What to look at next: an exact command, what it would show, and for each possible answer which hypotheses it raises
 * or lowers: of one answer alone nothing is decided. Templates over the same params.
 */
export interface Ask {
  readonly command: string;
  readonly shows: Localized;
  readonly readings: readonly [Reading, Reading, ...Reading[]];
}
export interface Reading {
  readonly when: Localized;
  readonly means: Localized;
  /** Reasons that become more likely. Where none is named, what the answer means is a hypothesis of its own. */
  readonly raises?: readonly [string, ...string[]];
  /** Reasons that become less likely, beside those that the other answers raise. */
  readonly lowers?: readonly [string, ...string[]];
}

/** All that the catalogue, the CLI and later the web page know about one reason. */
export interface FindingDoc extends Localized<Words> {
  readonly params: ParamTypes;
  readonly ask?: readonly Ask[];
  /**
   * `contributing`: nothing is wrong by this alone (one replica, limits above what a node has). It is told only where a
   * rule that worsens attaches it to an incident, and is never an incident by itself.
   * `consequence`: it hurts nobody by itself (a webhook that is skipped). It is told only under what explains it.
   * `apart`: it explains nothing that fails, and nothing explains it (words that speak to a model): an incident of its own,
   * beside whatever else is wrong with the same workload.
   */
  readonly standing?: 'contributing' | 'consequence' | 'apart';
}
export type FindingDocs = Readonly<Record<string, FindingDoc>>;

type CheckedWords<W, P extends ParamTypes> = { readonly [K in keyof W]: W[K] extends string ? Template<W[K], P> : W[K] };
type CheckedAsk<A, P extends ParamTypes> = A extends { command: infer C extends string } ? A & { command: Template<C, P> } : A;
/** A doc whose templates name no param that does not exist. */
export type CheckedDoc<D extends FindingDoc> = Omit<D, Language | 'ask'> & {
  readonly [L in Language]: CheckedWords<D[L], D['params']>;
} & (D extends { ask: infer Asks extends readonly unknown[] }
    ? { readonly ask: { readonly [I in keyof Asks]: CheckedAsk<Asks[I], D['params']> } }
    : unknown);

/** Fills a template. A placeholder that has no value is left as it stands; the shelf test makes sure there is none. */
export function fill(
  template: string,
  { types, values, subject }: { types: ParamTypes; values: Params; subject: Readonly<Record<SubjectName, string>> },
  language: Language,
): string {
  return template.replace(/\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    if (Object.hasOwn(subject, name)) return subject[name as SubjectName];
    const type = types[name];
    const value = values[name];
    if (type === undefined || value === undefined) return whole;
    const text = formatParam(type, value, language);
    return one === undefined || many === undefined ? text : `${text} ${value === 1 ? one : many}`;
  });
}
