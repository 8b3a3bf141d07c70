import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { conditionOf, isOverdue } from '../../pods.ts';

const reads = ['Pod', 'Node', 'Event'] as const;
type Cluster = View<(typeof reads)[number]>;

export const podStuckTerminating = defineAnalyzer({
  id: 'pod-stuck-terminating',
  reads,
  findings: {
    PodTerminatingOnLostNode: {
      params: { node: 'text', overdue: 'seconds' },
      en: {
        title: 'the pod stays in Terminating, {overdue} past its time, because its node {node} is out of touch',
        why: 'Only the kubelet of {node} can confirm that the containers have stopped, and it does not answer.',
        remedy: 'Bring node {node} back; if it is gone for good, delete its Node object, and Kubernetes removes its pods.',
      },
      ja: {
        title: 'ノード {node} と通信できないため、Pod が Terminating のまま予定を {overdue} 過ぎている',
        why: 'コンテナの停止を確認できるのは {node} の kubelet だけですが、応答がありません。',
        remedy: 'ノード {node} を復旧してください。戻らない場合は Node オブジェクトを削除すると、その Pod も削除されます。',
      },
    },
    PodTerminatingWithFinalizer: {
      params: { finalizers: 'texts', overdue: 'seconds' },
      en: {
        title: 'the pod stays in Terminating, {overdue} past its time, because of the finalizer {finalizers}',
        why: 'A deleted object only goes away after the controller that set the finalizer has removed it, and that has not happened.',
        remedy: 'Find the controller of {finalizers} and repair it; remove the finalizer by hand only if that controller no longer exists.',
      },
      ja: {
        title: 'finalizer {finalizers} のため、Pod が Terminating のまま予定を {overdue} 過ぎている',
        why: 'finalizer を設定したコントローラーがそれを外すまで削除は完了しませんが、まだ外されていません。',
        remedy:
          '{finalizers} のコントローラーを特定して復旧してください。手動で外すのは、そのコントローラーがもう存在しない場合だけにしてください。',
      },
    },
    PodTerminatingOverdue: {
      params: { overdue: 'seconds' },
      en: {
        title: 'the pod stays in Terminating, {overdue} past its grace period, though its node answers',
        why: 'The kubelet cannot finish stopping it: the runtime does not end a process, or a volume does not let go.',
        remedy:
          'Read the events of the pod and the log of the kubelet on its node; a process in uninterruptible sleep points to storage that hangs.',
      },
      ja: {
        title: 'ノードは応答しているが、Pod が猶予時間を {overdue} 過ぎても Terminating のままである',
        why: 'ランタイムがプロセスを終了できない、またはボリュームを解放できないため、kubelet が停止処理を完了できません。',
        remedy:
          'Pod のイベントとノードの kubelet ログを確認してください。割り込み不可で停止中のプロセスがあれば、ストレージの応答停止が疑われます。',
      },
    },
    PodTerminatingInHook: {
      params: { grace: 'seconds', elapsed: 'seconds', container: 'text' },
      en: {
        title: 'the pod is Terminating for {elapsed}: the preStop hook of container {container} may take up to {grace}',
        why: 'The kubelet sends the stop signal only after the preStop hook has ended, and the successor has to wait for it.',
        remedy: 'Wait, or shorten the preStop hook and terminationGracePeriodSeconds in the pod template.',
      },
      ja: {
        title: 'Pod が {elapsed} Terminating である: コンテナ {container} の preStop フックは最大 {grace} かかる',
        why: 'preStop フックが終わるまで停止シグナルは送られず、後継の Pod も待たされます。',
        remedy: '終了を待つか、Pod テンプレートの preStop フックと terminationGracePeriodSeconds を短くしてください。',
      },
    },
    PodTerminatingLongGrace: {
      params: { grace: 'seconds', elapsed: 'seconds' },
      en: {
        title: 'the pod is Terminating for {elapsed} and may take up to {grace}: it does not stop on SIGTERM',
        why: 'Its program ignores the stop signal or finishes its work first, and the successor has to wait for it.',
        remedy: 'Wait, or let the program stop on SIGTERM and shorten terminationGracePeriodSeconds in the pod template.',
      },
      ja: {
        title: 'Pod が {elapsed} Terminating であり、最大 {grace} かかる: SIGTERM で停止しない',
        why: 'プログラムが停止シグナルを無視しているか、先に処理を終えようとしており、後継の Pod が待たされます。',
        remedy: '終了を待つか、プログラムを SIGTERM で停止するようにして terminationGracePeriodSeconds を短くしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      const { deletionTimestamp, deletionGracePeriodSeconds: grace = 0, finalizers = [] } = pod.metadata;
      if (!deletionTimestamp) continue;
      const deadline = Date.parse(deletionTimestamp);
      const asked = new Date(deadline - grace * 1000).toISOString();
      const evidence = [quote(pod, '/metadata/deletionTimestamp')] as const;
      const found = { about: pod, since: asked };
      const overdue = secondsSince(deletionTimestamp, cluster.takenAt) ?? 0;
      if (isOverdue(pod, cluster.takenAt)) {
        const node = lostNode(cluster, pod);
        if (node)
          yield {
            ...found,
            reason: 'PodTerminatingOnLostNode',
            params: { node: node.name, overdue },
            evidence: [...evidence, node.evidence],
          };
        else if (finalizers.length > 0 && hasStopped(pod))
          yield {
            ...found,
            reason: 'PodTerminatingWithFinalizer',
            params: { finalizers, overdue },
            evidence: [...evidence, quote(pod, '/metadata/finalizers')],
          };
        else yield { ...found, reason: 'PodTerminatingOverdue', params: { overdue }, evidence: [...evidence, ...killEvents(cluster, pod)] };
        continue;
      }
      const elapsed = secondsSince(asked, cluster.takenAt) ?? 0;
      if (elapsed <= thresholds.longGraceSeconds || !holdsUp(pod)) continue;
      const hook = containersOf(pod).find(({ spec, status }) => spec.lifecycle?.preStop && status?.state?.running);
      const long = [...evidence, quote(pod, '/metadata/deletionGracePeriodSeconds')] as const;
      if (hook)
        yield {
          ...found,
          reason: 'PodTerminatingInHook',
          params: { grace, elapsed, container: hook.name },
          evidence: [...long, quote(pod, `${hook.specPath}/lifecycle/preStop`)],
        };
      else yield { ...found, reason: 'PodTerminatingLongGrace', params: { grace, elapsed }, evidence: long };
    }
  },
});

/** A ReplicaSet starts the successor at once; a StatefulSet or DaemonSet, and a person who deleted a lone pod, have to wait. */
function holdsUp(pod: Pod): boolean {
  const owner = controllerOf(pod)?.kind;
  return owner === undefined || owner === 'StatefulSet' || owner === 'DaemonSet';
}

function hasStopped(pod: Pod): boolean {
  return containersOf(pod).every(({ status }) => !status?.state?.running);
}

function lostNode(cluster: Cluster, pod: Pod): { readonly name: string; readonly evidence: Evidence } | undefined {
  const name = pod.spec.nodeName;
  if (!name) return undefined;
  const node = cluster.get('Node', name);
  if (!node) {
    const absence = cluster.absence('Node', name);
    return absence && { name, evidence: absence };
  }
  const ready = conditionOf(node, 'Ready');
  return ready && ready.status !== 'True' ? { name, evidence: quote(node, ready.path) } : undefined;
}

function killEvents(cluster: Cluster, pod: Pod): readonly Evidence[] {
  return cluster
    .eventsAbout(pod)
    .filter(({ reason }) => reason === 'FailedKillPod' || reason === 'FailedPreStopHook')
    .slice(-1)
    .map(quoteEvent);
}
