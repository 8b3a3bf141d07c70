import { quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

/** Gates that a queueing system sets on purpose and lifts itself: waiting there is its work, and no fault. */
const queueGates = ['kueue.x-k8s.io/', 'scheduling.x-k8s.io/', 'scheduler-plugins.sigs.k8s.io/'];

export const podNotQueued = defineAnalyzer({
  id: 'pod-not-queued',
  reads: ['Pod', 'Node', 'Event'],
  findings: {
    PodSchedulingGated: {
      params: { gates: 'texts', waited: 'seconds' },
      en: {
        title: 'held back by the scheduling gate {gates} for {waited}',
        why: 'The scheduler does not look at a pod before every gate is removed, and whoever set the gate has to remove it.',
        remedy: 'Find the controller that owns {gates} and see why it does not release the pod.',
      },
      ja: {
        title: 'scheduling gate {gates} により {waited} 待機している',
        why: 'すべての gate が外されるまでスケジューラーは Pod を扱わず、外すのは gate を付けた側の役目です。',
        remedy: '{gates} を管理するコントローラーを特定し、Pod を解放しない理由を調べてください。',
      },
    },
    PodSchedulerUnknown: {
      params: { scheduler: 'text', waited: 'seconds' },
      en: {
        title: 'no scheduler called {scheduler} has looked at it in {waited}',
        why: 'A pod is placed only by the scheduler that its spec.schedulerName names; the name is wrong, or that scheduler does not run.',
        remedy: 'Correct spec.schedulerName, or start the scheduler {scheduler}.',
      },
      ja: {
        title: '{scheduler} という名前のスケジューラーに {waited} 扱われていない',
        why: 'Pod を配置するのは spec.schedulerName で指定したスケジューラーだけです。名前の誤りか、そのスケジューラーが動いていません。',
        remedy: 'spec.schedulerName を直すか、スケジューラー {scheduler} を起動してください。',
      },
    },
    PodNodeNameAbsent: {
      params: { node: 'text' },
      en: {
        title: 'bound to the node {node}, which does not exist',
        why: 'With spec.nodeName set nobody schedules the pod, and no kubelet of that name is there to start it.',
        remedy: 'Delete the pod, and let the scheduler choose a node or correct spec.nodeName in its template.',
      },
      ja: {
        title: '存在しないノード {node} に割り当てられている',
        why: 'spec.nodeName を指定するとスケジューラーは関与せず、起動するはずの kubelet も存在しません。',
        remedy: 'Pod を削除し、ノードの選択をスケジューラーに任せるか、テンプレートの spec.nodeName を直してください。',
      },
    },
  },
  *analyze(cluster) {
    const working = new Set(
      cluster
        .list('Pod')
        .flatMap(({ spec }) => (spec.nodeName && spec.schedulerName !== 'default-scheduler' ? (spec.schedulerName ?? []) : [])),
    );
    for (const pod of cluster.list('Pod')) {
      const waited = secondsSince(pod.metadata.creationTimestamp, cluster.takenAt) ?? 0;
      if (pod.status.phase !== 'Pending' || pod.metadata.deletionTimestamp || waited < thresholds.pendingSeconds) continue;
      const since = pod.metadata.creationTimestamp;
      const { nodeName: node, schedulerName: scheduler = 'default-scheduler' } = pod.spec;
      const absent = node ? cluster.absence('Node', node) : undefined;
      const gates = (pod.spec.schedulingGates ?? []).map(({ name }) => name);
      if (node && absent) {
        yield {
          reason: 'PodNodeNameAbsent',
          about: pod,
          params: { node },
          evidence: [quote(pod, '/spec/nodeName'), absent],
          since,
          accuses: [absent.object],
        };
      } else if (!gates.every(isQueue)) {
        yield {
          reason: 'PodSchedulingGated',
          about: pod,
          params: { gates, waited },
          evidence: gateEvidence(pod),
          since,
          sameCause: `gate ${gates.join(',')}`,
        };
      } else if (
        !node &&
        gates.length === 0 &&
        !conditionOf(pod, 'PodScheduled') &&
        cluster.eventsAbout(pod).every(({ reason }) => reason !== 'FailedScheduling') &&
        !working.has(scheduler)
      ) {
        const events = cluster.eventsAbout(pod).slice(-1).map(quoteEvent);
        yield {
          reason: 'PodSchedulerUnknown',
          about: pod,
          params: { scheduler, waited },
          evidence: [schedulerEvidence(pod), ...events],
          since,
          sameCause: `scheduler ${scheduler}`,
        };
      }
    }
  },
});

function isQueue(gate: string): boolean {
  return queueGates.some((prefix) => gate.startsWith(prefix));
}
function gateEvidence(pod: Pod): EvidenceList {
  const condition = conditionOf(pod, 'PodScheduled');
  return [quote(pod, '/spec/schedulingGates'), ...(condition ? [quote(pod, condition.path)] : [])];
}
function schedulerEvidence(pod: Pod) {
  return quote(pod, pod.spec.schedulerName === undefined ? '/status/phase' : '/spec/schedulerName');
}
