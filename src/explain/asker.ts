import type { z } from 'zod';
import type { Shown } from './tool.ts';

/** A piece of what a model is given. Text of the cluster or of a person is data: it is fenced, capped and cleaned, and never instructs. */
export interface Part {
  readonly from: 'doryo' | 'cluster' | 'person';
  /** What it is, in a few words: the heading over it ("evidence", "the person's question"). */
  readonly title: string;
  readonly text: string;
}

/** A tool as offered to a model: its input is restored from pseudonyms before it is read, its answer passes the boundary. */
export interface OfferedTool {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  readonly read: (input: unknown, signal: AbortSignal) => Promise<Shown>;
}

/** One question to a model. */
export interface Question<Shape extends z.ZodType = z.ZodType> {
  /** Id of the prompt template and its version: `first-response@1`. It stands in the audit log. */
  readonly prompt: string;
  /** doryo's own words, which hold nothing of the cluster. */
  readonly instructions: string;
  readonly parts: readonly Part[];
  /** What the answer must be. */
  readonly shape: Shape;
  readonly tools?: readonly OfferedTool[];
}

/** What a question cost. Tokens as the provider counted them, or estimated (`counted: false`) where it does not say. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly counted: boolean;
  /** In the currency of the configured price; absent where no price is configured. */
  readonly cost?: number;
  readonly milliseconds: number;
  readonly requests: number;
}

export type WhyNoAnswer =
  | 'unreachable'
  | 'notFound'
  | 'denied'
  | 'limited'
  | 'stalled'
  | 'refused'
  | 'malformed'
  | 'overLimit'
  | 'forbidden';

/** An answer in the names of the cluster (pseudonyms restored), or why there is none. Nothing here throws but an abort. */
export type Answer<T> =
  | {
      readonly status: 'answered';
      readonly value: T;
      /** It was cut at a limit, and what is missing could not be fetched: what is there counts, marked. */
      readonly cut: boolean;
      readonly cached: boolean;
      readonly usage: Usage;
    }
  | {
      readonly status: 'none';
      readonly why: WhyNoAnswer;
      /** What happened, where, and what to type next, for a person. Never holds a key. */
      readonly message: string;
      readonly usage: Usage;
    };

/**
 * A model behind the boundary, with limits, retries, cache and audit around it. The only way from doryo to a model:
 * whoever asks need not think of secrets, names or failures.
 */
export interface Asker {
  /** Who answers and where: `openai gpt-... at https://...`, for people. */
  readonly name: string;
  readonly ask: <Shape extends z.ZodType>(question: Question<Shape>, signal: AbortSignal) => Promise<Answer<z.output<Shape>>>;
}
