import { DoryoError } from '#model/error.ts';
import type { Gap, GapPhrase } from '#model/gap.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { LogTail, LogTarget } from '#model/snapshot.ts';
import { redactLines } from '../redact.ts';
import { parallelRequests } from './connection.ts';
import { failurePhrase, refusalOf } from './failure.ts';
import { parseLog } from './log-text.ts';
import { inParallel } from './parallel.ts';
import type { Transport } from './transport.ts';

const bounds = { lines: 200, fewLines: 40, bytes: 262_144 } as const;
/** All logs of one round together, in milliseconds. */
export const logBudget = 10_000;

export interface LogRound {
  readonly logs: readonly LogTail[];
  readonly gaps: readonly Gap[];
  /** Containers whose logs were read, and those whose logs could not be. */
  readonly read: number;
  readonly unread: number;
  readonly answers: readonly LogAnswer[];
}

/** How one request for a log ended: the kubelet gave it, the API server refused it, or the time was up. */
export interface LogAnswer {
  readonly pod: ObjectRef;
  readonly given: boolean;
  readonly refusal: string | undefined;
  /** Milliseconds. */
  readonly waited: number;
}

export interface LogRequest {
  readonly targets: readonly LogTarget[];
  readonly signal: AbortSignal | undefined;
  readonly onLog: (done: number, total: number) => void;
}

type Outcome = { readonly target: LogTarget; readonly tail?: LogTail; readonly failed?: DoryoError; readonly waited?: number };

/** Reads the tails of the chosen logs: 200 lines, 256 KiB each, 10 s in all. What does not exist is nothing; what fails is a gap. */
export async function readLogs(transport: Transport, { targets, signal, onLog }: LogRequest): Promise<LogRound> {
  const budget = AbortSignal.timeout(logBudget);
  const limits = signal ? AbortSignal.any([signal, budget]) : budget;
  const refusedIn = new Set<string>();
  let done = 0;
  const outcomes = await inParallel(targets, parallelRequests, async (target): Promise<Outcome> => {
    const namespace = target.pod.namespace ?? '';
    const outcome = refusedIn.has(namespace) ? { target, failed: forbidden } : await readOne(transport, target, limits);
    if (signal?.aborted) throw new DoryoError('Interrupted', 'Reading the cluster was stopped.');
    if (refusalOf(outcome.failed)?.status === 403) refusedIn.add(namespace);
    done += 1;
    onLog(done, targets.length);
    return outcome;
  });
  const failed = outcomes.filter((outcome) => outcome.failed);
  const keys = (list: readonly Outcome[]) => new Set(list.map(({ target }) => `${refKey(target.pod)}/${target.container}`));
  const [all, lost] = [keys(outcomes), keys(failed)];
  return {
    logs: outcomes.flatMap(({ tail }) => tail ?? []),
    gaps: gapsOf(failed.filter(({ target }) => !target.asked)),
    read: all.size - lost.size,
    unread: lost.size,
    answers: outcomes.map(answerOf),
  };
}

function answerOf({ target: { pod }, tail, failed, waited = 0 }: Outcome): LogAnswer {
  return { pod, given: tail !== undefined, refusal: refusalOf(failed)?.message, waited };
}

const forbidden = new DoryoError('Forbidden', 'Logs may not be read.', { cause: { status: 403, message: '', reason: undefined } });

async function readOne(transport: Transport, target: LogTarget, signal: AbortSignal): Promise<Outcome> {
  const started = performance.now();
  try {
    const first = await readTail(transport, target, bounds.lines, signal);
    // limitBytes counts from the start of the tail: a cut takes the newest lines, so fewer lines are asked for instead.
    const tail = first.cut ? await readTail(transport, target, bounds.fewLines, signal) : first;
    if (!tail.lines) return { target };
    const lines = redactLines(tail.lines);
    const { pod, container, run } = target;
    return { target, tail: { pod, container, run, lines, complete: !first.cut && lines.length < bounds.lines } };
  } catch (error) {
    if (!(error instanceof DoryoError)) throw error;
    const status = refusalOf(error)?.status;
    return status === 400 || status === 404 ? { target } : { target, failed: error, waited: performance.now() - started };
  }
}

/** One log that somebody asks for: its last lines, or with `since` the first ones from then on. Undefined where there is none. */
export async function readLog(
  transport: Transport,
  { tail, since, ...target }: LogTarget & { readonly tail: number; readonly since?: string },
  signal: AbortSignal,
): Promise<LogTail | undefined> {
  try {
    const { lines, cut } = await readTail(transport, { ...target, ...(since !== undefined && { since }) }, tail, signal);
    if (!lines) return undefined;
    const { pod, container, run } = target;
    return { pod, container, run, lines: redactLines(lines), complete: since === undefined && !cut && lines.length < tail };
  } catch (error) {
    const status = refusalOf(error)?.status;
    if (status === 400 || status === 404) return undefined;
    throw error;
  }
}

async function readTail(
  transport: Transport,
  { pod, container, run, since }: LogTarget & { readonly since?: string },
  lines: number,
  signal: AbortSignal,
) {
  const query = new URLSearchParams({
    container,
    ...(since === undefined ? { tailLines: String(lines) } : { sinceTime: since }),
    limitBytes: String(bounds.bytes),
    timestamps: 'true',
    ...(run === 'previous' && { previous: 'true' }),
  });
  const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace ?? '')}/pods/${encodeURIComponent(pod.name)}/log?${query.toString()}`;
  const text = await transport.getText(path, { accept: '*/*', signal, tries: 1 });
  return { lines: parseLog(text), cut: Buffer.byteLength(text) >= bounds.bytes };
}

/** One gap for each kind of reason, with the first container as example. */
function gapsOf(failed: readonly Outcome[]): readonly Gap[] {
  const groups = Map.groupBy(failed, ({ failed: error }) => (error && refusalOf(error)?.status === 403 ? 'forbidden' : 'failed'));
  return [...groups].map(([kind, outcomes]): Gap => {
    const [first] = outcomes;
    const { pod, container } = first?.target ?? { pod: { name: '', namespace: '' }, container: '' };
    const containers = new Set(outcomes.map(({ target }) => `${refKey(target.pod)}/${target.container}`)).size;
    const what = { say: 'logsOf', n: containers } as const;
    if (kind === 'forbidden')
      return {
        kind,
        what,
        because: [{ say: 'logsForbidden' }],
        reveal: `kubectl auth can-i get pods --subresource=log -n ${pod.namespace ?? ''}`,
      };
    const reason: GapPhrase =
      first?.failed === undefined || first.failed.code === 'Interrupted'
        ? { say: 'logsTooLate', seconds: logBudget / 1000 }
        : failurePhrase(first.failed);
    return { kind, what, because: [reason], reveal: `kubectl logs ${pod.name} -n ${pod.namespace ?? ''} -c ${container}` };
  });
}
