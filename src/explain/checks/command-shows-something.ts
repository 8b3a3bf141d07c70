import type { Kinds } from '#model/object.ts';
import { type CheckContext, type Claim, defineCheck } from '../check.ts';
import { neighbourhoodOf } from '../claims/neighbourhood.ts';
import type { Command } from '../commands/command.ts';
import { parseCommand } from '../commands/parse.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  neverRan: {
    en: 'container {container} of {pod} never ran, so it has no log',
    ja: '{pod} のコンテナ {container} は一度も起動しておらず、ログがありません',
  },
  noPrevious: {
    en: 'container {container} of {pod} has had no earlier run',
    ja: '{pod} のコンテナ {container} には前回の実行がありません',
  },
  apart: {
    en: '{object} is healthy, and nothing joins it to this incident',
    ja: '{object} は正常であり、このインシデントとの関連がありません',
  },
  open: { en: 'it does not say what each answer would mean', ja: '結果ごとの意味が示されていません' },
  idle: { en: '"{when}" would change no hypothesis', ja: '「{when}」の場合でも、どの仮説も変わりません' },
  unknown: {
    en: '"{when}" speaks of {reason}, which is no hypothesis of this incident',
    ja: '「{when}」の {reason} は、このインシデントの仮説ではありません',
  },
  alike: { en: 'whatever it shows, the conclusion is the same', ja: '結果が何であっても結論が変わりません' },
});

/** A read is proposed only where its answer would change something. */
export const commandShowsSomething = defineCheck({
  id: 'command-shows-something',
  refuses: 'A read that can show nothing, or whose answers, whatever they are, change no open hypothesis.',
  verdicts: ['drop'],
  example: { text: 'Is it the node?', kind: 'command', command: 'kubectl describe node worker2', readings: [] },
  *check(claim, context) {
    if (claim.kind === 'statement' || claim.command === undefined) return;
    const say = speaker(words, context.held.report.language);
    const parsed = parseCommand(claim.command);
    if ('command' in parsed) {
      const empty = noOutput(parsed.command, context);
      if (empty) yield { because: say(empty.key, { pod: empty.pod, container: empty.container }), verdict: 'drop' };
      for (const object of strangers(parsed.command, context)) yield { because: say('apart', { object }), verdict: 'drop' };
    }
    const { readings = [] } = claim;
    // Of one answer alone nothing is decided.
    if (readings.length < 2) yield { because: say('open'), verdict: 'drop' };
    for (const { when, raises, lowers } of readings) {
      if (raises.length + lowers.length === 0) yield { because: say('idle', { when }), verdict: 'drop' };
      const unknown = claim.kind === 'command' ? [...raises, ...lowers].find((reason) => !hypothesesOf(context).has(reason)) : undefined;
      if (unknown !== undefined) yield { because: say('unknown', { when, reason: unknown }), verdict: 'drop' };
    }
    if (readings.length > 1 && sameConclusion(readings)) yield { because: say('alike'), verdict: 'drop' };
  },
});

function sameConclusion(readings: NonNullable<Claim['readings']>): boolean {
  const told = new Set(readings.map(({ raises, lowers }) => JSON.stringify([[...raises].sort(), [...lowers].sort()])));
  return told.size === 1;
}

/** What a reading may raise or lower: hypotheses of the session, of the incident, its causes and symptoms, and what doryo's own readings name. Hypotheses of the answer are called H1, H2 ... */
function hypothesesOf({ incident, held: { report }, keys = [] }: CheckContext): { readonly has: (reason: string) => boolean } {
  const told = report.incidents.find(({ id }) => id === incident.id);
  const own = [...incident.hypotheses, ...incident.rootCauses, ...incident.symptoms].map(({ reason }) => reason);
  const read = told?.next.flatMap(({ readings }) => readings.flatMap(({ raises, lowers }) => [...raises, ...lowers])) ?? [];
  const reasons = new Set([...own, ...read, ...keys]);
  return { has: (reason) => reasons.has(reason) || /^H\d{1,2}$/.test(reason) };
}

interface Empty {
  readonly key: 'neverRan' | 'noPrevious';
  readonly pod: string;
  readonly container: string;
}
/** Logs that cannot exist, as far as the status of the pod shows. */
function noOutput(command: Command, { held: { view } }: CheckContext): Empty | undefined {
  const [target] = command.targets;
  if (command.program !== 'kubectl' || command.verb !== 'logs' || target?.kind !== 'Pod' || target.name === undefined) return undefined;
  const pod = view.get('Pod', target.name, command.namespace ?? 'default');
  if (!pod) return undefined;
  const container = command.flags['container'] ?? pod.spec.containers[0]?.name ?? '';
  const status = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])].find(
    ({ name }) => name === container,
  );
  const key = status ? emptyRun(status, command) : isNotStarted(pod) ? 'neverRan' : undefined;
  return key && { key, pod: target.name, container };
}
function isNotStarted({ status, spec }: Kinds['Pod']): boolean {
  return status.phase === 'Pending' || spec.nodeName === undefined;
}
function emptyRun(status: Status, { flags: { previous = 'false' } }: Command): Empty['key'] | undefined {
  if (!hasRun(status)) return 'neverRan';
  return previous !== 'false' && status.restartCount === 0 && !status.lastState?.terminated ? 'noPrevious' : undefined;
}
type Status = NonNullable<Kinds['Pod']['status']['containerStatuses']>[number];
function hasRun({ state, lastState, restartCount, containerID }: Status): boolean {
  if (state?.running || lastState?.terminated || restartCount > 0) return true;
  return state?.terminated !== undefined && state.terminated.reason !== 'ContainerStatusUnknown'
    ? true
    : (containerID ?? '') !== '' && !state?.waiting;
}

/** Objects that are named and have no part in the incident: healthy pods, other workloads. What cannot be seen is not judged. */
function strangers({ program, targets, namespace = 'default' }: Command, context: CheckContext): readonly string[] {
  if (program !== 'kubectl') return [];
  const near = neighbourhoodOf(context);
  return targets.flatMap(({ kind, name }) => {
    if (kind === undefined || name === undefined || near.has({ kind, name, namespace })) return [];
    return kind === 'Pod' && !isHealthy(name, namespace, context) ? [] : [`${kind} ${name}`];
  });
}
function isHealthy(name: string, namespace: string, { held: { view } }: CheckContext): boolean {
  const pod = view.get('Pod', name, namespace);
  return pod?.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
