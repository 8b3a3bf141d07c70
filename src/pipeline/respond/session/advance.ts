import { shellWord } from '#explain/names.ts';
import type { LogTarget } from '#model/snapshot.ts';
import { podFacts } from '../facts/pods.ts';
import type { Lead } from '../leads/lead.ts';
import { type NextRead, nextRead } from '../next.ts';
import { look, readCluster } from './look.ts';
import { keep, type Session, tell } from './session.ts';

/** After anything new: what became of the hypotheses, and what to read next. Connected, it is read at once. */
export async function advance(session: Session): Promise<void> {
  await tellLeads(session);
  if (!session.held) return;
  await askModel(session);
  for (let reads = 0; reads < readsInARow; reads += 1) {
    const next = upcoming(session);
    if (!next) break;
    const log = session.ports.reread && logTarget(session, next);
    if (!log) return ask(session, next);
    await readCluster(session, log);
    keep(session, { entry: 'passed', at: session.ports.now(), command: next.read.command, because: 'read' });
    await look(session);
    await tellLeads(session);
  }
  if (session.incident && session.state.phase !== 'verified') await tell(session, ['', session.say('noNext'), session.say('toWays')]);
}
const readsInARow = 4;

/** A model is asked once about each state of the case. Whatever it answers, or that it does not, the rules go on. */
async function askModel(session: Session): Promise<void> {
  const { held, ports } = session;
  const state = `asked ${session.state.pasted.length} ${session.state.reads.length} ${session.state.changes.length}`;
  if (!held || !ports.modelFor || session.told.has(state)) return;
  session.told.add(state);
  const asker = await ports.modelFor(held);
  if (!asker) return;
  const { hearModel } = await import('./model.ts');
  const { leads, reads } = await hearModel(session, asker);
  session.proposed = { leads: [...session.proposed.leads, ...leads], reads: [...session.proposed.reads, ...reads] };
  session.inquiry = { leads: [...session.inquiry.leads, ...leads], reads: [...session.inquiry.reads, ...reads] };
}

export function upcoming({ held, inquiry, state }: Session): NextRead | undefined {
  return held && nextRead(inquiry, { view: held.view, state });
}

/** The log that a read asks for, where doryo can name the container. */
function logTarget({ held }: Session, { read: { wanted, command } }: NextRead): LogTarget | undefined {
  if (wanted?.shape !== 'logs' || wanted.name === undefined || !held) return undefined;
  const pod = podFacts(held.view, {
    kind: 'Pod',
    name: wanted.name,
    ...(wanted.namespace !== undefined && { namespace: wanted.namespace }),
  });
  const container = /(?:^|\s)(?:-c|--container)[ =](\S+)/.exec(command)?.[1] ?? pod?.containers[0];
  return pod && container !== undefined
    ? { pod: pod.ref, container, run: command.includes('--previous') ? 'previous' : 'current' }
    : undefined;
}

/** Hypotheses whose standing changed are recorded and said; a person's reading of an answer counts until evidence says more. */
async function tellLeads(session: Session): Promise<void> {
  const { say, ports } = session;
  session.inquiry = { ...session.inquiry, leads: session.inquiry.leads.map((lead) => withReading(lead, session)) };
  const changed = session.inquiry.leads.filter(({ key, status, because }) => {
    const known = session.state.hypotheses.get(key);
    // What a model proposed was recorded when it came.
    return (
      !(known?.from === 'model' && status === 'open') && (known?.status !== status || (status !== 'open' && known.because !== because))
    );
  });
  for (const { key, text, status, because } of changed)
    keep(session, { entry: 'hypothesis', at: ports.now(), key, text, from: 'rule', status, because });
  if (changed.length > 0) await tell(session, ['', say('hypotheses'), ...leadLines(session, changed)]);
}
function withReading(lead: Lead, { state }: Session): Lead {
  const held = state.hypotheses.get(lead.key);
  return lead.status === 'open' && held?.from === 'person' ? { ...lead, status: held.status, because: held.because } : lead;
}

export function leadLines({ inquiry, say }: Session, leads: readonly Lead[] = inquiry.leads): readonly string[] {
  const order = { supported: 0, open: 1, refuted: 2 } as const;
  return leads
    .toSorted((a, b) => order[a.status] - order[b.status])
    .map(({ text, status, because }) => `  [${say(status)}] ${text}${because === '' ? '' : say('reason', { because })}`);
}

async function ask(session: Session, { read, tellsApart }: NextRead): Promise<void> {
  const { say, ports, state } = session;
  const { command, shows, wanted, readings } = read;
  // The same question again is not spelled out again.
  if (state.open?.command === command && session.told.has(command)) return tell(session, ['', say('next', { command })]);
  session.told.add(command);
  if (state.open?.command !== command)
    keep(session, {
      entry: 'asked',
      at: ports.now(),
      command,
      shows,
      readings: readings.map(({ raises, lowers, ...rest }) => ({ ...rest, raises: [...raises], lowers: [...lowers] })),
      tellsApart: tellsApart.map(({ key }) => key),
      ...(wanted && { wanted }),
    });
  await tell(session, [
    '',
    say('next', { command }),
    `  ${say('shows', { shows })}`,
    ...readings.map(({ when, means }, index) => `  ${say('wouldMean', { n: index + 1, when, means })}`),
    say('howToAnswer'),
  ]);
}

/** The command whose output would prove a recovery, as the question that waits. */
export function askForProof(session: Session, command: string): void {
  const { ports, state } = session;
  const [, verb, resource = '', name = ''] = command.split(' ');
  const kinds: Readonly<Record<string, string>> = {
    deployment: 'Deployment',
    pods: 'Pod',
    replicasets: 'ReplicaSet',
    statefulset: 'StatefulSet',
    daemonset: 'DaemonSet',
    pod: 'Pod',
  };
  const kind = kinds[resource];
  if (verb !== 'get' || kind === undefined || state.open?.command === command) return;
  const named = !name.startsWith('-') && name !== '' && { name: shellWord(name) };
  keep(session, {
    entry: 'asked',
    at: ports.now(),
    command,
    shows: '',
    readings: [],
    tellsApart: [],
    wanted: { shape: `get ${resource}`, kind, ...named },
  });
}
