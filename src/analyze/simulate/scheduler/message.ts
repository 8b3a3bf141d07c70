import type { FilterFailure, NodeVerdict, Preemption } from '#model/simulation.ts';

/** `FitError.Error` in pkg/scheduler/framework: counts per message, sorted as text. */
export function fitMessage(
  verdicts: readonly NodeVerdict[],
  refused: FilterFailure | undefined,
  preemption: Preemption | undefined,
): string {
  if (verdicts.length === 0) return 'no nodes available to schedule pods';
  const after = preemption?.message ? ` preemption: ${preemption.message}` : '';
  const reasons = refused ? refused.message : countedReasons(verdicts.map((verdict) => firstMessages(verdict)));
  return `0/${verdicts.length} nodes are available: ${reasons}.${after}`;
}

/** The messages the scheduler counts for a node: all of the first plugin that refuses it. */
export function firstMessages({ failures }: Pick<NodeVerdict, 'failures'>): readonly string[] {
  const [first] = failures;
  return first ? failures.filter(({ plugin }) => plugin === first.plugin).map(({ message }) => message) : [];
}

/** `2 Insufficient memory, 1 node(s) were unschedulable`. */
export function countedReasons(perNode: readonly (readonly string[])[]): string {
  const counts = new Map<string, number>();
  for (const message of perNode.flat()) counts.set(message, (counts.get(message) ?? 0) + 1);
  return [...counts]
    .map(([message, count]) => `${count} ${message}`)
    .sort()
    .join(', ');
}

/** What the scheduler's message says, as numbers. Undefined where it is not of that form. */
interface FitCounts {
  readonly nodes: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** What the plugins after the filters add: DefaultPreemption, and DynamicResources (on since 1.34), which says `not found` where it never ran. */
const afterwards = [/\. no new claims to deallocate\b/, /\. still not schedulable\b/, /\. preemption: /, /\. not found$/];

/** Our message with the words that this scheduler adds of its own: they say nothing about the pod. */
export function inWordsOf(theirs: string, ours: string): string {
  if (theirs.endsWith('. not found')) return `${ours.replace(/\. preemption: .*$/s, '.')} not found`;
  return theirs.includes('. no new claims to deallocate, ')
    ? ours.replace('. preemption: ', '. no new claims to deallocate, preemption: ')
    : ours;
}

/** Reads a message of any scheduler version since 1.20: without a preemption part, and with the taint in braces before 1.34. */
export function parseFitMessage(message: string): FitCounts | undefined {
  const head = /^0\/(\d{1,6}) nodes are available: /.exec(message);
  if (!head) return undefined;
  const rest = message.slice(head[0].length);
  const ends = afterwards.map((pattern) => rest.search(pattern)).filter((at) => at >= 0);
  const body = (ends.length > 0 ? rest.slice(0, Math.min(...ends)) : rest).replace(/\.$/, '');
  const reasons: Record<string, number> = {};
  for (const part of body.split(/, (?=\d+ )/)) {
    const match = /^(\d{1,6}) (\S.*)$/s.exec(part);
    const name = normalised(match?.[2] ?? part);
    reasons[name] = (reasons[name] ?? 0) + (match ? Number(match[1]) : Number(head[1]));
  }
  return { nodes: Number(head[1]), reasons };
}

/** Wordings that changed between versions, brought to the one of 1.34. */
function normalised(reason: string): string {
  if (reason.startsWith('node(s) had untolerated taint')) return 'node(s) had untolerated taint(s)';
  if (reason.startsWith('node(s) had taint {')) return 'node(s) had untolerated taint(s)';
  if (reason === 'node(s) had volume node affinity conflict') return "node(s) didn't match PersistentVolume's node affinity";
  return reason;
}

/** Whether two messages count the same nodes for the same reasons; what they say of preemption is not compared. */
export function sameVerdict(ours: string, theirs: string): boolean {
  const a = parseFitMessage(ours);
  const b = parseFitMessage(theirs);
  if (!a || !b) return ours === theirs;
  const keys = new Set([...Object.keys(a.reasons), ...Object.keys(b.reasons)]);
  return a.nodes === b.nodes && [...keys].every((key) => a.reasons[key] === b.reasons[key]);
}
