import { shellWord } from '#explain/names.ts';
import { quoteText } from '#util/text.ts';
import { type Candidate, keyOf, type Lead } from '../leads/lead.ts';
import { makeRead } from '../live/make-read.ts';
import { type NextRead, nextRead, pairsToldApart, whyNot } from '../next.ts';
import type { HeldHypothesis } from '../state.ts';
import { waysOut } from '../ways.ts';
import { alsoOfLead, alsoOfMoot, alsoOfQuestion } from './also.ts';
import { inquire } from './look.ts';
import { keep, type Session, tell } from './session.ts';

/** After anything new: what became of the hypotheses, and what to read next. A connected session reads that at once, by itself. */
export async function advance(session: Session): Promise<void> {
  await tellLeads(session);
  if (!session.held) return;
  await askModel(session);
  const asked = session.ports.cluster ? await readOn(session) : upcoming(session);
  if (asked) return ask(session, asked);
  if (!session.incident || session.state.phase === 'verified') return;
  const left = passedOver(session);
  const nothingMore = left.length > 0 ? session.say('passedLeft', { commands: left.join(', ') }) : session.say('noNext');
  await tell(session, ['', nothingMore, waysLine(session)]);
}

/** Reads that the person passed over, that would tell open hypotheses apart all the same, and whose output was not given since. */
function passedOver({ held, inquiry: { leads, reads }, state }: Session): readonly string[] {
  const open = leads.filter(({ status }) => status === 'open');
  const reach = held && { view: held.view, state: { ...state, settled: new Set<string>() } };
  return reads
    .filter((read) => state.passedOver.has(read.command) && pairsToldApart(read, open) > 0 && reach && whyNot(read, reach) === undefined)
    .map(({ command }) => command);
}

/** So many reads follow on each other before a person is heard again. */
const readsInARow = 6;

/** Reads what tells most hypotheses apart, until nothing more does. Gives what only a person can look at, or can judge. */
async function readOn(session: Session): Promise<NextRead | undefined> {
  const undecided: NextRead[] = [];
  for (let reads = 0; reads < readsInARow; reads += 1) {
    const next = upcoming(session, ({ by }) => by !== undefined);
    if (!next?.read.by) return upcoming(session) ?? stillAsked(undecided, session);
    if (reads === 0) await tell(session, ['', session.say('reading')]);
    const isMade = await makeRead(session, next.read.command, next.read.by);
    await tell(
      session,
      [...leadLines(session, changedLeads(session)), ...closeMoot(session)].map((line) => `  ${line}`),
    );
    if (!isMade && next.read.command.startsWith('kubectl ')) return next;
    if (next.tellsApart.length > 1 && next.tellsApart.every(({ key }) => statusOf(key, session) === 'open')) undecided.push(next);
  }
  return stillAsked(undecided, session);
}
/** What is known since may have made a question moot. */
function stillAsked(undecided: readonly NextRead[], { inquiry }: Session): NextRead | undefined {
  return undecided.find(({ read }) => inquiry.reads.some(({ command }) => command === read.command));
}
function statusOf(key: string, { inquiry, state }: Session): HeldHypothesis['status'] | undefined {
  return inquiry.leads.find((lead) => lead.key === key)?.status ?? state.hypotheses.get(key)?.status;
}

/** How many ways out there are, and the best of them: a person need not ask for a list that is empty. */
function waysLine({ held, incident, ports, say }: Session): string {
  const ways = held && incident ? waysOut(held, incident, ports.language) : undefined;
  const [best] = ways?.once ?? [];
  return best ? say('toBestWay', { n: ways?.once.length ?? 0, best: best.title }) : say('toWays');
}

/** A model is asked once about each state of the case. Whatever it answers, or that it does not, the rules go on. */
async function askModel(session: Session): Promise<void> {
  const { held, ports } = session;
  const state = `asked ${session.state.pasted.length} ${session.state.reads.length} ${session.state.changes.length}`;
  if (!held || !ports.modelFor || session.told.has(state)) return;
  session.told.add(state);
  const asker = await ports.modelFor(held);
  if (!asker) return;
  const { hearModel } = await import('./model.ts');
  const { leads, reads, knownBefore } = await hearModel(session, asker);
  const { proposed } = session;
  session.proposed = {
    leads: [...proposed.leads, ...leads],
    reads: [...proposed.reads, ...reads],
    knownBefore: new Map([...proposed.knownBefore, ...knownBefore]),
  };
  inquire(session);
}

function upcoming(
  { held, inquiry, state, ports, made }: Session,
  isMeant: (read: Candidate) => boolean = () => true,
): NextRead | undefined {
  const { leads, reads } = inquiry;
  return held && nextRead({ leads, reads: reads.filter(isMeant) }, { view: held.view, state, made: ports.cluster && made });
}

/** Hypotheses whose standing changed are recorded and said; a person's reading of an answer counts until evidence says more. */
async function tellLeads(session: Session): Promise<void> {
  const changed = changedLeads(session);
  const moot = closeMoot(session);
  if (changed.length > 0) await tell(session, ['', session.say('hypotheses'), ...leadLines(session, changed)]);
  if (moot.length > 0) await tell(session, ['', session.say('mootNow'), ...moot]);
}

/** What nobody decided, and nobody asks any more since something else is the cause, or nothing is wrong: closed in the record with the reason. */
export function closeMoot(session: Session): readonly string[] {
  const { inquiry, ports, say, state } = session;
  const because = state.gone || !state.incident ? say('mootOver') : say('mootCause', { title: state.incident.title });
  const asked = new Set(inquiry.leads.map(({ key }) => key));
  const moot = [...state.hypotheses.values()].filter(
    ({ key, status, from, isOfBefore }) => status === 'open' && from !== 'person' && isOfBefore && !asked.has(key),
  );
  for (const { key, text, from } of moot) {
    const also = alsoOfMoot(session, key);
    keep(session, { entry: 'hypothesis', at: ports.now(), key, text, from, status: 'moot', because, ...also });
  }
  return moot.map(({ text }) => `  [${say('moot')}] ${text}${say('reason', { because })}`);
}
function changedLeads(session: Session): readonly Lead[] {
  const { ports } = session;
  session.inquiry = { ...session.inquiry, leads: session.inquiry.leads.map((lead) => withReading(lead, session)) };
  const changed = session.inquiry.leads.filter(({ key, status, because }) => {
    const known = session.state.hypotheses.get(key);
    // What a model proposed was recorded when it came.
    return (
      !(known?.from === 'model' && status === 'open') && (known?.status !== status || (status !== 'open' && known.because !== because))
    );
  });
  for (const lead of changed) {
    const { key, text, status, because } = lead;
    keep(session, { entry: 'hypothesis', at: ports.now(), key, text, from: 'rule', status, because, ...alsoOfLead(session, lead) });
  }
  return changed;
}
function withReading(lead: Lead, { state }: Session): Lead {
  const held = state.hypotheses.get(lead.key);
  return lead.status === 'open' && held?.from === 'person' && held.status !== 'moot'
    ? { ...lead, status: held.status, because: held.because }
    : lead;
}

export function leadLines({ inquiry, say }: Session, leads: readonly Lead[] = inquiry.leads): readonly string[] {
  const order = { supported: 0, open: 1, refuted: 2 } as const;
  return leads
    .toSorted((a, b) => order[a.status] - order[b.status])
    .map(({ text, status, because }) => `  [${say(status)}] ${text}${because === '' ? '' : say('reason', { because })}`);
}

async function ask(session: Session, { read, tellsApart }: NextRead): Promise<void> {
  const { say, ports, state, made } = session;
  const { command, shows, wanted, readings, by } = read;
  const shown = by && made.get(keyOf(by))?.shown.text;
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
      ...alsoOfQuestion(session, command),
      // What was read already is not pasted.
      ...(wanted && !shown && { wanted }),
    });
  await tell(session, [
    '',
    ...(shown ? [say('whichOf', { command }), ...lastLines(shown)] : [say('next', { command }), `  ${say('shows', { shows })}`]),
    ...readings.map(({ when, means }, index) => `  ${say('wouldMean', { n: index + 1, when, means })}`),
    say(shown ? 'howToChoose' : 'howToAnswer'),
  ]);
}
const linesShown = 12;
function lastLines(text: string): readonly string[] {
  return text
    .split('\n')
    .slice(-linesShown)
    .map((line) => `    | ${quoteText(line, 160)}`);
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
