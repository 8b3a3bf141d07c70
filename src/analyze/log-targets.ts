import { isKind } from '#model/kinds.ts';
import { isSilent } from '#model/kubelet-answer.ts';
import { type Pod, refOf } from '#model/object.ts';
import type { LogChoice, LogTarget, Snapshot } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import { viewOf } from '#model/view.ts';
import { millisecondsBetween } from '#util/duration.ts';
import { containersOf, failureOf, type PodContainer } from './containers.ts';
import { likelyCalls } from './likely-calls.ts';
import { peerResolver } from './resolve-peer.ts';
import { downSince } from './service-down.ts';

/** Which logs a person wants read: `failing` containers, all of one namespace, all, or none. */
export type LogMode = 'failing' | 'namespace' | 'all' | 'none';

export interface LogTargetOptions {
  readonly mode: LogMode;
  /** The namespace of mode `namespace`. */
  readonly namespace?: string;
  /** Containers at most. Default 60. */
  readonly maxContainers?: number;
}

const defaultContainers = 60;
/** So many silent nodes are asked at most: a request that nobody answers holds one connection until the time for logs is up. */
const maxAsked = 4;

/**
 * Chooses the logs to read: containers that fail, current and previous run, then healthy ones whose settings name a Service
 * without a ready pod, because only their log tells of it; those of different owners before the replicas of one. A silent node
 * gives no logs; one container of it is asked for all the same, last, for the way in which that fails tells what is wrong. What
 * has a log and is not chosen is counted as unread. Pure.
 */
export function logTargets(snapshot: Snapshot, { mode, namespace, maxContainers = defaultContainers }: LogTargetOptions): LogChoice {
  const pods = snapshot.objects.filter((object) => isKind(object, 'Pod'));
  const withLog = pods.flatMap(containersOf).filter(hasLog);
  const silent = mode === 'failing' ? silentNodes(snapshot) : new Set<string>();
  const [reachable, lost] = [withLog.filter(({ pod }) => !isOn(pod, silent)), withLog.filter(({ pod }) => isOn(pod, silent))];
  const asked = [...Map.groupBy(lost, ({ pod }) => pod.spec.nodeName).values()].flatMap(([first]) => first ?? []).slice(0, maxAsked);
  const wanted = reachable.filter((container) => isWanted(container, snapshot.takenAt, mode, namespace));
  const known = new Set(wanted);
  const others = mode === 'failing' ? reachable.filter((container) => !known.has(container)) : [];
  const chosen = [...spread(wanted), ...spread(callersOfDown(snapshot, others))].slice(0, Math.max(0, maxContainers - asked.length));
  const questions = asked.map(({ pod, name }): LogTarget => ({ pod: refOf(pod), container: name, run: 'current', asked: true }));
  return { targets: [...chosen.flatMap(runsOf), ...questions], unread: withLog.length - chosen.length - asked.length };
}

function silentNodes({ objects }: Snapshot): ReadonlySet<string> {
  return new Set(objects.flatMap((object) => (isKind(object, 'Node') && isSilent(object) ? [object.metadata.name] : [])));
}
function isOn({ spec: { nodeName } }: Pod, nodes: ReadonlySet<string>): boolean {
  return nodeName !== undefined && nodes.has(nodeName);
}

function callersOfDown(snapshot: Snapshot, containers: readonly PodContainer[]): readonly PodContainer[] {
  if (containers.length === 0) return [];
  const view = viewOf(snapshot);
  const down = new Set(view.list('Service').filter((service) => downSince(view, service) !== undefined));
  if (down.size === 0) return [];
  const resolve = peerResolver(view);
  return containers.filter(
    (container) => container.status?.state?.running && likelyCalls(container, view, resolve).some(({ service }) => down.has(service)),
  );
}

/** A container has a log once one run of it was started. */
function hasLog({ status }: PodContainer): boolean {
  return status?.state?.running !== undefined || wasStarted(status?.state?.terminated) || wasStarted(status?.lastState?.terminated);
}

/** A run that ended before the runtime made a container has no id and no log. */
function wasStarted(run: { readonly containerID?: string } | undefined): boolean {
  return run?.containerID !== undefined && run.containerID !== '';
}

function isWanted(container: PodContainer, takenAt: string, mode: LogMode, namespace: string | undefined): boolean {
  if (mode === 'none') return false;
  if (mode === 'all') return true;
  if (mode === 'namespace') return container.pod.metadata.namespace === namespace;
  return isFailing(container, takenAt);
}

/** Ended badly, waits after a run, was restarted lately, or runs without being ready. */
function isFailing(container: PodContainer, takenAt: string): boolean {
  const { pod, status } = container;
  if (pod.status.phase === 'Succeeded') return false;
  if (failureOf(container, takenAt)) return true;
  const { state = {}, lastState = {}, ready = false } = status ?? {};
  if (state.terminated) return false;
  return !ready || isRecent(lastState.terminated?.finishedAt, takenAt);
}

function isRecent(time: string | undefined, takenAt: string): boolean {
  return time !== undefined && millisecondsBetween(time, takenAt) <= thresholds.recentRestartSeconds * 1000;
}

/** The order of first pods of each owner, then second ones, and so on: forty replicas of one fault must not hide another. */
function spread(containers: readonly PodContainer[]): readonly PodContainer[] {
  const seen = new Map<string, number>();
  const ranked = containers.map((container) => {
    const key = `${ownerOf(container.pod)}/${container.name}`;
    const rank = seen.get(key) ?? 0;
    seen.set(key, rank + 1);
    return { container, rank };
  });
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ container }) => container);
}

function ownerOf({ metadata }: Pod): string {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  return `${metadata.namespace ?? ''}/${owner ? `${owner.kind}/${owner.name}` : `Pod/${metadata.name}`}`;
}

function runsOf({ pod, name, status }: PodContainer): readonly LogTarget[] {
  const target = { pod: refOf(pod), container: name };
  const { state = {}, lastState = {} } = status ?? {};
  const current: LogTarget[] =
    state.running !== undefined || wasStarted(state.terminated) || state.waiting !== undefined ? [{ ...target, run: 'current' }] : [];
  return wasStarted(lastState.terminated) ? [...current, { ...target, run: 'previous' }] : current;
}
