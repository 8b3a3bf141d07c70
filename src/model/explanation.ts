import type { Evidence } from './evidence.ts';
import type { Language } from './language.ts';

/** The six answers of a first response, always in this order. */
export const sectionNames = ['where', 'what', 'cause', 'impact', 'urgency', 'comments'] as const;
export type SectionName = (typeof sectionNames)[number];

/** One sentence, and the evidence it rests on, by id (`E1`). */
export interface Statement {
  readonly text: string;
  readonly evidence: readonly string[];
}
/** Rows under a statement: quotations, numbers per node. Columns are aligned when shown; no headings: a list. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Evidence of each row, where rows rest on different evidence; as long as `rows`. */
  readonly rowEvidence?: readonly (readonly string[])[];
}
/** A command a person may run, what it shows, and what each answer would mean. */
export interface NextStep {
  readonly command: string;
  readonly shows: string;
  readonly readings: readonly {
    readonly when: string;
    readonly means: string;
    readonly raises: readonly string[];
    readonly lowers: readonly string[];
  }[];
}
export type Block =
  | { readonly type: 'statement'; readonly statement: Statement }
  | { readonly type: 'table'; readonly table: Table; readonly evidence: readonly string[] }
  | { readonly type: 'step'; readonly step: NextStep };
export interface Section {
  readonly name: SectionName;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** An incident told for a person. Rendered as text or Markdown; nothing is added when it is rendered. */
export interface Explanation {
  readonly incident: string;
  readonly language: Language;
  readonly title: string;
  readonly sections: readonly Section[];
  /** All evidence that a statement rests on, by id, in the order in which it is first cited. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}
