import type { Boundary } from '#explain/boundary/boundary.ts';
import type { Case } from '#explain/case.ts';
import type { Fence } from '#explain/model/fence.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import type { CaseSource } from './case-source.ts';

/** What a server of reads is given by whoever starts it. */
export interface Serving {
  readonly cases: CaseSource;
  readonly version: string;
  /** What everything passes on its way out, and what comes in on its way to a tool. */
  readonly boundary: (held: Case) => Pick<Boundary, 'seal' | 'sealTogether' | 'sealValue' | 'openValue'>;
  /** The prompts, with those that people wrote in their place. */
  readonly prompts: Prompts;
  /** Marks text of the cluster in prompts. */
  readonly fence: Fence;
  /** Served over HTTP in place of standard input and output. */
  readonly http?: HttpPlace;
  /** A line for the person who started it. Standard output may belong to the protocol. */
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Where an HTTP server listens, and the token that every request has to show. */
export interface HttpPlace {
  readonly host: string;
  readonly port: number;
  readonly token: string;
}
