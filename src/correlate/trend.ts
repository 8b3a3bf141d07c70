import { conditionOf, isFinished, isReady } from '#analyze/pods.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected, Trend } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { refKey } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { names } from './rule.ts';
import type { Topology } from './topology.ts';

/**
 * Which way an incident goes, from this one snapshot: recovering when all that it affects serves again; escalating when
 * at least three objects fell one after the other and the last lately; flapping when a container keeps restarting
 * though it runs now; else static.
 */
export function trendOf(findings: readonly Finding[], affected: readonly Affected[], topology: Topology): Trend {
  const counted = affected.filter(({ desired = 0 }) => desired > 0);
  if (counted.length > 0 && counted.every(({ ready = 0, desired = 0 }) => ready >= desired) && !isFlapping(findings, topology)) {
    const goesOn = findings.some(
      (finding) =>
        isUnfinished(finding) ||
        isStillLost(finding, topology) ||
        isStillOut(finding, topology) ||
        isStillShort(finding, topology) ||
        isStillSaid(finding, topology.view.takenAt),
    );
    return findings.some(({ about }) => about.kind === 'Pod') && !goesOn ? 'recovering' : 'static';
  }
  if (isEscalating(findings, topology)) return 'escalating';
  return isFlapping(findings, topology) ? 'flapping' : 'static';
}

/** An update that was given up or does not go on leaves the version before in service: that is no recovery. */
function isUnfinished({ reason }: Finding): boolean {
  return names(['ArgoRollout*', 'HelmUpgradeFailed', 'DeploymentRollout*', 'DeploymentSurgeDeadlock'], reason);
}

/** A pod that has not served yet or serves no more, though others make up for it: a new revision that waits for a place, say. */
function isStillOut({ about }: Finding, topology: Topology): boolean {
  const pod = topology.hold(about);
  return isKind(pod, 'Pod') && pod.metadata.deletionTimestamp === undefined && !isFinished(pod) && !isReady(pod);
}

/** A node that is not back, though what ran there runs elsewhere. */
function isStillLost({ about }: Finding, topology: Topology): boolean {
  const node = topology.hold(about);
  return isKind(node, 'Node') && conditionOf(node, 'Ready')?.status !== 'True';
}

/** A container that was started again moments after the memory of its node ran out: nothing has given that memory back. */
function isStillShort({ about, reason }: Finding, topology: Topology): boolean {
  const pod = topology.hold(about);
  if (reason !== 'ContainerKilledForNodeMemory' || !isKind(pod, 'Pod')) return false;
  return (pod.status.containerStatuses ?? []).some(({ lastState }) => {
    const ended = secondsSince(lastState?.terminated?.finishedAt, topology.view.takenAt);
    return ended !== undefined && ended < thresholds.recentRestartSeconds;
  });
}

/** A program that serves and keeps logging the same failure has not recovered from it. */
function isStillSaid({ evidence }: Finding, takenAt: string): boolean {
  return evidence.some((quoted) => {
    if (quoted.type !== 'log' || quoted.run !== 'current' || quoted.count < thresholds.logErrorCount) return false;
    const age = secondsSince(quoted.lines.at(-1)?.at, takenAt);
    return age !== undefined && age <= thresholds.logErrorRecentSeconds;
  });
}

function isEscalating(findings: readonly Finding[], topology: Topology): boolean {
  const onsets = new Map<string, string>();
  for (const { about, since } of findings) {
    const key = refKey(topology.topOf(about));
    if (since !== undefined && (onsets.get(key) ?? '9999') > since) onsets.set(key, since);
  }
  const ages = [...onsets.values()].map((since) => secondsSince(since, topology.view.takenAt) ?? 0);
  if (ages.length < 3) return false;
  const [newest, oldest] = [Math.min(...ages), Math.max(...ages)];
  return newest < thresholds.escalatingSeconds && oldest - newest > thresholds.escalatingSeconds;
}

function isFlapping(findings: readonly Finding[], topology: Topology): boolean {
  return findings.some(({ about }) => {
    const pod = topology.hold(about);
    if (!isKind(pod, 'Pod')) return false;
    return (pod.status.containerStatuses ?? []).some(({ restartCount, state, lastState }) => {
      const ended = secondsSince(lastState?.terminated?.finishedAt, topology.view.takenAt);
      return (
        restartCount >= thresholds.restartLoopCount &&
        state?.running !== undefined &&
        ended !== undefined &&
        ended < thresholds.recentRestartSeconds
      );
    });
  });
}
