import { answerQuestion } from '#explain/ask/answer-question.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import { planOf } from '#explain/deciding/plan.ts';
import { tools } from '#explain/tools.generated.ts';
import type { Incident } from '#model/incident.ts';
import { quoteText } from '#util/text.ts';
import { type AssertionKind, assertionIn, type Judgement, judgeAssertion } from '../assertions.ts';
import { wantedBy } from '../leads/asks.ts';
import { type Candidate, keyOf } from '../leads/lead.ts';
import { makeRead } from '../live/make-read.ts';
import { pairsToldApart, whyNot } from '../next.ts';
import { alsoOfLead, heard } from './also.ts';
import { readCluster, see } from './look.ts';
import { keep, type Session, type Telling, tell } from './session.ts';
import { currentVerdict } from './verify.ts';
import { waysAskedFor } from './ways.ts';

/** What a person says in words: a hypothesis that is held against the evidence, or a note where no rule understands it. */
export async function takeSentence(session: Session, text: string): Promise<void> {
  if (/[?？]\s*$/.test(text)) return takeQuestion(session, text);
  const { held, say, ports, state, also } = session;
  const kind = assertionIn(text);
  const incident = session.incident ?? held?.incidents[0];
  if (kind === undefined || !held || (!incident && kind !== 'fixed')) {
    keep(session, { entry: 'note', at: ports.now(), text });
    return tell(session, [say('noted')]);
  }
  // Whether it is over is seen on the cluster as it is now, where one is connected.
  if ((kind === 'fixed' || kind === 'rolloutDone') && (await readCluster(session))) see(session);
  const asserted = { kind, text, incident };
  const { verdict: judged, because } = judgementOf(session, asserted, heard(session));
  const other = judgementOf(session, asserted, also).because;
  const { language } = also;
  const at = ports.now();
  keep(session, { entry: 'asserted', at, text, kind, verdict: judged, because: [...because], also: { language, because: [...other] } });
  const status = judged === 'holds' ? 'supported' : judged === 'wrong' ? 'refuted' : 'open';
  keep(session, {
    entry: 'hypothesis',
    at,
    key: `person.${state.asserted.length + 1}`,
    text,
    from: 'person',
    status,
    because: because[0] ?? '',
    also: { language, text, because: other[0] ?? '' },
  });
  await tell(session, [
    '',
    say(judged === 'wrong' ? 'wrong' : judged === 'holds' ? 'holds' : 'undecided'),
    ...because.map((line) => `  ${line}`),
  ]);
}

interface Asserted {
  readonly kind: AssertionKind;
  readonly text: string;
  readonly incident: Incident | undefined;
}
function judgementOf(
  session: Session,
  { kind, text, incident }: Asserted,
  telling: Pick<Telling, 'held' | 'language'>,
): Pick<Judgement, 'verdict' | 'because'> {
  const { held, language } = telling;
  const over = currentVerdict(session, telling) ?? { outcome: 'notProven' as const, because: [], prove: [] };
  return held && incident
    ? judgeAssertion(kind, text, { held, incident, language, verdict: () => over })
    : { verdict: over.outcome === 'recovered' ? 'holds' : 'open', because: [...over.because, ...over.prove] };
}

/** A free question: with the same tools and checks as `doryo ask`, each read that decides something shown. */
async function takeQuestion(session: Session, question: string): Promise<void> {
  const { ports, held, say } = session;
  keep(session, { entry: 'note', at: ports.now(), text: question });
  if (!held) return tell(session, [say('nothingYet')]);
  const asker = await ports.modelFor?.(held);
  const { answer: told, note } = await answerQuestion(question, {
    held,
    tools,
    signal: ports.signal,
    onRead: (command) => void tell(session, [`  ${quoteText(command, 300)}`]),
    ...(ports.cluster && { live: ports.cluster.live }),
    ...(asker && { asker, ...(ports.outside && { outside: await ports.outside(held) }) }),
  });
  await tell(session, [
    ...waysAskedFor(session, question),
    '',
    renderAnswer(told, { width: ports.width, colour: ports.colour }).trimEnd(),
    ...(note === undefined ? [] : [note]),
  ]);
}

const reading =
  /^(?:kubectl|k|oc) (?:get|describe|logs|top|events|explain|auth can-i|rollout (?:status|history)|version|api-resources)\b|^(?:journalctl|crictl (?:ps|logs|inspect)|helm (?:list|status|history|get))\b/;

/**
 * A command line that a person thinks of: whether its output could change anything. Refused when it could not; else a
 * connected session reads it, and true is given back: there is something new.
 */
export async function weighCommand(session: Session, command: string): Promise<boolean> {
  const why = refusalOf(session, command);
  if (why !== undefined) {
    await tell(session, [why, ...(session.ports.cluster && isReading(command) ? [session.say('readAnyway', { command })] : [])]);
    return false;
  }
  if (await readCommand(session, command)) return true;
  const what = movedBy(session, command);
  await tell(session, [what === '' ? session.say('worthRunning') : session.say('decidesSome', { what })]);
  return false;
}

/** Reads what a command would print, where a cluster is connected and a tool shows it. */
export async function readCommand(session: Session, command: string): Promise<boolean> {
  if (!session.ports.cluster || !planOf(command)) return false;
  session.made = new Map([...session.made].filter(([key]) => key !== keyOf({ command })));
  return makeRead(session, command, { command });
}
function isReading(command: string): boolean {
  return planOf(command) !== undefined;
}

/** Why a command is not worth running; undefined where it is. */
function refusalOf(session: Session, command: string): string | undefined {
  const { held, say, inquiry, state } = session;
  if (!reading.test(command)) return say('notARead', { command });
  const candidate = candidateFor(session, command);
  // Before anything is known to be wrong, every read may show it.
  if (!held || !state.incident) return undefined;
  const not = state.passedOver.has(candidate.command) ? undefined : whyNot(candidate, { view: held.view, state });
  if (not) return say(not === 'asked' ? 'askedBefore' : not === 'known' ? 'knownAlready' : not);
  const open = inquiry.leads.filter(({ status }) => status === 'open');
  return pairsToldApart(candidate, open) === 0 && assertedBy(session, command).length === 0 ? say('decidesNothing') : undefined;
}

/** The read that the rules know of this command, or of one that shows the same. */
function candidateFor({ inquiry }: Session, command: string): Candidate {
  const known = inquiry.reads.find((read) => read.command === command);
  const wanted = wantedBy(command);
  const similar = known ?? inquiry.reads.find((read) => wanted && read.wanted?.shape === wanted.shape && read.wanted.name === wanted.name);
  return similar ?? { command, shows: '', readings: [], ...(wanted && { wanted }) };
}
/** What the person asserted, and this command was named to decide. */
function assertedBy({ state: { asserted } }: Session, command: string): readonly string[] {
  return asserted
    .filter(({ verdict, because }) => verdict === 'open' && because.some((line) => line.includes(command)))
    .map(({ text }) => text);
}
function movedBy(session: Session, command: string): string {
  const { inquiry } = session;
  const { readings } = candidateFor(session, command);
  const moved = inquiry.leads.filter(
    ({ key, status }) => status === 'open' && readings.some(({ raises, lowers }) => raises.includes(key) || lowers.includes(key)),
  );
  return [...moved.map(({ text }) => text), ...assertedBy(session, command)].join(' / ');
}

/** The person names which of the closed readings an output showed. */
export async function takeReading(session: Session, number: number): Promise<void> {
  const { say, ports, state, also } = session;
  const { open } = state;
  const chosen = open?.readings[number - 1];
  if (!open || !chosen) return tell(session, [say('noReading', { n: number })]);
  const at = ports.now();
  const because = say('sawReading', { when: chosen.when });
  const other = open.also?.readings[number - 1];
  const moves = [...chosen.raises.map((key) => [key, 'supported'] as const), ...chosen.lowers.map((key) => [key, 'refuted'] as const)];
  for (const [key, status] of moves) {
    const lead = session.inquiry.leads.find((one) => one.key === key);
    if (lead?.status !== 'open') continue;
    const known = alsoOfLead(session, lead).also;
    keep(session, {
      entry: 'hypothesis',
      at,
      key,
      text: lead.text,
      from: 'person',
      status,
      because,
      ...(other && known && { also: { ...known, because: also.say('sawReading', { when: other.when }) } }),
    });
  }
  keep(session, { entry: 'passed', at, command: open.command, because });
  await tell(session, [because, `  ${chosen.means}`]);
}
