import { inWordsOf } from '#analyze/simulate/scheduler/message.ts';
import type { Answer, Candidate, NodeAnswer } from './oracle.ts';
import type { Simulated } from './simulated.ts';

/** Where the simulation and the real scheduler differ. `what` is short, so that differences of one kind can be counted. */
export interface Difference {
  readonly what: 'preFilter' | 'verdict' | 'plugin' | 'reasons' | 'resolvable' | 'candidates' | 'nominated' | 'message';
  readonly where: string;
  readonly theirs: unknown;
  readonly ours: unknown;
}

/** All differences of one case; empty where both agree on every node, every reason, preemption, and the message as a whole. */
export function compare(theirs: Answer, ours: Simulated): readonly Difference[] {
  const { result } = ours;
  if (theirs.preFilter ?? result.refusedBefore) {
    const [a, b] = [theirs.preFilter?.reasons?.join(', '), result.refusedBefore?.message];
    if (a !== b || theirs.preFilter?.plugin !== result.refusedBefore?.plugin) {
      return [{ what: 'preFilter', where: '', theirs: theirs.preFilter, ours: result.refusedBefore }];
    }
    return messageDifference(theirs, ours);
  }
  const perNode = Object.entries(theirs.nodes).flatMap(([node, answer]) => nodeDifference(node, answer, ours.nodes[node]));
  if (perNode.length > 0) return perNode;
  const [before, after] = [candidatesText(theirs.candidates ?? []), candidatesText(ours.candidates)];
  const candidates: readonly Difference[] = before === after ? [] : [{ what: 'candidates', where: '', theirs: before, ours: after }];
  return [...candidates, ...nominatedDifference(theirs, ours), ...messageDifference(theirs, ours)];
}

/** The node on which the scheduler preempts is the one that is preferred; where several are alike, one of them. */
function nominatedDifference({ nominated = '' }: Answer, { preferred }: Simulated): readonly Difference[] {
  const agrees = nominated === '' ? preferred.length === 0 : preferred.includes(nominated);
  return agrees ? [] : [{ what: 'nominated', where: nominated, theirs: nominated, ours: preferred }];
}

function nodeDifference(where: string, theirs: NodeAnswer, ours: NodeAnswer | undefined): readonly Difference[] {
  const found = { where, theirs, ours };
  if (!ours || (theirs.code === 'Success') !== (ours.code === 'Success')) return [{ what: 'verdict', ...found }];
  if (theirs.plugin !== ours.plugin) return [{ what: 'plugin', ...found }];
  if (textOf(theirs.reasons) !== textOf(ours.reasons)) return [{ what: 'reasons', ...found }];
  return theirs.code === ours.code ? [] : [{ what: 'resolvable', ...found }];
}
function textOf(reasons: readonly string[] = []): string {
  return [...reasons].sort().join('; ');
}
function candidatesText(candidates: readonly Candidate[]): string {
  return candidates.map(({ node, victims, violating }) => `${node}: ${victims.join(' ')} (${violating})`).join('; ');
}

function messageDifference({ message = '' }: Answer, { result }: Simulated): readonly Difference[] {
  const ours = inWordsOf(message, result.message);
  return message === ours ? [] : [{ what: 'message', where: '', theirs: message, ours }];
}
