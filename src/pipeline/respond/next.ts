import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import type { EntryOf, Wanted } from './entry.ts';
import { podFacts } from './facts/pods.ts';
import { type Candidate, type Inquiry, keyOf, type Lead, type MadeReads } from './leads/lead.ts';
import type { SessionState } from './state.ts';

/** The read to make next, and which open hypotheses its answers tell apart. */
export interface NextRead {
  readonly read: Candidate;
  readonly tellsApart: readonly Lead[];
}
export interface Reach {
  readonly view: View<Readable>;
  readonly state: Pick<SessionState, 'settled' | 'pasted' | 'changes' | 'runbook'>;
  /** What the session read by itself; undefined where it is not connected. */
  readonly made?: MadeReads | undefined;
}

/**
 * The read whose answers tell most pairs of open hypotheses apart, the earlier one where two do equally well. Undefined when
 * no read that is left could change anything: what is known already, can show nothing or was asked before is no candidate.
 */
export function nextRead({ leads, reads }: Inquiry, reach: Reach): NextRead | undefined {
  const open = leads.filter(({ status }) => status === 'open');
  const scored = reads
    .filter((read) => whyNot(read, reach) === undefined)
    .map((read) => ({ read, score: pairsToldApart(read, open) }))
    .filter(({ score }) => score > 0);
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  return best && { read: best.read, tellsApart: open.filter(({ key }) => isMoved(key, best.read)) };
}

/** How many pairs of hypotheses, "none of these" being one, some answer would move in different ways. */
export function pairsToldApart(read: Candidate, open: readonly Lead[]): number {
  const effects = [...open.map(({ key }) => effectOn(key, read)), effectOn('', read)];
  let pairs = 0;
  for (const [index, effect] of effects.entries()) pairs += effects.slice(index + 1).filter((other) => other !== effect).length;
  return pairs;
}
/** What each answer does to a hypothesis: raises it, lowers it, or leaves it. */
function effectOn(key: string, { readings }: Candidate): string {
  return readings.map(({ raises, lowers }) => (raises.includes(key) ? '+' : lowers.includes(key) ? '-' : '0')).join('');
}
function isMoved(key: string, { readings }: Candidate): boolean {
  return readings.some(({ raises, lowers }) => raises.includes(key) || lowers.includes(key));
}

/** Why a read is not worth making, or undefined where it is. */
export type WhyNot = 'asked' | 'known' | 'noOutput' | 'inRunbook';
export function whyNot({ command, wanted, by }: Candidate, { view, state, made }: Reach): WhyNot | undefined {
  if (state.settled.has(command)) return 'asked';
  if (by && made?.has(keyOf(by))) return 'asked';
  const step = state.runbook.find((one) => one.command === command && one.done && one.result !== undefined);
  if (step) return 'inRunbook';
  if (!wanted) return undefined;
  if (isKnown(wanted, view, state)) return 'known';
  return hasNoOutput(wanted, view) ? 'noOutput' : undefined;
}

/** Whether what the output would show is held: as the object itself, or as the same print since the last change. */
function isKnown({ shape, kind, name, namespace }: Wanted, view: View<Readable>, { pasted, changes }: Reach['state']): boolean {
  if (shape === 'logs')
    return (
      name !== undefined && view.logs({ apiVersion: 'v1', kind: 'Pod', name, ...(namespace !== undefined && { namespace }) }).length > 0
    );
  if (kind === 'Event') return view.events.some(({ row }) => row === undefined) || isPasted(pasted, changes, shape);
  const held =
    name === undefined
      ? view.list(kind as 'Pod').length > 0 && view.complete(kind as 'Pod', namespace)
      : view.resolve({ kind, name, ...(namespace !== undefined && { namespace }) }) !== undefined;
  if (held) return true;
  const seen = view.observations.filter((one) => one.shape === shape && (name === undefined || one.object.name === name));
  const since = changes.at(-1)?.at ?? '';
  return (
    seen.length > 0 &&
    pasted.some(
      ({ at, parts }) =>
        at > since &&
        parts.some((part) => part.shape === shape && (name === undefined || part.objects.some((key) => key.endsWith(`/${name}`)))),
    )
  );
}
function isPasted(pasted: readonly EntryOf<'pasted'>[], changes: SessionState['changes'], shape: string): boolean {
  const since = changes.at(-1)?.at ?? '';
  return pasted.some(({ at, parts }) => at > since && parts.some((part) => part.shape === shape));
}

/** The log of a container that never ran. */
function hasNoOutput({ shape, name, namespace }: Wanted, view: View<Readable>): boolean {
  if (shape !== 'logs' || name === undefined) return false;
  return podFacts(view, { kind: 'Pod', name, ...(namespace !== undefined && { namespace }) })?.ran === false;
}
