import { speaker } from '#explain/words.ts';
import { type Verdict, verdictOn } from '../recovery.ts';
import { sinceLastChange } from '../state.ts';
import { recoveryWords } from '../words/recovery.ts';
import { askForProof } from './advance.ts';
import { look, readCluster } from './look.ts';
import { keep, type Session, tell } from './session.ts';

/** What the rules say of it now. */
export function currentVerdict(session: Session): Verdict | undefined {
  const { held, ports, state } = session;
  const incident = state.first;
  if (!held || !incident) return undefined;
  return verdictOn({ held, incident, language: ports.language, shown: (key, form) => wasShown(session, key, form) });
}

/** Whether an object was read or pasted since the last change. */
function wasShown({ base, state, ports }: Session, key: string, form: 'any' | 'whole'): boolean {
  const since = sinceLastChange(state);
  if (ports.reread || (base !== undefined && since === '')) return true;
  return state.pasted.some(
    ({ at, parts }) =>
      at > since && parts.some(({ shape, objects }) => (form === 'any' || shape.includes(' -o ')) && objects.includes(key)),
  );
}

/** Reads again where it can, and says whether it is over; where it is not proven, which output would prove it. */
export async function verify(session: Session): Promise<void> {
  const { ports } = session;
  const say = speaker(recoveryWords, ports.language);
  if (await readCluster(session)) await look(session);
  const verdict = currentVerdict(session);
  if (!verdict) return tell(session, [session.say('nothingYet')]);
  const { outcome, because, prove } = verdict;
  keep(session, {
    entry: 'verified',
    at: ports.now(),
    takenAt: session.held?.snapshot.takenAt ?? ports.now(),
    outcome,
    because: [...because],
  });
  const [first] = prove;
  if (first !== undefined) askForProof(session, first);
  await tell(session, [
    '',
    say(outcome),
    ...because.map((line) => `  ${line}`),
    ...prove.map((command) => say('prove', { command })),
    ...(outcome === 'recovered' ? [say('close')] : []),
  ]);
}
