import { containersOf } from '#analyze/containers.ts';
import type { FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import type { AnyObject, Condition } from '#model/object.ts';
import { quoteText } from '#util/text.ts';

/** The fields that tell most of an object of a kind, as JSON pointers. What is not set is left out. */
const telling: Readonly<Record<string, readonly string[]>> = {
  Pod: ['/status/phase', '/status/reason', '/spec/nodeName', '/metadata/deletionTimestamp'],
  Deployment: ['/spec/replicas', '/status/updatedReplicas', '/status/readyReplicas', '/status/availableReplicas', '/spec/paused'],
  StatefulSet: ['/spec/replicas', '/status/updatedReplicas', '/status/readyReplicas'],
  DaemonSet: ['/status/desiredNumberScheduled', '/status/numberReady', '/status/updatedNumberScheduled'],
  ReplicaSet: ['/spec/replicas', '/status/replicas', '/status/readyReplicas'],
  Job: ['/spec/completions', '/status/active', '/status/succeeded', '/status/failed'],
  CronJob: ['/spec/schedule', '/spec/suspend', '/status/lastScheduleTime', '/status/lastSuccessfulTime'],
  Service: ['/spec/type', '/spec/clusterIP', '/spec/externalName', '/spec/selector', '/spec/ports'],
  Ingress: ['/spec/ingressClassName', '/status/loadBalancer/ingress'],
  Node: ['/spec/unschedulable', '/status/nodeInfo/kubeletVersion', '/status/allocatable/cpu', '/status/allocatable/memory'],
  PersistentVolumeClaim: ['/status/phase', '/spec/volumeName', '/spec/storageClassName'],
  PersistentVolume: ['/status/phase', '/spec/claimRef/name', '/spec/storageClassName'],
  Namespace: ['/status/phase'],
  HorizontalPodAutoscaler: ['/spec/minReplicas', '/spec/maxReplicas', '/status/currentReplicas', '/status/desiredReplicas'],
  ResourceQuota: ['/status/hard', '/status/used'],
  PodDisruptionBudget: ['/spec/minAvailable', '/spec/maxUnavailable', '/status/disruptionsAllowed', '/status/currentHealthy'],
  EndpointSlice: ['/endpoints', '/ports'],
  NetworkPolicy: ['/spec/podSelector', '/spec/policyTypes'],
  Secret: ['/type'],
};

const longest = 120;

/** An object in one line: its telling fields, whether it is ready, and the conditions that are not as one wants them. Every value is quoted. */
export function stateOf(object: AnyObject): { readonly text: string; readonly evidence: readonly FieldEvidence[] } {
  const evidence = [...(telling[object.kind] ?? []), ...restarts(object), ...conditionPaths(object)]
    .map((path) => quote(object, path))
    .filter(({ value }) => value !== undefined);
  return { text: evidence.map(fieldText).join('  '), evidence };
}

/** `phase Running`, `Ready False (ContainersNotReady)`: the end of the pointer and its value, on one line. */
function fieldText({ path, value }: FieldEvidence): string {
  if (path.startsWith('/status/conditions/')) {
    const { type, status, reason } = value as Condition;
    return `${quoteText(type, 80)} ${quoteText(status, 20)}${reason ? ` (${quoteText(reason, 80)})` : ''}`;
  }
  const name = path.includes('/containerStatuses/') ? 'restarts' : path.split('/').at(-1);
  return `${name} ${quoteText(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), longest)}`;
}

function restarts(object: AnyObject): readonly string[] {
  if (!isKind(object, 'Pod')) return [];
  return containersOf(object).flatMap(({ status, statusPath }) => ((status?.restartCount ?? 0) > 0 ? [`${statusPath}/restartCount`] : []));
}

/** Conditions that are good when True, and the others. */
const good =
  /^(?:Ready|Available|PodScheduled|Initialized|ContainersReady|PodReadyToStartContainers|Progressing|Complete|Established|NamesAccepted|SuccessCriteriaMet)$/;
function conditionPaths(object: AnyObject): readonly string[] {
  const { conditions } = (object as { status?: { conditions?: unknown } }).status ?? {};
  if (!Array.isArray(conditions)) return [];
  return (conditions as readonly Partial<Condition>[]).flatMap(({ type = '', status }, index) => {
    const isFine = good.test(type) ? status === 'True' : status === 'False';
    const isTold = type === 'Ready' || (!isFine && type !== 'ContainersReady');
    return isTold ? [`/status/conditions/${index}`] : [];
  });
}
