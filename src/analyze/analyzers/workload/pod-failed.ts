import { quote } from '#model/finding.ts';
import { type Condition, controllerOf, type ObjectRef, type Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { holderOf, isWhole } from '../../owners.ts';

const reads = ['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController'] as const;
type Cluster = View<(typeof reads)[number]>;

export const podFailed = defineAnalyzer({
  id: 'pod-failed',
  reads,
  findings: {
    PodEvictedByNode: {
      params: { node: 'text', resource: 'text' },
      en: {
        title: 'the pod was evicted because node {node} ran low on {resource}',
        why: 'The kubelet of {node} ends pods to save the node; those that use most above their request go first.',
        remedy: 'Find what uses the {resource} of node {node}, and give the pod a request that matches what it uses.',
      },
      ja: {
        title: 'ノード {node} の {resource} が不足し、Pod が退避 (Evicted) された',
        why: 'ノードを守るため、{node} の kubelet が requests を大きく超えて使っている Pod から終了させます。',
        remedy: 'ノード {node} の {resource} を使っているものを調べ、Pod の requests を実際の使用量に合わせてください。',
      },
    },
    PodEvictedByLimit: {
      params: { limit: 'text', message: 'text' },
      en: {
        title: 'the pod was evicted because it used more local storage than its own limit of {limit}',
        why: 'The kubelet reports: "{message}".',
        remedy: 'Let the program write less to its local disk, or raise the ephemeral-storage limit or the sizeLimit of the emptyDir.',
      },
      ja: {
        title: 'Pod が自身の limit {limit} を超えるローカルストレージを使い、退避 (Evicted) された',
        why: 'kubelet は次のように報告しています:「{message}」。',
        remedy: 'ローカルディスクへの書き込みを減らすか、ephemeral-storage の limit または emptyDir の sizeLimit を大きくしてください。',
      },
    },
    PodEndedByNodeShutdown: {
      params: { node: 'text' },
      en: {
        title: 'the pod ended because node {node} was shut down',
        why: 'A node that is shut down ends its pods; pods with an owner start again elsewhere, a lone pod does not.',
        remedy: 'If the shutdown was not planned, find out who or what stopped node {node}; then create the lone pod again.',
      },
      ja: {
        title: 'ノード {node} がシャットダウンされ、Pod が終了した',
        why: 'シャットダウンするノードは自身の Pod を終了させます。所有者のある Pod は別の場所で再開しますが、単独の Pod は再開しません。',
        remedy: '計画外であれば、ノード {node} を止めた原因を調べてください。単独の Pod は作り直してください。',
      },
    },
    PodRejectedByNode: {
      params: { node: 'text', refusal: 'text', message: 'text' },
      en: {
        title: 'the kubelet of node {node} refused the pod: {refusal}',
        why: 'The pod was bound to a node that cannot take it: "{message}".',
        remedy: 'Let the scheduler choose the node (no spec.nodeName), or free on {node} what the message names.',
      },
      ja: {
        title: 'ノード {node} の kubelet が Pod を拒否した: {refusal}',
        why: '受け入れられないノードに Pod が割り当てられました:「{message}」。',
        remedy: 'spec.nodeName を使わずスケジューラーにノードを選ばせるか、メッセージが示すものを {node} で空けてください。',
      },
    },
    PodPreemptedByKubelet: {
      params: { node: 'text' },
      en: {
        title: 'the pod was ended on node {node} to make room for a critical pod',
        why: 'The kubelet ends pods of lower priority when a static or critical pod does not fit otherwise.',
        remedy: 'Give node {node} more room, or this pod a higher priority.',
      },
      ja: {
        title: '重要な Pod の場所を空けるため、ノード {node} で Pod が終了させられた',
        why: 'static Pod や重要な Pod が収まらない場合、kubelet は優先度の低い Pod を終了させます。',
        remedy: 'ノード {node} の空きを増やすか、この Pod の優先度を上げてください。',
      },
    },
    PodDeadlineExceeded: {
      params: { deadline: 'seconds' },
      en: {
        title: 'the pod was ended after its deadline of {deadline}',
        why: 'activeDeadlineSeconds of the pod is over, and its containers were killed whatever they were doing.',
        remedy: 'Find out why the work took longer than {deadline}, or raise activeDeadlineSeconds.',
      },
      ja: {
        title: 'Pod が制限時間 {deadline} を過ぎて終了させられた',
        why: 'Pod の activeDeadlineSeconds を過ぎたため、処理中であってもコンテナは強制終了されました。',
        remedy: '処理が {deadline} より長くかかった理由を調べるか、activeDeadlineSeconds を大きくしてください。',
      },
    },
    PodFailedOtherwise: {
      params: { refusal: 'text', message: 'text' },
      en: {
        title: 'the pod has failed: {refusal}',
        why: 'Kubernetes ended the pod with this reason: "{message}".',
        remedy: 'Repair what the message names, then delete the pod or create it again.',
      },
      ja: {
        title: 'Pod が失敗した: {refusal}',
        why: 'Kubernetes がこの理由で Pod を終了させました:「{message}」。',
        remedy: 'メッセージが示す原因を取り除き、Pod を削除するか作り直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      const { phase, reason: refusal = '', message = refusal } = pod.status;
      if (phase !== 'Failed' || refusal === '' || pod.metadata.deletionTimestamp || isReplaced(cluster, pod)) continue;
      const node = pod.spec.nodeName ?? '';
      const evidence = [quote(pod, '/status/reason'), ...(pod.status.message ? [quote(pod, '/status/message')] : [])] as const;
      const found = { about: pod, evidence, since: endOf(pod) };
      const accused = accusedNode(node, refusal);
      const kind = kindOfEnd(refusal, message);
      if (kind === 'PodEvictedByNode') yield { ...found, ...accused, reason: kind, params: { node, resource: lowResource(message) ?? '' } };
      else if (kind === 'PodEvictedByLimit') yield { ...found, reason: kind, params: limitParams(message) };
      else if (kind === 'PodDeadlineExceeded') yield { ...found, reason: kind, params: { deadline: pod.spec.activeDeadlineSeconds ?? 0 } };
      else if (kind === 'PodRejectedByNode') yield { ...found, ...accused, reason: kind, params: { node, refusal, message } };
      else if (kind === 'PodFailedOtherwise') yield { ...found, reason: kind, params: { refusal, message } };
      else yield { ...found, ...accused, reason: kind, params: { node } };
    }
  },
});

/** It is no fault of the node when a critical pod comes and this one has the lowest priority. */
function accusedNode(node: string, refusal: string) {
  return node === '' || refusal === 'Preempting' ? {} : { accuses: [nodeRef(node)], sameCause: `node ${node}` };
}

function kindOfEnd(reason: string, message: string) {
  if (reason === 'Evicted' && lowResource(message)) return 'PodEvictedByNode';
  if (reason === 'Evicted' && ownLimit(message) !== undefined) return 'PodEvictedByLimit';
  if (isShutdown(reason, message)) return 'PodEndedByNodeShutdown';
  if (reason === 'Preempting') return 'PodPreemptedByKubelet';
  if (reason === 'DeadlineExceeded') return 'PodDeadlineExceeded';
  return isRefusal(reason) ? 'PodRejectedByNode' : 'PodFailedOtherwise';
}

/** Conditions of a node by the resource that they are about. */
const resourceOf: Readonly<Record<string, string>> = { MemoryPressure: 'memory', DiskPressure: 'ephemeral-storage', PIDPressure: 'pids' };

/** `The node was low on resource: memory. ...` and `The node had condition: [DiskPressure]. ` (eviction/helpers.go). */
function lowResource(message: string): string | undefined {
  const said = /The node (?:was low on resource|had condition): \[?([\w-]{1,60})/.exec(message)?.[1];
  return said && (resourceOf[said] ?? said);
}

/** The limit of the pod, of a container or of an emptyDir: `... exceeds the total limit of containers 20Mi. `, `... limit "20Mi". ` (eviction_manager.go). */
function ownLimit(message: string): string | undefined {
  return /exceed(?:s|ed) [\w ]{1,60}limit (?:of containers )?"?(\w{1,30})"?\. ?$/.exec(message)?.[1];
}

function limitParams(message: string) {
  return { limit: ownLimit(message) ?? '', message: message.trim() };
}

/** Failed pods stay until they are collected as garbage: those of a whole workload tell of the past, after ten minutes. */
function isReplaced(cluster: Cluster, pod: Pod): boolean {
  const age = secondsSince(endOf(pod), cluster.takenAt) ?? 0;
  const owner = holderOf(cluster, pod);
  if (owner) return isWhole(owner) && age > thresholds.recentRestartSeconds;
  if (controllerOf(pod)?.kind === 'Job') return true;
  return age > thresholds.failedPodSeconds;
}

/** When the pod ended: the latest of what its containers and conditions say. */
function endOf({ status: { containerStatuses = [], conditions = [], startTime } }: Pod): string | undefined {
  const ends = containerStatuses.flatMap(({ state }) => state?.terminated?.finishedAt ?? []);
  const turned = (conditions as readonly Condition[])
    .filter(({ type }) => type === 'DisruptionTarget' || type === 'Ready')
    .flatMap(({ lastTransitionTime }) => lastTransitionTime ?? []);
  return [...ends, ...turned].sort().at(-1) ?? startTime;
}

function isShutdown(reason: string, message: string): boolean {
  return reason === 'NodeShutdown' || reason === 'Shutdown' || (reason === 'Terminated' && message.includes('node shutdown'));
}

/** Reasons of kubelet admission (lifecycle/predicate.go, cm/topologymanager, kubelet.go). */
function isRefusal(reason: string): boolean {
  return (
    reason.startsWith('OutOf') ||
    [
      'UnexpectedAdmissionError',
      'TopologyAffinityError',
      'NodeAffinity',
      'NodeName',
      'NodePorts',
      'TaintToleration',
      'SysctlForbidden',
      'AppArmor',
      'PodOSSelectorNodeLabelDoesNotMatch',
      'PodOSNotSupported',
      'InvalidNodeInfo',
      'UnsupportedPodLevelResources',
    ].includes(reason)
  );
}

function nodeRef(name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Node', name };
}
