import { z } from 'zod';
import { containersOf, type PodContainer } from '#analyze/containers.ts';
import { DoryoError } from '#model/error.ts';
import type { LogLine } from '#model/evidence.ts';
import { isKind } from '#model/kinds.ts';
import { type Pod, refOf } from '#model/object.ts';
import type { LogTail } from '#model/snapshot.ts';
import type { Case } from '../case.ts';
import { fullName, shellWord } from '../names.ts';
import { shownRows } from '../reading/bound.ts';
import { knownAt } from '../reading/known-until.ts';
import { heldObject, objectInput } from '../reading/named-object.ts';
import { defineReadTool, type Shown, type ToolContext } from '../tool.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  head: {
    en: 'Log of {container} in {pod}, {run}: {shown} of the {all} lines read ({at})',
    ja: '{pod} のコンテナ {container} のログ（{run}）: 読み取った {all} 行中 {shown} 行 ({at})',
  },
  current: { en: 'current run', ja: '現在の実行' },
  previous: { en: 'run before the restart', ja: '再起動前の実行' },
  older: { en: 'Older lines were not read.', ja: 'これより古い行は読み取っていません。' },
  notHeld: {
    en: 'The log of {container} in {pod} ({run}) was not read. To see it: {command}',
    ja: '{pod} のコンテナ {container} のログ（{run}）は読み取っていません。確認するコマンド: {command}',
  },
  noLog: {
    en: 'There is no log of {container} in {pod} ({run}): {why}',
    ja: '{pod} のコンテナ {container} のログ（{run}）は存在しません: {why}',
  },
  neverRan: { en: 'the container has not run yet.', ja: 'コンテナはまだ一度も起動していません。' },
  neverRestarted: { en: 'it was never restarted.', ja: '一度も再起動していません。' },
  nothingThere: { en: 'the kubelet has none.', ja: 'kubelet に残っていません。' },
});
type Say = ReturnType<typeof speaker<typeof words>>;

/** The log of one container: the end of it, what holds some words, or what was written around a moment. */
export const readPodLogs = defineReadTool({
  name: 'read_pod_logs',
  title: { en: 'Logs of a pod', ja: 'Pod のログ' },
  description:
    'Reads the log of a container of a pod (or of the first failing pod of a workload): its end, the lines that contain some words with what stands around them, or what was written around a moment; also of the run before a restart.',
  input: z.object({
    ...objectInput,
    container: z.string().min(1).max(63).optional().describe('Its name; by default the one that fails, else the first.'),
    previous: z.boolean().optional().describe('The run before the last restart.'),
    search: z.string().min(1).max(200).optional().describe('Only lines that contain this, in any case, each with two lines around it.'),
    around: z.iso.datetime({ offset: true }).optional().describe('Only what was written within two minutes of this time.'),
    seconds: z.int().min(1).max(604_800).optional().describe('Only what was written within the last so many seconds.'),
    lines: z.int().min(1).max(200).optional().describe('How many lines at most, counted from the end. Default 60.'),
  }),
  read: async ({ container: named, previous = false, search, around, seconds, lines = 60, ...input }, context): Promise<Shown> => {
    const { held } = context;
    const say = speaker(words, held.report.language);
    const pod = podOf(input, held);
    const container = chosen(pod, named);
    const run = previous ? 'previous' : 'current';
    const places = { container: container.name, pod: fullName(refOf(pod)), run: say(run) };
    const why = whyNone(container, run, say);
    if (why !== undefined) return { text: say('noLog', { ...places, why }), evidence: [] };
    const { tail, readAt } = await tailOf({ pod, container, run, around, seconds }, context);
    if (!tail) {
      if (readAt !== undefined) return { text: say('noLog', { ...places, why: say('nothingThere') }), evidence: [], readAt };
      return { text: say('notHeld', { ...places, command: commandFor(pod, container, run) }), evidence: [] };
    }
    const now = readAt ?? held.snapshot.takenAt;
    const near = tail.lines.filter(
      (line) => (around === undefined || isNear(line, around)) && (seconds === undefined || isWithin(line, seconds, now)),
    );
    const found = search === undefined ? near : surrounding(near, search);
    const last = found.slice(-lines);
    const head = [say('head', { ...places, shown: last.length, all: tail.lines.length, at: knownAt(held, readAt) })];
    if (!tail.complete) head.push(say('older'));
    const evidence = { type: 'log', object: tail.pod, container: container.name, run } as const;
    const rows = last.map((line) => ({
      text: `${line.at === undefined ? '' : `${line.at} `}${line.text}`,
      evidence: [{ ...evidence, lines: [line], count: 1 }],
    }));
    const isWhole = tail.complete && last.length === tail.lines.length;
    const shown = shownRows(rows, { head, limit: lines, language: held.report.language });
    return { ...shown, ...(readAt !== undefined && { readAt }), outcome: isWhole && shown.cut === undefined ? 'whole' : 'part' };
  },
});

/** A pod, or of a workload the pod that is worst off. */
function podOf(input: Parameters<typeof heldObject>[1], held: Case): Pod {
  const object = heldObject(held, input);
  if (isKind(object, 'Pod')) return object;
  const pods = held.topology.podsBelow(refOf(object));
  const [worst] = pods.toSorted((a, b) => trouble(b) - trouble(a));
  if (worst) return worst;
  throw new DoryoError('NotFound', `${fullName(refOf(object))} has no pods.`, { hint: 'list the pods there are with list_objects' });
}
function trouble(pod: Pod): number {
  const statuses = containersOf(pod).map(({ status }) => status);
  return statuses.reduce((sum, status) => sum + (status?.ready ? 0 : 1_000) + (status?.restartCount ?? 0), 0);
}

function chosen(pod: Pod, named: string | undefined): PodContainer {
  const containers = containersOf(pod);
  const names = containers.map(({ name }) => name).join(', ');
  if (named !== undefined) {
    const found = containers.find(({ name }) => name === named);
    if (found) return found;
    throw new DoryoError('NotFound', `${fullName(refOf(pod))} has no container "${named}".`, { hint: `its containers are: ${names}` });
  }
  const app = containers.filter(({ role }) => role === 'app');
  const failing = containers.find(({ status }) => status?.started !== undefined && !status.ready && status.restartCount > 0);
  const found = failing ?? app.find(({ status }) => !status?.ready) ?? app[0] ?? containers[0];
  if (found) return found;
  throw new DoryoError('NotFound', `${fullName(refOf(pod))} names no container.`);
}

/** Why there can be no log at all: that is told instead of a command that shows nothing. */
function whyNone({ status }: PodContainer, run: LogTail['run'], say: Say): string | undefined {
  if (!status) return say('neverRan');
  const { state = {}, lastState = {}, restartCount } = status;
  if (run === 'previous') return restartCount === 0 && !lastState.terminated ? say('neverRestarted') : undefined;
  return state.running || state.terminated || lastState.terminated ? undefined : say('neverRan');
}

interface Wanted {
  readonly pod: Pod;
  readonly container: PodContainer;
  readonly run: LogTail['run'];
  readonly around: string | undefined;
  readonly seconds: number | undefined;
}
const nearMilliseconds = 120_000;
const tailLines = 200;

async function tailOf(
  { pod, container, run, around, seconds }: Wanted,
  { held, live, signal }: ToolContext,
): Promise<{ readonly tail: LogTail | undefined; readonly readAt?: string }> {
  if (!live) return { tail: held.view.logs(pod).find((log) => log.container === container.name && log.run === run) };
  const from = around === undefined ? seconds && Date.parse(live.now()) - seconds * 1000 : Date.parse(around) - nearMilliseconds;
  const since = from === undefined ? {} : { since: new Date(from).toISOString() };
  const target = { pod: refOf(pod), container: container.name, run, tail: tailLines, ...since };
  return { tail: await live.log(target, signal), readAt: live.now() };
}

function isNear({ at }: LogLine, around: string): boolean {
  return at !== undefined && Math.abs(Date.parse(at) - Date.parse(around)) <= nearMilliseconds;
}

/** A line without its time may be as new as any. */
function isWithin({ at }: LogLine, seconds: number, now: string): boolean {
  return at === undefined || Date.parse(now) - Date.parse(at) <= seconds * 1000;
}

/** Lines that contain the words, with two lines before and after each. */
function surrounding(lines: readonly LogLine[], search: string): readonly LogLine[] {
  const needle = search.toLowerCase();
  const hits = lines.flatMap(({ text }, index) => (text.toLowerCase().includes(needle) ? [index] : []));
  const wanted = new Set(hits.flatMap((hit) => [hit - 2, hit - 1, hit, hit + 1, hit + 2]));
  return lines.filter((_, index) => wanted.has(index));
}

function commandFor({ metadata }: Pod, { name }: PodContainer, run: LogTail['run']): string {
  const previous = run === 'previous' ? ' --previous' : '';
  return `kubectl logs ${shellWord(metadata.name)} -n ${shellWord(metadata.namespace ?? 'default')} -c ${shellWord(name)}${previous}`;
}
