import type { z } from 'zod';
import type { Evidence } from '#model/evidence.ts';
import type { LogTail, LogTarget } from '#model/snapshot.ts';
import type { Case } from './case.ts';

/** What a connected cluster can be asked for beyond the case. Absent offline: a tool then says what the case holds, and what it cannot know. */
export interface LiveReads {
  /** The tail of one container's log, redacted and cleaned like any other. */
  readonly log: (target: LogTarget & { readonly tail: number }, signal: AbortSignal) => Promise<LogTail>;
  /** Whether the caller may do this, as the cluster itself says (SelfSubjectAccessReview). */
  readonly mayI: (
    action: {
      readonly verb: string;
      readonly group: string;
      readonly resource: string;
      readonly namespace?: string;
      readonly name?: string;
    },
    signal: AbortSignal,
  ) => Promise<boolean>;
}

export interface ToolContext {
  readonly held: Case;
  readonly live?: LiveReads;
  readonly signal: AbortSignal;
}

/** What a read shows: as text for a person or a model, and as evidence that can be cited and read again. */
export interface Shown {
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** What was left out because of a bound, in words. */
  readonly cut?: string;
}

/**
 * A read that a model, a session or an MCP client may ask for. One value serves all three. It only reads: nothing in
 * `ToolContext` can write, so a tool that writes does not compile.
 */
export interface ReadTool<Input extends z.ZodObject = z.ZodObject> {
  /** `verb_noun`; the file is `verb-noun.ts`. */
  readonly name: string;
  readonly title: string;
  /** One sentence for whoever chooses a tool: what it returns and when it helps. */
  readonly description: string;
  readonly input: Input;
  /** Throws `DoryoError` `BadInput` or `NotFound` for what the caller can mend. */
  readonly read: (input: z.output<Input>, context: ToolContext) => Promise<Shown>;
}

/** Gives back what it is given; it exists for the types. */
export function defineReadTool<Input extends z.ZodObject>(tool: ReadTool<Input>): ReadTool<Input> {
  return tool;
}
