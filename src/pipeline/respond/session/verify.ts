import { speaker } from '#explain/words.ts';
import { type Verdict, verdictOn } from '../recovery.ts';
import { sinceLastChange } from '../state.ts';
import { recoveryWords } from '../words/recovery.ts';
import { askForProof, closeMoot } from './advance.ts';
import { heard } from './also.ts';
import { readCluster, see } from './look.ts';
import { keep, type Session, type Telling, tell } from './session.ts';

/** What the rules say of it now, in the language that the person hears or in the other. */
export function currentVerdict(
  session: Session,
  { held, language }: Pick<Telling, 'held' | 'language'> = heard(session),
): Verdict | undefined {
  const incident = session.state.first;
  if (!held || !incident) return undefined;
  return verdictOn({ held, incident, language, shown: (key, form) => wasShown(session, key, form) });
}

/** Whether an object was read or pasted since the last change. */
function wasShown({ base, readAt, state }: Session, key: string, form: 'any' | 'whole'): boolean {
  const since = sinceLastChange(state);
  if (readAt === undefined ? base !== undefined && since === '' : readAt > since) return true;
  return state.pasted.some(
    ({ at, parts }) =>
      at > since && parts.some(({ shape, objects }) => (form === 'any' || shape.includes(' -o ')) && objects.includes(key)),
  );
}

/** So often, and so long after each other, it is looked again when a change was made just now: a rollout takes its time. Seconds. */
const looks = 6;
const pauseSeconds = 4;
const changeIsNewSeconds = 120;

async function settledVerdict(session: Session): Promise<Verdict | undefined> {
  const { ports, state } = session;
  const isNew = ports.cluster !== undefined && secondsBetween(sinceLastChange(state), ports.now()) <= changeIsNewSeconds;
  let verdict = await verdictNow(session);
  for (let left = isNew ? looks - 1 : 0; left > 0 && verdict?.outcome === 'notYet'; left -= 1) {
    await tell(session, [session.say('lookAgain', { because: verdict.because[0] ?? '', seconds: pauseSeconds })]);
    await ports.sleep(pauseSeconds * 1000);
    verdict = await verdictNow(session);
  }
  return verdict;
}
async function verdictNow(session: Session): Promise<Verdict | undefined> {
  // What became of it the verdict says.
  if (await readCluster(session)) see(session);
  return currentVerdict(session);
}
function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** Reads again where it can, and says whether it is over; where it is not proven, which output would prove it. */
export async function verify(session: Session): Promise<void> {
  const { ports } = session;
  const say = speaker(recoveryWords, ports.language);
  const verdict = await settledVerdict(session);
  if (!verdict) return tell(session, [session.say('nothingYet')]);
  const { outcome, because, prove } = verdict;
  const other = currentVerdict(session, session.also);
  keep(session, {
    entry: 'verified',
    at: ports.now(),
    takenAt: session.held?.snapshot.takenAt ?? ports.now(),
    outcome,
    because: [...because],
    ...(other && { also: { language: session.also.language, because: [...other.because] } }),
  });
  const [first] = prove;
  if (first !== undefined) askForProof(session, first);
  const moot = closeMoot(session);
  await tell(session, [
    '',
    say(outcome),
    ...because.map((line) => `  ${line}`),
    ...prove.map((command) => say('prove', { command })),
    ...(moot.length > 0 ? [session.say('mootNow'), ...moot] : []),
    ...(outcome === 'recovered' ? [say('close')] : []),
  ]);
}
