import { type Pod, refOf } from '#model/object.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import { oncePer } from '#util/once.ts';
import { counterfactualsFor } from './counterfactuals.ts';
import { claimsOf, volumeOf } from './filters/claims.ts';
import { fitMessage, inWordsOf, sameVerdict } from './message.ts';
import { preemptionFor, priority } from './preemption.ts';
import { podRequests } from './requests.ts';
import { type SchedulerState, type SchedulingView, schedulerState } from './state.ts';
import { preparePod, verdictOf } from './verdicts.ts';

const resultsOf = oncePer<SchedulerState, Map<string, SchedulingResult>>(() => new Map());

/**
 * What the default scheduler would say of a Pending pod now, with numbers per node. Pods with the same requirements share
 * one simulation per view, so that the cost is classes times nodes.
 */
export function scheduleNow(view: SchedulingView, pod: Pod): SchedulingResult {
  const state = schedulerState(view);
  const known = resultsOf(state);
  const key = requirementsKey(pod, state);
  const result = known.get(key) ?? schedule(state, pod);
  known.set(key, result);
  const condition = pod.status.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  const theirs = condition?.reason === 'Unschedulable' ? condition.message : undefined;
  const compared =
    theirs === undefined
      ? {}
      : {
          theirs,
          message: inWordsOf(theirs, result.message),
          agreesWithScheduler: sameVerdict(result.message, theirs),
        };
  return { ...result, pod: refOf(pod), ...compared };
}

/** The simulation itself, for any state: pods nominated to a node with at least this priority count as being there. */
export function schedule(given: SchedulerState, pod: Pod): SchedulingResult {
  const state = withNominated(given, pod);
  const prepared = preparePod(pod, state);
  const nodes = state.nodes.map((node) => verdictOf(pod, node, { prepared, state }));
  const feasible = nodes.filter(({ fits }) => fits).map(({ node }) => node);
  const { refused } = prepared;
  const base = {
    pod: refOf(pod),
    requests: podRequests(pod),
    nodes,
    feasible,
    leftOut: leftOut(pod, state),
    ...(refused && { refusedBefore: refused }),
  };
  if (feasible.length > 0)
    return { ...base, message: '', preemption: { helpful: false, candidates: [], message: '' }, counterfactuals: [] };
  const preemption = preemptionFor(pod, state, { verdicts: nodes, refused });
  const counterfactuals = refused ? [] : counterfactualsFor(pod, state, nodes);
  return { ...base, message: fitMessage(nodes, refused, preemption), preemption, counterfactuals };
}

function withNominated(state: SchedulerState, pod: Pod): SchedulerState {
  const promised = state.view
    .onNode('')
    .filter(({ status, metadata, spec }) =>
      Boolean(
        status.nominatedNodeName && metadata.uid !== pod.metadata.uid && priority({ spec }) >= priority(pod) && status.phase === 'Pending',
      ),
    );
  return promised.length === 0 ? state : { ...state, nominated: Map.groupBy(promised, ({ status }) => status.nominatedNodeName ?? '') };
}

/**
 * Whether any pod that has a node may refuse others by their labels: then the labels of every pod matter. Those that are promised
 * one count only beside such a pod (the scheduler skips the plug-in else).
 */
const somePodRefusesOthers = oncePer(({ nodes }: SchedulerState): boolean =>
  nodes.some(({ pods }) => pods.some(({ spec }) => spec.affinity?.podAntiAffinity !== undefined)),
);

/** Namespace and labels decide only where pods look at each other: own rules, or another pod's anti-affinity. */
function looksAtPods({ spec: { affinity, topologySpreadConstraints = [] } }: Pod, state: SchedulerState): boolean {
  return (
    affinity?.podAffinity !== undefined ||
    affinity?.podAntiAffinity !== undefined ||
    topologySpreadConstraints.length > 0 ||
    somePodRefusesOthers(state)
  );
}

/** Pods with an equal key are refused and accepted by the same nodes. */
function requirementsKey(pod: Pod, state: SchedulerState): string {
  const {
    metadata: { namespace, labels },
    spec,
    status,
  } = pod;
  const { containers, initContainers = [], volumes = [], ...rest } = spec;
  const asked = [...containers, ...initContainers].map(({ resources, ports, restartPolicy }) => [
    resources?.requests,
    ports,
    restartPolicy,
  ]);
  const parts = [
    ...(looksAtPods(pod, state) ? [namespace, labels] : []),
    asked,
    initContainers.length,
    spec.nodeSelector,
    spec.affinity,
    spec.tolerations,
    spec.topologySpreadConstraints,
    spec.priority,
    spec.preemptionPolicy,
    spec.overhead,
    spec.schedulerName,
    spec.resourceClaims,
    volumes.map(({ name: _name, ...source }) =>
      (source.persistentVolumeClaim ?? source.ephemeral) ? '' : isInTree(source) || source.iscsi || source.rbd ? source : '',
    ),
    spec.resources,
    rest.nodeName,
    status.nominatedNodeName && pod.metadata.name,
    claimsOf(state.view, pod).map(({ name }) => name),
    volumes.some(({ persistentVolumeClaim, ephemeral }) => persistentVolumeClaim ?? ephemeral) ? pod.metadata.name : '',
  ];
  return JSON.stringify(parts);
}

/** What decides and is not simulated, by name. */
function leftOut(pod: Pod, { view }: SchedulerState): readonly string[] {
  const { resourceClaims = [], volumes = [], schedulerName = 'default-scheduler' } = pod.spec;
  const bound = claimsOf(view, pod).flatMap(({ claim }) => (claim && volumeOf(view, claim)?.spec) ?? []);
  return [
    ...(resourceClaims.length > 0 ? ['dynamic resource claims'] : []),
    ...([...volumes, ...bound].some(isInTree) ? ['CSI migration of in-tree volumes'] : []),
    ...(schedulerName === 'default-scheduler' ? [] : ['the scheduler that the pod names, and its profile']),
  ];
}
/** Volumes of plug-ins that a CSI driver has taken over: limits and topology may be the driver's. */
function isInTree(volume: object): boolean {
  return ['awsElasticBlockStore', 'azureDisk', 'cinder', 'gcePersistentDisk', 'portworxVolume', 'vsphereVolume'].some(
    (kind) => kind in volume,
  );
}
