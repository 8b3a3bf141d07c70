import type { Asker } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import { tellByModel } from '#explain/told/by-model.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { claimsByRule } from './by-rule.ts';
import type { Expected } from './expected.ts';
import { listening } from './listening.ts';
import type { Row } from './measures.ts';
import type { Replayed } from './recovery.ts';
import { type Conversation, replay } from './replay.ts';
import { type Score, scoreAnswer, scoreOfFailure, spentIn } from './score.ts';
import { type Matched, matchedIn, type Truth, truthOf } from './truth.ts';

/** One recorded scenario: its case, what is expected of it, and how it was ended. */
export interface Scenario {
  readonly name: string;
  readonly open: () => Promise<Case>;
  readonly expected: Expected | undefined;
  readonly conversations: () => Promise<readonly Conversation[]>;
}
/** Who is scored. */
export interface Contender {
  readonly name: string;
  readonly model: string;
  readonly prompts: string;
  /** Undefined: told by rule. */
  readonly asker: ((held: Case) => Promise<Asker>) | undefined;
  readonly repeats: number;
}
/** What was measured before, so that it is not asked again, and where what is measured now goes. */
export interface Kept {
  readonly find: (key: string) => Score | Replayed | undefined;
  readonly keep: (key: string, result: Score | Replayed) => void;
}
export interface Evaluating {
  readonly language: Language;
  readonly prompts: Prompts;
  readonly kept: Kept;
  /** Whether another question may be asked, with what has been spent so far in this run. */
  readonly mayAsk: (cost: number) => boolean;
  readonly onScenario?: (done: number, total: number, name: string) => void;
}
type Open = Row & { readonly scores: Score[]; readonly replays: Replayed[]; notAsked: number };

/** Has every expected incident told and every conversation played by each contender, as often as it says, and scores it all. */
export async function evaluate(
  scenarios: readonly Scenario[],
  contenders: readonly Contender[],
  evaluating: Evaluating,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const rows = contenders.map(({ name, model, prompts }): Open => ({ name, model, prompts, scores: [], replays: [], notAsked: 0 }));
  const runs = contenders.map((contender, index) => ({ contender, row: rows[index] as Open, spent: () => costOf(rows), hopeless: 0 }));
  for (const [index, scenario] of scenarios.entries()) {
    const held = await scenario.open();
    const matched = matchedIn(held, scenario.expected);
    const conversations = await scenario.conversations();
    for (const run of runs) await runOnce(run, { scenario, held, matched, conversations }, evaluating, signal);
    evaluating.onScenario?.(index + 1, scenarios.length, scenario.name);
  }
  return rows;
}
interface Opened {
  readonly scenario: Scenario;
  readonly held: Case;
  readonly matched: readonly Matched[];
  readonly conversations: readonly Conversation[];
}

/** One scenario by one contender, as often as it says. */
async function runOnce(
  run: Running,
  { scenario, held, matched, conversations }: Opened,
  evaluating: Evaluating,
  signal: AbortSignal,
): Promise<void> {
  for (let repeat = 0; repeat < run.contender.repeats; repeat += 1) {
    for (const one of matched) await tell(run, { scenario, held, matched: one, repeat }, evaluating, signal);
    for (const one of conversations) await play(run, { scenario, conversation: one, repeat }, evaluating, signal);
  }
}

interface Running {
  readonly contender: Contender;
  readonly row: Open;
  readonly spent: () => number;
  /** Failures in a row that another question would meet as well. */
  hopeless: number;
}

/** One incident, told once: from what was kept, by rule, or by the model. */
async function tell(
  run: Running,
  {
    scenario,
    held,
    matched,
    repeat,
  }: { readonly scenario: Scenario; readonly held: Case; readonly matched: Matched; readonly repeat: number },
  { language, prompts, kept, mayAsk }: Evaluating,
  signal: AbortSignal,
): Promise<void> {
  const { contender, row } = run;
  const about = { scenario: scenario.name, incident: matched.told?.id ?? matched.expected.roots.join(', '), repeat };
  const { told } = matched;
  const incident = held.incidents.find(({ id }) => id === told?.id);
  // What doryo does not report, nobody can be asked about: it is missed, by whoever tells.
  if (!told || !incident) return void row.scores.push({ ...about, ...scoreOfFailure('not reported'), ...spentIn([]) });
  const truth = truthOf(held, { ...matched, told }, scenario.expected?.notBlamed ?? []);
  if (!contender.asker) return void row.scores.push({ ...about, ...byRule(held, incident, claimsByRule(told), truth), ...spentIn([]) });
  const key = keyOf(contender, language, [about.scenario, about.incident, repeat]);
  const before = kept.find(key);
  if (before && 'incident' in before) return void row.scores.push(before);
  if (run.hopeless >= inARow || !mayAsk(run.spent())) return void (row.notAsked += 1);
  signal.throwIfAborted();
  const score = { ...about, ...(await byModel(run, { held, incident, prompts, truth }, signal)) };
  kept.keep(key, score);
  row.scores.push(score);
}

function byRule(held: Case, incident: Incident, claims: ReturnType<typeof claimsByRule>, truth: Truth) {
  const judged = claims.map((claim) => ({ claim, outcome: 'kept' as const, complaints: [] }));
  return scoreAnswer({ said: claims, judged, context: checkContextOf(held, incident) }, truth);
}

/** After so many failures that will not go away, no more is asked of that back end. */
const inARow = 3;
const lasting = new Set(['denied', 'notFound', 'forbidden', 'unreachable']);

async function byModel(
  run: Running,
  {
    held,
    incident,
    prompts,
    truth,
  }: { readonly held: Case; readonly incident: Incident; readonly prompts: Prompts; readonly truth: Truth },
  signal: AbortSignal,
): Promise<Omit<Score, 'scenario' | 'incident' | 'repeat'>> {
  const asker = await run.contender.asker?.(held);
  if (!asker) throw new Error(`${run.contender.name} has no asker`);
  const listener = listening(asker);
  const told = await tellByModel({ held, incident, asker: listener, prompts, audience: 'engineer' }, signal);
  const [first] = listener.heard;
  const spent = spentIn(told.usage);
  if (told.status === 'none') {
    const why = first?.why ?? 'malformed';
    run.hopeless = lasting.has(why) ? run.hopeless + 1 : 0;
    return { ...scoreOfFailure(why), ...spent };
  }
  run.hopeless = 0;
  const answered = { said: first?.claims ?? [], judged: told.verified.judged, context: checkContextOf(held, incident) };
  return { ...scoreAnswer(answered, truth), ...spent };
}

/** One conversation, played once. */
async function play(
  run: Running,
  { scenario, conversation, repeat }: { readonly scenario: Scenario; readonly conversation: Conversation; readonly repeat: number },
  { language, prompts, kept, mayAsk }: Evaluating,
  signal: AbortSignal,
): Promise<void> {
  const { contender, row } = run;
  const about = { scenario: scenario.name, title: conversation.recovery.title, repeat };
  const key = keyOf(contender, language, [about.scenario, about.title, repeat]);
  const before = contender.asker && kept.find(key);
  if (before && 'recovered' in before) return void row.replays.push(before);
  if (contender.asker && (run.hopeless >= inARow || !mayAsk(run.spent()))) return void (row.notAsked += 1);
  signal.throwIfAborted();
  const outcome = { ...about, ...(await replay(conversation, { language, asker: contender.asker, prompts, signal })) };
  if (contender.asker) kept.keep(key, outcome);
  row.replays.push(outcome);
}

function keyOf({ name, model, prompts }: Contender, language: Language, parts: readonly (string | number)[]): string {
  return JSON.stringify([name, model, prompts, language, ...parts]);
}
function costOf(rows: readonly Row[]): number {
  return rows.flatMap(({ scores, replays }) => [...scores, ...replays]).reduce((sum, { cost = 0 }) => sum + cost, 0);
}
