import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { conditionOf, isFinished } from '../../pods.ts';

export const containerWaiting = defineAnalyzer({
  id: 'container-waiting',
  reads: ['Pod', 'Event'],
  findings: {
    ContainerWaiting: {
      params: { container: 'text', waiting: 'text', message: 'text' },
      en: {
        title: 'container {container} does not start: {waiting}',
        why: 'The kubelet waits with this reason and says: "{message}".',
        remedy: 'Repair what the message names; the kubelet tries again by itself.',
      },
      ja: {
        title: 'コンテナ {container} が開始されない: {waiting}',
        why: 'kubelet がこの理由で待機しており、次のように報告しています:「{message}」。',
        remedy: 'メッセージが示す原因を取り除いてください。kubelet は自動的に再試行します。',
      },
    },
    ContainerStuckCreating: {
      params: { container: 'text', duration: 'seconds' },
      en: {
        title: 'container {container} is being created for {duration} and no event names what is missing',
        why: 'The pod has its node, but the kubelet there does not get the container started.',
        remedy: 'Look at the kubelet and the container runtime of the node, and at a slow download of the image.',
      },
      ja: {
        title: 'コンテナ {container} の作成が {duration} 続いており、原因を示すイベントがない',
        why: 'Pod のノードは決まっていますが、そのノードの kubelet がコンテナを開始できていません。',
        remedy: 'ノードの kubelet とコンテナランタイム、およびイメージのダウンロードの遅さを確認してください。',
      },
    },
    PodSandboxFails: {
      params: { message: 'text' },
      en: {
        title: 'the pod gets no sandbox: its network or the container runtime refuses',
        why: 'Before any container, the kubelet creates a sandbox with an address, and that fails: "{message}".',
        remedy: 'Look at the network plug-in (CNI) pods and the container runtime on the node of this pod.',
      },
      ja: {
        title: 'Pod のサンドボックスを作成できない: ネットワークまたはコンテナランタイムが失敗している',
        why: 'kubelet はコンテナより先に IP アドレスを持つサンドボックスを作りますが、次の理由で失敗しています:「{message}」。',
        remedy: 'この Pod のノードで、ネットワークプラグイン (CNI) の Pod とコンテナランタイムを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      if (pod.metadata.deletionTimestamp || isFinished(pod)) continue;
      for (const { name: container, status, statusPath } of containersOf(pod)) {
        const { reason: waiting = '', message = '' } = status?.state?.waiting ?? {};
        if (waiting === '' || namedElsewhere.has(waiting)) continue;
        yield {
          reason: 'ContainerWaiting',
          about: pod,
          params: { container, waiting, message: message || waiting },
          evidence: [quote(pod, `${statusPath}/state/waiting`)],
        };
      }
      const warnings = cluster.eventsAbout(pod).filter(({ type }) => type === 'Warning');
      const sandbox = warnings.findLast(({ reason }) => reason.includes('FailedCreatePodSandBox'));
      const creating = stuckCreating(pod, cluster.takenAt, lacksHandler(sandbox));
      if (!creating) continue;
      const { container, duration, path, since } = creating;
      if (sandbox)
        yield {
          reason: 'PodSandboxFails',
          about: pod,
          params: { message: withoutIds(sandbox) },
          evidence: [quote(pod, path), quoteEvent(sandbox)],
          since,
        };
      else if (warnings.length === 0)
        yield { reason: 'ContainerStuckCreating', about: pod, params: { container, duration }, evidence: [quote(pod, path)], since };
    }
  },
});

/** Waiting reasons that other units name with their mechanism, and those of a normal start. */
const namedElsewhere: ReadonlySet<string> = new Set([
  'ContainerCreating',
  'PodInitializing',
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** The first container that is still being created, for longer than that takes. */
function stuckCreating(pod: Pod, takenAt: string, isHopeless: boolean) {
  const since = conditionOf(pod, 'PodScheduled')?.lastTransitionTime ?? pod.status.startTime;
  const duration = secondsSince(since, takenAt);
  if (duration === undefined || (duration <= thresholds.creatingSeconds && !isHopeless)) return undefined;
  const creating = containersOf(pod).find(({ status }) => status?.state?.waiting?.reason === 'ContainerCreating');
  return creating && { container: creating.name, duration, since, path: `${creating.statusPath}/state/waiting` };
}

/** A runtime handler that the node does not have does not come by waiting (containerd's words, then CRI-O's). */
function lacksHandler(sandbox: EventRecord | undefined): boolean {
  return /no runtime for "|failed to find runtime handler /.test(sandbox?.message ?? '');
}

/** Sandbox messages hold a fresh id of 64 characters each time. */
function withoutIds({ message }: EventRecord): string {
  return message.replace(/\b[0-9a-f]{64}\b/g, 'ID').replace(/^Failed to create pod sandbox: /, '');
}
