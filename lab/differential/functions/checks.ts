import type { Check } from './check.ts';
import { compareFunction, type FunctionTally, type Options } from './compare.ts';
import { cronjobs } from './cronjobs.ts';
import { figures } from './figures.ts';
import { quantities } from './quantities.ts';
import { recordedCases } from './recorded.ts';
import { selectors } from './selectors.ts';

/** A check whose types are its own affair. */
interface AnyCheck {
  readonly verb: string;
  readonly run: (program: string, options: Options) => Promise<FunctionTally>;
  /** Recorded cases, each with what differs now. */
  readonly recorded: () => readonly { readonly name: string; readonly wrong: string | undefined }[];
}

/** All functions that are compared with those of Kubernetes, in the order of the page. */
export const checks: readonly AnyCheck[] = [closed(quantities), closed(selectors), closed(cronjobs), closed(figures)];

function closed<Given, Told>(check: Check<Given, Told>): AnyCheck {
  return {
    verb: check.verb,
    run: (program, options) => compareFunction(check, program, options),
    recorded: () =>
      recordedCases<Given, Told>(check.verb).map(([given, told]) => ({ name: JSON.stringify(given), wrong: check.differs(given, told) })),
  };
}
