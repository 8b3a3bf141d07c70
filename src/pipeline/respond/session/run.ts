import type { Snapshot } from '#model/snapshot.ts';
import type { Entry } from '../entry.ts';
import { inLanguage } from '../in-language.ts';
import { readRunbook } from '../runbook.ts';
import { stateOf } from '../state.ts';
import { advance, leadLines } from './advance.ts';
import { look, readCluster } from './look.ts';
import { keep, newSession, type Ports, type Session, tell } from './session.ts';
import { replayPastes } from './take.ts';
import { runbookLines, turn } from './turn.ts';

export interface Beginning {
  readonly entries: readonly Entry[];
  /** The last line of the record was torn. */
  readonly torn: boolean;
  readonly mode: 'cluster' | 'saved' | 'paste';
  /** Saved input that the session begins with. */
  readonly saved?: Snapshot;
  /** The text of a runbook: which steps were done, with what result. */
  readonly runbook?: string;
}

/** Leads a person from the first response to a verified recovery, one turn after the other, until the input ends. */
export async function runSession(ports: Ports, beginning: Beginning): Promise<void> {
  const told = beginning.entries.map((entry) => inLanguage(entry, ports.language));
  const session = newSession(ports, told, stateOf(told));
  await begin(session, beginning);
  await advance(session);
  for (;;) {
    ports.signal.throwIfAborted();
    const given = await ports.hear(session.state.open?.wanted?.shape === 'logs' ? 'log' : 'anything');
    if (given === undefined) break;
    const next = await turn(session, given);
    if (next === 'end') break;
    if (next === 'ask') await advance(session);
  }
  await tell(session, ['', session.say('ended', { session: ports.session })]);
}

async function begin(session: Session, { entries, torn, mode, saved, runbook }: Beginning): Promise<void> {
  const { ports, say, state } = session;
  const { language } = ports;
  const isNew = entries.length === 0;
  session.base = saved;
  if (isNew)
    keep(session, {
      entry: 'started',
      version: 1,
      at: ports.now(),
      session: ports.session,
      mode,
      language,
      ...(saved && { cluster: saved.cluster.name }),
    });
  await tell(session, [
    isNew ? say('begin', { session: ports.session }) : say('resumed', { session: ports.session, phase: say(state.phase) }),
    ...(torn ? [say('torn')] : []),
    say('helpHint'),
  ]);
  if (runbook !== undefined) {
    keep(session, { entry: 'runbook', at: ports.now(), steps: [...readRunbook(runbook)] });
    await tell(session, runbookLines(session));
  }
  session.pastes = await replayPastes(state.pasted, ports.signal);
  await readCluster(session);
  await look(session);
  if (!isNew && session.incident)
    await tell(session, [
      '',
      `${session.incident.priority} ${session.state.incident?.title ?? ''}`,
      say('hypotheses'),
      ...leadLines(session),
    ]);
  if (!session.base && session.pastes.length === 0) await tell(session, ['', say('nothingYet')]);
}
