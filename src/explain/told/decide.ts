import type { Evidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import type { OfferedTool } from '../asker.ts';
import type { Case } from '../case.ts';
import { docOf } from '../catalogue.ts';
import type { Claim } from '../check.ts';
import type { Verified } from '../claims/verify.ts';
import { atomsOf, conclude } from '../deciding/conclude.ts';
import { planOf } from '../deciding/plan.ts';
import { readAs } from '../deciding/seen.ts';
import { whyText } from '../deciding/words.ts';
import type { LiveReads } from '../tool.ts';

/** How the reads are made that would decide hypotheses: of a connected cluster, else of the case; and of other servers, where a profile names some. */
export interface Deciding {
  /** Opened with the first read. Absent where no cluster is connected. */
  readonly live?: () => Promise<LiveReads>;
  /** Told of each read before it is made. */
  readonly onRead?: (command: string) => void;
  /** Reads of other servers. What they answer is shown as theirs, and decides nothing. */
  readonly outside?: readonly OfferedTool[];
}
/** A hypothesis whose deciding read was tried. */
export interface Decided {
  readonly claim: Claim;
  readonly status: 'open' | 'supported' | 'refuted';
  readonly command: string;
  /** The words of the reading that holds. */
  readonly when?: string;
  /** What shows it, as it was read. */
  readonly by: readonly Evidence[];
  /** Why it is left open, in the reader's language. */
  readonly why?: string;
  /** The read was made, of the cluster or of the case. */
  readonly wasRead: boolean;
  /** When it was read, where that is later than the case. */
  readonly readAt?: string;
  /** What another server answered. */
  readonly outside?: string;
}
interface Held {
  readonly held: Case;
  /** What the model was shown, by id. */
  readonly evidence: Readonly<Record<string, Evidence>>;
}

const most = 3;

/** Makes the reads that would decide the hypotheses that passed the checks: each is supported, refuted or left open by what is shown. */
export async function decide({ judged }: Verified, given: Held, deciding: Deciding, signal: AbortSignal): Promise<readonly Decided[]> {
  const hypotheses = judged.filter(({ claim }) => claim.kind === 'hypothesis');
  const decided: Decided[] = [];
  for (const [index, { claim, outcome }] of hypotheses.entries()) {
    if (outcome !== 'kept' || claim.command === undefined || decided.length === most) continue;
    const isOwn = ownNames(claim, index + 1, hypotheses.length);
    // oxlint-disable-next-line no-await-in-loop -- one read after the other, so that the person can follow
    decided.push(await decideOne({ claim, command: claim.command, isOwn }, given, { ...deciding, signal }));
  }
  return decided;
}

interface Open {
  readonly claim: Claim;
  readonly command: string;
  readonly isOwn: (name: string) => boolean;
}
async function decideOne(
  { claim, command, isOwn }: Open,
  { held, evidence }: Held,
  { live, onRead, outside = [], signal }: Deciding & { readonly signal: AbortSignal },
): Promise<Decided> {
  const { language } = held.report;
  const open = { claim, command, status: 'open', by: [], wasRead: false } as const;
  const other = outside.find(({ name }) => command.split(/\s/, 1)[0] === name);
  if (other || planOf(command)) onRead?.(command);
  if (other) return { ...open, ...(await askOutside(other, command, { language, signal })) };
  const reading = await readAs(command, { held, signal, live });
  if (!reading.seen) return { ...open, why: whyText(reading.why, language, reading.message) };
  const { seen } = reading;
  const knownBefore = new Set(claim.evidence.flatMap((id) => (evidence[id] ? atomsOf(evidence[id]) : [])));
  const { status, when, by, why } = conclude(claim.readings ?? [], seen, { isOwn, knownBefore });
  return {
    claim,
    command,
    status,
    by,
    wasRead: true,
    ...(status !== 'open' && when !== undefined && { when }),
    ...(why !== undefined && { why: whyText(why, language, when) }),
    ...(seen.readAt !== undefined && { readAt: seen.readAt }),
  };
}

/** Names by which the readings of a hypothesis mean itself: its number in the answer, or the one name that is none of doryo's reasons. */
function ownNames({ readings = [] }: Claim, number: number, all: number): (name: string) => boolean {
  const named = new Set(readings.flatMap(({ raises, lowers }) => [...raises, ...lowers]));
  const free = [...named].filter((name) => !isNumbered(name) && docOf(name) === undefined);
  const [only] = [...named].some(isNumbered) || free.length > 1 ? [] : free;
  return (name) => name === only || (isNumbered(name) && (all === 1 || name.toUpperCase() === `H${number}`));
}
function isNumbered(name: string): boolean {
  return /^H\d{1,2}$/i.test(name);
}

/** `NAME {JSON}`: what another server answers, marked as its own by the tool. */
async function askOutside(
  { read }: OfferedTool,
  command: string,
  { language, signal }: { readonly language: Language; readonly signal: AbortSignal },
): Promise<Pick<Decided, 'outside' | 'why'>> {
  try {
    const input: unknown = JSON.parse(command.replace(/^\S+\s*/, '') || '{}');
    const { text } = await read(input, signal);
    return { outside: text, why: whyText('outside', language) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { why: whyText('failed', language, error instanceof Error ? error.message : String(error)) };
  }
}
