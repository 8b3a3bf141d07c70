import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import type { Evidence } from '#model/evidence.ts';
import type { Localized } from '#model/language.ts';
import type { LiveReads } from '#model/live-reads.ts';
import { clean } from '#util/text.ts';
import type { Case } from './case.ts';

export type { LiveReads };

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
  /** When it was read, where that is later than the case: RFC 3339 UTC. */
  readonly readAt?: string;
  /** What may be concluded from it. Absent where what was asked for could not be read. */
  readonly outcome?: Outcome;
}

/**
 * `whole`: all there is was shown, so that what is not there is absent. `part`: only what is there counts. `missing`: the
 * object does not exist. `allowed`, `denied`: the answer to who may do what.
 */
export type Outcome = 'whole' | 'part' | 'missing' | 'allowed' | 'denied';

/**
 * A read that a model, a session or an MCP client may ask for. One value serves all three. It only reads: nothing in
 * `ToolContext` can write, so a tool that writes does not compile.
 */
export interface ReadTool {
  /** `verb_noun`; the file is `verb-noun.ts`. */
  readonly name: string;
  readonly title: Localized;
  /** One sentence for whoever chooses a tool: what it returns and when it helps. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Throws `DoryoError` `BadInput` or `NotFound` for what the caller can mend; what does not fit `input` is `BadInput`. */
  readonly read: (input: unknown, context: ToolContext) => Promise<Shown>;
}

/** So long may one read take, in milliseconds; then what was asked of the cluster is given up. */
const longest = 20_000;

/** A tool from its parts: the input is parsed, the time is bounded, and what it shows is clean, in one place for all. */
export function defineReadTool<Input extends z.ZodObject>(tool: {
  readonly name: string;
  readonly title: Localized;
  readonly description: string;
  readonly input: Input;
  readonly read: (input: z.output<Input>, context: ToolContext) => Shown | Promise<Shown>;
}): ReadTool {
  const { name, input, read } = tool;
  return {
    ...tool,
    read: async (given, context) => {
      const parsed = z.safeParse(input, given ?? {});
      if (!parsed.success) {
        throw new DoryoError('BadInput', `${name} cannot read this input: ${clean(z.prettifyError(parsed.error)).replace(/\s+/g, ' ')}`, {
          hint: `give it what its schema names: ${Object.keys(input.shape).join(', ') || 'nothing'}`,
        });
      }
      const signal = AbortSignal.any([context.signal, AbortSignal.timeout(longest)]);
      const shown = await read(parsed.data, { ...context, signal });
      return { ...shown, text: clean(shown.text) };
    },
  };
}
