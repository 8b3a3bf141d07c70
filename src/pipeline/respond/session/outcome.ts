import { type Feedback, shapeOf } from '#recall/feedback.ts';
import { hashOf } from '#util/hash.ts';
import type { Phase } from '../entry.ts';
import type { Session } from './session.ts';

/** Keeps by which way a session came to a verified recovery, once, as a precedent for incidents of that shape. Gives what to say of it. */
export function keepOutcome({ ports, say, state: { first, changes } }: Session, before: Phase): readonly string[] {
  const id = hashOf([ports.session]).slice(0, 8);
  if (!first || before === 'verified' || ports.feedback.some((one) => one.id === id)) return [];
  const { fingerprint, title, subject, roots } = first;
  const outcome: Feedback = {
    version: 1,
    id,
    at: ports.now(),
    fingerprint,
    shape: shapeOf({ rootCauses: roots, subject }),
    title,
    subject: `${subject.kind} ${subject.name}`,
    verdict: 'recovered',
    because: changes.length === 0 ? say('nothingDone') : changes.map(({ what }) => what).join('; '),
    session: ports.session,
  };
  ports.keepOutcome(outcome);
  return ['', say('outcomeKept', { id })];
}
