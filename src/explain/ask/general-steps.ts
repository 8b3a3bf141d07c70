import type { NextStep } from '#model/explanation.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type ObjectRef, refOf } from '#model/object.ts';
import type { Case } from '../case.ts';
import { shellWord } from '../names.ts';
import { speaker } from '../words.ts';
import type { Understood } from './understand.ts';
import { stepWords } from './words.ts';

type Words = ReturnType<typeof speaker<typeof stepWords>>;
/** Reads that are worth making for what a question names, by its topics, with the exact names. Nothing where nothing is named. */
export function generalSteps({ objects, topics, unseen }: Understood, held: Case): readonly NextStep[] {
  const say = speaker(stepWords, held.report.language);
  const ids = new Set([...topics.map(({ id }) => id), ...(unseen.includes('latency') ? ['slow'] : [])]);
  return objects.slice(0, 2).flatMap((ref) => {
    const object = held.topology.hold(ref);
    return object ? stepsFor(object, ids, held, say) : [];
  });
}

function stepsFor(object: AnyObject, topics: ReadonlySet<string>, held: Case, say: Words): readonly NextStep[] {
  const ref = refOf(object);
  const name = target(ref);
  const pods = isKind(object, 'Pod') ? [object] : held.topology.podsBelow(ref);
  const has = (...ids: readonly string[]): boolean => ids.some((id) => topics.has(id));
  const [first] = pods;
  const running = pods.find(({ status }) => status.containerStatuses?.some(({ state }) => state?.running));
  const troubles = troublesOf[ref.kind];
  const commands: readonly (readonly [boolean, string, General])[] = [
    [
      isKind(object, 'Service'),
      `kubectl get endpointslices -l kubernetes.io/service-name=${shellWord(ref.name)}${inNamespace(ref)}`,
      generalReads.slices,
    ],
    [has('slow', 'memory') && first !== undefined, `kubectl top pod ${first ? podTarget(first) : ''} --containers`, generalReads.top],
    [running !== undefined, `kubectl logs ${running ? podTarget(running) : ''} --all-containers --tail=200`, generalReads.logs],
    [has('rollout') && rolledOut.has(ref.kind), `kubectl rollout history ${name}`, generalReads.history],
    [troubles !== undefined, `kubectl describe ${name}`, describeReads(troubles ?? [])],
  ];
  return commands.flatMap(([isWorth, command, read]) => (isWorth ? [stepOf(command, read, say)] : []));
}
const rolledOut: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** What Kubernetes writes under Events of a kind, as reasons. Of other kinds `describe` tells no more than the object. */
const troublesOf: Readonly<Record<string, readonly string[]>> = {
  Pod: ['PodUnschedulable', 'VolumeMountFailed', 'ProbeFails'],
  Deployment: ['WorkloadCannotCreatePods'],
  ReplicaSet: ['WorkloadCannotCreatePods'],
  StatefulSet: ['WorkloadCannotCreatePods'],
  DaemonSet: ['WorkloadCannotCreatePods'],
  Job: ['JobBackoffLimitExceeded', 'JobDeadlineExceeded'],
  CronJob: ['CronJobMissedRun'],
  Node: ['NodeNotReady', 'NodeMemoryPressure', 'NodeDiskPressure'],
  PersistentVolumeClaim: ['ClaimProvisioningFailed'],
  HorizontalPodAutoscaler: ['AutoscalerMetricsFail'],
};
const describeReads = (troubles: readonly string[]): General => ({
  shows: 'describe',
  readings: [
    ['describeEvents', troubles, []],
    ['describeQuiet', [], troubles],
  ],
});

/** What the answers of a read raise and lower. */
type Base = {
  [Key in keyof typeof stepWords]: Key extends `${infer Name}Means` ? Name & keyof typeof stepWords : never;
}[keyof typeof stepWords];
export interface General {
  readonly shows: keyof typeof stepWords;
  readonly readings: readonly (readonly [when: Base, raises: readonly string[], lowers: readonly string[]])[];
}
const generalReads = {
  slices: {
    shows: 'slices',
    readings: [
      ['slicesEmpty', ['ServiceHasNoReadyPod', 'ServiceSelectsNoPod'], ['NetworkPolicyDeniesIngress']],
      ['slicesFull', ['NetworkPolicyDeniesIngress'], ['ServiceHasNoReadyPod', 'ServiceSelectsNoPod']],
    ],
  },
  top: {
    shows: 'top',
    readings: [
      ['topHigh', ['ContainerOutOfMemory'], []],
      ['topLow', [], ['ContainerOutOfMemory']],
    ],
  },
  logs: {
    shows: 'logs',
    readings: [
      ['logsErrors', ['ContainerLogConnectionRefused', 'ContainerLogConfigurationInvalid'], ['NetworkPolicyDeniesIngress']],
      ['logsQuiet', ['NetworkPolicyDeniesIngress'], ['ContainerLogConnectionRefused', 'ContainerLogConfigurationInvalid']],
    ],
  },
  history: {
    shows: 'history',
    readings: [
      ['historyNew', ['DeploymentRolloutStalled', 'ImageNotFoundAfterChange'], []],
      ['historyOld', [], ['DeploymentRolloutStalled', 'ImageNotFoundAfterChange']],
    ],
  },
} as const satisfies Readonly<Record<string, General>>;

/** A read with its closed readings, in the reader's language. */
export function stepOf(command: string, { shows, readings }: General, say: Words): NextStep {
  return {
    command,
    shows: say(shows),
    readings: readings.map(([when, raises, lowers]) => ({
      when: say(when),
      means: say(`${when}Means` as keyof typeof stepWords),
      raises,
      lowers,
    })),
  };
}
export function inNamespace({ namespace }: Pick<ObjectRef, 'namespace'>): string {
  return namespace === undefined ? '' : ` -n ${shellWord(namespace)}`;
}
function target(ref: ObjectRef): string {
  return `${ref.kind.toLowerCase()}/${shellWord(ref.name)}${inNamespace(ref)}`;
}
function podTarget(pod: AnyObject): string {
  return `${shellWord(pod.metadata.name)}${inNamespace(refOf(pod))}`;
}
