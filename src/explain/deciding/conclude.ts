import type { Evidence } from '#model/evidence.ts';
import type { NextStep } from '#model/explanation.ts';
import { fold } from '../claims/unit.ts';
import { verdictOn } from './holds.ts';
import { type Seen, valuesOf } from './seen.ts';
import { conditionIn } from './when.ts';
import type { WhyOpen } from './words.ts';

/** What follows for a hypothesis from what was seen. */
export interface Conclusion {
  readonly status: 'open' | 'supported' | 'refuted';
  /** The words of the reading that holds, or of the one that stands in the way. */
  readonly when?: string;
  /** What shows it. */
  readonly by: readonly Evidence[];
  readonly why?: WhyOpen;
}
type Readings = NextStep['readings'];
interface Weighed {
  readonly when: string;
  readonly side: 'supports' | 'refutes' | 'neither';
  readonly holds: boolean | undefined;
  readonly by: readonly Evidence[];
}

/**
 * Which closed reading holds of what was seen, and what that means for the hypothesis that `isOwn` names. Where it cannot be
 * told by rule, where readings contradict each other, or where nothing new was seen, the hypothesis stays open.
 */
export function conclude(
  readings: Readings,
  seen: Seen,
  { isOwn, knownBefore }: { readonly isOwn: (name: string) => boolean; readonly knownBefore: ReadonlySet<string> },
): Conclusion {
  const weighed = weigh(readings, seen, isOwn);
  const holding = weighed.filter(({ holds }) => holds === true);
  const [supports, refutes] = (['supports', 'refutes'] as const).map((side) => holding.find((one) => one.side === side));
  if (supports && refutes) return { status: 'open', by: [...supports.by, ...refutes.by], why: 'contradicts' };
  const decided = supports ?? refutes;
  if (!decided) {
    const [other] = holding;
    const unclear = weighed.find(({ holds }) => holds === undefined);
    if (other) return { status: 'open', when: other.when, by: other.by, why: 'otherHypothesis' };
    return unclear ? { status: 'open', when: unclear.when, by: [], why: 'unclear' } : { status: 'open', by: [], why: 'noReading' };
  }
  const against = weighed.find(({ side, holds }) => holds === undefined && side !== 'neither' && side !== decided.side);
  if (against) return { status: 'open', when: against.when, by: decided.by, why: 'unclear' };
  if (supports && isOld(supports, knownBefore)) return { status: 'open', when: decided.when, by: decided.by, why: 'knownBefore' };
  return { status: supports ? 'supported' : 'refuted', when: decided.when, by: decided.by };
}

function weigh(readings: Readings, seen: Seen, isOwn: (name: string) => boolean): readonly Weighed[] {
  const first = readings.map(({ when, raises, lowers }) => {
    const [up, down] = [raises.some(isOwn), lowers.some(isOwn)];
    const side = up === down ? ('neither' as const) : up ? ('supports' as const) : ('refutes' as const);
    const condition = conditionIn(when, seen);
    return {
      when,
      side,
      isOther: condition?.test.type === 'otherwise',
      ...(condition ? verdictOn(condition, seen) : { holds: undefined, by: [] }),
    };
  });
  const named = first.filter(({ isOther }) => !isOther);
  // "Otherwise" holds where every other reading is known not to.
  const isElse =
    named.some(({ holds }) => holds === undefined) || seen.outcome === 'missing' ? undefined : named.every(({ holds }) => holds === false);
  return first.map(({ when, side, isOther, holds, by }) => ({ when, side, by, holds: isOther ? isElse : holds }));
}

/** Whether all that shows it was said already in what made one think so: that would be going round in a circle. */
function isOld({ by }: Weighed, knownBefore: ReadonlySet<string>): boolean {
  return by.length > 0 && by.every((one) => atomsOf(one).every((atom) => knownBefore.has(atom)));
}

/** What pieces of evidence say, without when: the same line or value read again is the same. */
export function atomsOf(evidence: Evidence): readonly string[] {
  const { object } = evidence;
  const place = `${object.kind}/${object.namespace ?? ''}/${object.name}`;
  if (evidence.type === 'log') return evidence.lines.map(({ text }) => `${place} ${fold(text).replaceAll(/\d+/g, '#')}`);
  if (evidence.type === 'event') return [`${place} ${fold(`${evidence.reason} ${evidence.message}`).replaceAll(/\d+/g, '#')}`];
  if (evidence.type !== 'field') return [`${place} ${evidence.type}`];
  return valuesOf(evidence).map(({ path, value }) => `${place} ${path.join('/')} ${JSON.stringify(value)}`);
}
