import type { Asker } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import { tellByModel } from '#explain/told/by-model.ts';
import { type Score, scoreOf } from './score.ts';

export interface Evaluated {
  /** Undefined: told by rule. */
  readonly asker: ((held: Case) => Promise<Asker>) | undefined;
  readonly prompts: Prompts;
  readonly repeats: number;
  readonly onCase?: (done: number, total: number) => void;
}

/** Has every incident of every case told, as often as asked, and scores each telling. */
export async function evaluate(
  cases: readonly (() => Promise<Case>)[],
  { asker, prompts, repeats, onCase }: Evaluated,
  signal: AbortSignal,
): Promise<readonly Score[]> {
  const scores: Score[] = [];
  for (const [index, open] of cases.entries()) {
    const held = await open();
    const asking = await asker?.(held);
    for (const incident of held.incidents) {
      for (let repeat = 0; repeat < repeats; repeat += 1) {
        signal.throwIfAborted();
        const told = asking && (await tellByModel({ held, incident, asker: asking, prompts, audience: 'engineer' }, signal));
        scores.push(scoreOf(held, incident, told));
      }
    }
    onCase?.(index + 1, cases.length);
  }
  return scores;
}
