import { answerByRule } from '#explain/ask/answer.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import { assertionIn, judgeAssertion } from '../assertions.ts';
import { wantedBy } from '../leads/asks.ts';
import type { Candidate } from '../leads/lead.ts';
import { pairsToldApart, whyNot } from '../next.ts';
import { keep, type Session, tell } from './session.ts';
import { currentVerdict } from './verify.ts';

/** What a person says in words: a hypothesis that is held against the evidence, or a note where no rule understands it. */
export async function takeSentence(session: Session, text: string): Promise<void> {
  const { held, say, ports, state } = session;
  const kind = assertionIn(text);
  const incident = session.incident ?? held?.incidents[0];
  if (/[?？]\s*$/.test(text)) {
    keep(session, { entry: 'note', at: ports.now(), text });
    if (!held) return tell(session, [say('nothingYet')]);
    const answer = renderAnswer(answerByRule(text, held), { width: ports.width, colour: ports.colour });
    return tell(session, ['', answer.trimEnd()]);
  }
  if (kind === undefined || !held || (!incident && kind !== 'fixed')) {
    keep(session, { entry: 'note', at: ports.now(), text });
    return tell(session, [say('noted')]);
  }
  const verdict = () => currentVerdict(session) ?? { outcome: 'notProven' as const, because: [], prove: [] };
  const over = verdict();
  const { verdict: judged, because } = incident
    ? judgeAssertion(kind, text, { held, incident, language: ports.language, verdict: () => over })
    : { verdict: over.outcome === 'recovered' ? ('holds' as const) : ('open' as const), because: [...over.because, ...over.prove] };
  const at = ports.now();
  keep(session, { entry: 'asserted', at, text, kind, verdict: judged, because: [...because] });
  const status = judged === 'holds' ? 'supported' : judged === 'wrong' ? 'refuted' : 'open';
  keep(session, {
    entry: 'hypothesis',
    at,
    key: `person.${state.asserted.length + 1}`,
    text,
    from: 'person',
    status,
    because: because[0] ?? '',
  });
  await tell(session, [
    '',
    say(judged === 'wrong' ? 'wrong' : judged === 'holds' ? 'holds' : 'undecided'),
    ...because.map((line) => `  ${line}`),
  ]);
}

const reading =
  /^(?:kubectl|k|oc) (?:get|describe|logs|top|events|explain|auth can-i|rollout (?:status|history)|version|api-resources)\b|^(?:journalctl|crictl (?:ps|logs|inspect)|helm (?:list|status|history|get))\b/;

/** A command line that a person thinks of: whether its output could change anything. Refused when it could not. */
export async function weighCommand(session: Session, command: string): Promise<void> {
  const { held, say, inquiry, state } = session;
  if (!reading.test(command)) return tell(session, [say('notARead', { command })]);
  const known = inquiry.reads.find((read) => read.command === command);
  const wanted = wantedBy(command);
  const similar = known ?? inquiry.reads.find((read) => wanted && read.wanted?.shape === wanted.shape && read.wanted.name === wanted.name);
  const candidate: Candidate = similar ?? { command, shows: '', readings: [], ...(wanted && { wanted }) };
  const open = inquiry.leads.filter(({ status }) => status === 'open');
  const not = held && whyNot(candidate, { view: held.view, state });
  if (not) return tell(session, [say(not === 'asked' ? 'askedBefore' : not === 'known' ? 'knownAlready' : not)]);
  if (pairsToldApart(candidate, open) === 0) return tell(session, [say('decidesNothing')]);
  const moved = open.filter(({ key }) => candidate.readings.some(({ raises, lowers }) => raises.includes(key) || lowers.includes(key)));
  return tell(session, [say('decidesSome', { what: moved.map(({ text }) => text).join(' / ') })]);
}

/** The person names which of the closed readings an output showed. */
export async function takeReading(session: Session, number: number): Promise<void> {
  const { say, ports, state } = session;
  const { open } = state;
  const chosen = open?.readings[number - 1];
  if (!open || !chosen) return tell(session, [say('noReading', { n: number })]);
  const at = ports.now();
  const because = say('sawReading', { when: chosen.when });
  const moves = [...chosen.raises.map((key) => [key, 'supported'] as const), ...chosen.lowers.map((key) => [key, 'refuted'] as const)];
  for (const [key, status] of moves) {
    const lead = session.inquiry.leads.find((one) => one.key === key);
    if (lead?.status === 'open') keep(session, { entry: 'hypothesis', at, key, text: lead.text, from: 'person', status, because });
  }
  keep(session, { entry: 'passed', at, command: open.command, because });
  await tell(session, [because, `  ${chosen.means}`]);
}
