import { z } from 'zod';
import type { Asker, Part } from '#explain/asker.ts';
import { type Check, type CheckContext, type Claim, claimSchema } from '#explain/check.ts';
import { checks } from '#explain/checks.generated.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import { verify } from '#explain/claims/verify.ts';
import { atomsOf } from '#explain/deciding/conclude.ts';
import { planOf } from '#explain/deciding/plan.ts';
import { filled } from '#explain/prompts/template.ts';
import { secondTry } from '#explain/told/again.ts';
import { incidentParts } from '#explain/told/parts.ts';
import { quoteText } from '#util/text.ts';
import { assertionIn, judgeAssertion } from '../assertions.ts';
import { wantedBy } from '../leads/asks.ts';
import type { Candidate, Inquiry, Lead } from '../leads/lead.ts';
import { pairsToldApart, whyNot } from '../next.ts';
import { keep, type Session, tell } from './session.ts';
import { currentVerdict } from './verify.ts';

/** What a model may add to a session. It proposes hypotheses and reads, and phrases what is known; ways out, verdicts and phases are by rule. */
export interface Proposed extends Inquiry {
  /** What each hypothesis rests on, by its key: what says only that again decides nothing. */
  readonly knownBefore: ReadonlyMap<string, ReadonlySet<string>>;
}
export const nothingProposed: Proposed = { leads: [], reads: [], knownBefore: new Map() };
const shape = z.object({ claims: z.array(claimSchema).max(40) });
/** Commands that change something, objects as YAML, and what is left for a person to fill in. */
const change =
  /\b(?:kubectl|helm|oc)\s+(?:apply|create|replace|patch|edit|set|scale|delete|rollout (?:undo|restart|pause|resume)|drain|cordon|uncordon|taint|label|annotate|upgrade|install|rollback)\b|^\s*(?:apiVersion|kind|spec|metadata):/m;
const remedy = /\bRecreate\b|\bmax(?:Surge|Unavailable)\b|<[A-Z][A-Z_ -]+>|\.ya?ml\b/;

/** Asks the model once about what is new. What it says is held against the checks and against the rules of the session; the rest is counted. */
export async function hearModel(session: Session, asker: Asker): Promise<Proposed> {
  const { held, incident, ports, say } = session;
  if (!held || !incident || session.state.phase === 'verified') return nothingProposed;
  const context = { ...checkContextOf(held, incident), keys: session.inquiry.leads.map(({ key }) => key) };
  const parts = [...incidentParts(context), ...sessionParts(session)];
  const answer = await asker.ask(
    { ...filled((await ports.prompts()).second, { language: ports.language, audience: 'engineer' }), parts, shape },
    ports.signal,
  );
  if (answer.status === 'none') {
    if (!session.told.has(answer.message)) await tell(session, [say('modelNone', { message: answer.message })]);
    session.told.add(answer.message);
    return nothingProposed;
  }
  const { language } = ports;
  const askAgain = secondTry({ asker, prompt: (await ports.prompts()).again, language, audience: 'engineer', parts }, ports.signal);
  const { judged } = await verify(answer.value.claims, context, askAgain, [...checks, sessionCheck(session)]);
  const kept = judged.filter(({ outcome }) => outcome !== 'dropped');
  const proposed = kept
    .filter(({ claim }) => claim.kind !== 'statement')
    .flatMap(({ claim }, index) => proposalOf(claim, session, { index, context }) ?? []);
  const told = kept.filter(({ claim }) => claim.kind === 'statement').slice(0, statementsShown);
  const dropped = judged.length - kept.length + (kept.length - told.length - proposed.length);
  await tell(session, [
    '',
    say('modelSays', { name: asker.name, n: judged.length, kept: told.length + proposed.length, dropped }),
    ...told.map(
      ({ claim, outcome }) =>
        `  ${quoteText(claim.text, 400)}${outcome === 'marked' ? say('unsupported') : ''}${claim.evidence.length > 0 ? ` [${claim.evidence.join(' ')}]` : ''}`,
    ),
    ...proposed.flatMap(({ leads }) => leads.map(({ text }) => `  ${say('modelThinks', { text })}`)),
  ]);
  return {
    leads: proposed.flatMap(({ leads }) => leads),
    reads: proposed.flatMap(({ reads }) => reads),
    knownBefore: new Map(proposed.flatMap(({ knownBefore }) => [...knownBefore])),
  };
}
const statementsShown = 6;

const refusals: Readonly<Record<'change' | 'remedy' | 'contradicted', string>> = {
  change: 'ways out and the commands that change something are written by doryo, not by you',
  remedy: 'what would end it is written by doryo; say what is so, or propose a read',
  contradicted: 'the evidence says otherwise',
};
/** What no other check knows: in a session a model neither proposes changes nor agrees with what the evidence contradicts. */
function sessionCheck(session: Session): Check {
  return {
    id: 'session',
    refuses: 'A change, a way out, or what the evidence of the session contradicts.',
    *check(claim) {
      const why = refusal(claim, session);
      if (why !== undefined) yield { because: refusals[why], verdict: 'drop' };
    },
  };
}

/** Why a claim is not for a session, although it passed the checks: undefined where it may be shown. */
export function refusal(claim: Claim, session: Session): 'change' | 'remedy' | 'contradicted' | undefined {
  const { held, incident, ports } = session;
  const text = [claim.text, claim.command ?? ''].join('\n');
  if (change.test(text)) return 'change';
  if (remedy.test(text) || (claim.kind === 'statement' && claim.section === 'comments')) return 'remedy';
  const kind = assertionIn(claim.text);
  if (kind === undefined || !held || !incident) return undefined;
  const verdict = () => currentVerdict(session) ?? { outcome: 'notProven' as const, because: [], prove: [] };
  return judgeAssertion(kind, claim.text, { held, incident, language: ports.language, verdict }).verdict === 'holds'
    ? undefined
    : 'contradicted';
}

/** A hypothesis with the read that would decide it, or a read alone; undefined where the read decides nothing or can show nothing. */
function proposalOf(
  claim: Claim,
  session: Session,
  { index, context: { evidence } }: { readonly index: number; readonly context: CheckContext },
): Proposed | undefined {
  const { held, ports, inquiry } = session;
  const key = `model.${session.state.hypotheses.size + index + 1}`;
  const lead: Lead = { key, text: quoteText(claim.text, 300), status: 'open', because: '' };
  const leads = claim.kind === 'hypothesis' ? [lead] : [];
  const candidate =
    claim.command === undefined
      ? undefined
      : candidateOf(claim, claim.command, { own: leads[0]?.key, isConnected: ports.cluster !== undefined });
  const open = [...inquiry.leads.filter(({ status }) => status === 'open'), ...leads];
  const isWorth =
    candidate && held && whyNot(candidate, { view: held.view, state: session.state }) === undefined && pairsToldApart(candidate, open) > 0;
  if (leads.length === 0 && !isWorth) return undefined;
  for (const { text } of leads)
    keep(session, { entry: 'hypothesis', at: ports.now(), key, text, from: 'model', status: 'open', because: claim.evidence.join(' ') });
  const atoms = new Set(claim.evidence.flatMap((id) => (evidence[id] ? atomsOf(evidence[id]) : [])));
  return {
    leads,
    reads: candidate && isWorth ? [candidate] : [],
    knownBefore: new Map(leads.map((one) => [one.key, atoms])),
  };
}

interface Proposing {
  readonly own: string | undefined;
  readonly isConnected: boolean;
}
function candidateOf({ text, readings = [] }: Claim, command: string, { own, isConnected }: Proposing): Candidate {
  const by = isConnected && planOf(command) ? { command } : undefined;
  // What a connected session reads by itself it reads anew, known or not: the hypothesis is decided by what it shows.
  const wanted = by ? undefined : wantedBy(command);
  const also = (keys: readonly string[]) => (own !== undefined && keys.length > 0 ? [...keys, own] : keys);
  return {
    command,
    shows: quoteText(text, 200),
    ...(wanted && { wanted }),
    ...(by && { by }),
    readings: readings.map(({ when, means, raises, lowers }) => ({ when, means, raises: also(raises), lowers: also(lowers) })),
  };
}

/** What the session knows beyond the incident: its hypotheses by key, and what the person said and did, as data. */
function sessionParts({ inquiry, state }: Session): readonly Part[] {
  const hypotheses = inquiry.leads.map(({ key, text, status, because }) => `${key} [${status}] ${text} ${because}`).join('\n');
  const said = [
    ...state.asserted.slice(-5).map(({ text, verdict }) => `${text} (${verdict})`),
    ...state.changes.slice(-5).map(({ what }) => `done: ${what}`),
  ].join('\n');
  return [
    ...(hypotheses === '' ? [] : [{ from: 'doryo' as const, title: 'hypotheses, by key', text: hypotheses }]),
    ...(said === '' ? [] : [{ from: 'person' as const, title: 'what the person said and did', text: said }]),
  ];
}
