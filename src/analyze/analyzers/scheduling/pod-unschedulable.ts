import { defineAnalyzer } from '../../analyzer.ts';
import { parseFitMessage } from '../../simulate/scheduler/message.ts';
import { schedulingReads } from '../../simulate/scheduler/state.ts';
import { waitingPods } from '../../unschedulable-pods.ts';

export const podUnschedulable = defineAnalyzer({
  id: 'pod-unschedulable',
  reads: schedulingReads,
  findings: {
    PodUnschedulable: {
      params: { reasons: 'texts' },
      en: {
        title: 'no node takes it: {reasons}',
        why: 'The scheduler has looked at every node and refused each; this is its own count of reasons.',
        remedy: 'Remove the reason that stands against the most suitable node; the pod is then scheduled by itself.',
      },
      ja: {
        title: '配置できるノードがない: {reasons}',
        why: 'スケジューラーはすべてのノードを調べ、どれも不適と判断しました。これはスケジューラー自身による理由の集計です。',
        remedy: '最も適したノードについて挙がっている理由を取り除いてください。Pod は自動的に配置されます。',
      },
      ask: [
        {
          command: 'kubectl describe pod {name} -n {namespace}',
          shows: { en: 'the latest word of the scheduler, under "Events"', ja: '"Events" に、スケジューラーの最新の判断' },
          readings: [
            {
              when: { en: 'the message has changed', ja: 'メッセージが変わっている' },
              means: { en: 'the cluster has changed since it was read', ja: '読み取り後にクラスターの状態が変わっています' },
            },
            {
              when: { en: 'the message is the same', ja: 'メッセージが同じである' },
              means: {
                en: 'what it names still keeps the pod from every node',
                ja: 'そこに示された理由が、今もすべてのノードへの配置を妨げています',
              },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    for (const { pod, cause, message, evidence, since } of waitingPods(cluster)) {
      if (cause) continue;
      const counts = parseFitMessage(message)?.reasons;
      const reasons = counts ? Object.entries(counts).map(([reason, count]) => `${count} ${reason}`) : [message || 'Unschedulable'];
      yield { reason: 'PodUnschedulable', about: pod, params: { reasons }, evidence, since };
    }
  },
});
