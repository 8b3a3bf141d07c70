import { quoteEvent } from '#model/event.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type NodeReason, parseScheduling } from '../../event-message.ts';
import { followedBy, isReplaced, looksHealthy, warningRows } from '../../observed.ts';

export const printedSchedulingEvent = defineAnalyzer({
  id: 'printed-scheduling-event',
  reads: ['Observation', 'Event', 'Pod'],
  findings: {
    ObservedSchedulingFailure: {
      params: { nodes: 'count', reasons: 'texts', preemption: 'texts' },
      en: {
        title: 'an event shows that none of {nodes|node|nodes} takes the pod: {reasons}',
        why: 'The pod stays Pending until one of these reasons no longer holds on some node.',
        remedy: 'Compare what the pod asks for with what each node has left; the event holds the reasons, not the amounts.',
      },
      ja: {
        title: 'イベントでは {nodes} ノードのどれにも配置できない: {reasons}',
        why: 'いずれかのノードでこの理由が解消されるまで、Pod は Pending のままです。',
        remedy: 'Pod の要求と各ノードの空きを比べてください。イベントに理由はありますが、量は書かれていません。',
      },
      ask: [
        {
          command: 'kubectl get pod {name} --namespace {namespace} -o yaml',
          shows: {
            en: 'what the pod asks for: requests, node selector, tolerations, claims',
            ja: 'Pod の要求（requests、nodeSelector、tolerations、PVC）',
          },
          readings: [
            {
              when: { en: 'its requests are larger than any node', ja: 'requests がどのノードよりも大きい' },
              means: { en: 'it can never be placed as it is', ja: 'このままではどこにも配置できません' },
            },
            {
              when: { en: 'its requests fit a node', ja: 'requests に見合うノードがある' },
              means: {
                en: 'its selector, a taint, a claim or other pods keep it away',
                ja: 'nodeSelector、taint、PVC、または他の Pod が配置を妨げています',
              },
            },
          ],
        },
      ],
    },
    ObservedSchedulingRefused: {
      params: { message: 'text' },
      en: {
        title: 'an event shows that the pod was not placed: {message}',
        why: 'The pod stays Pending until the scheduler can place it.',
        remedy: 'Put right what the message names; the scheduler tries again by itself.',
      },
      ja: {
        title: 'イベントでは Pod を配置できていない: {message}',
        why: 'スケジューラーが配置できるまで、Pod は Pending のままです。',
        remedy: 'メッセージにある原因を直してください。スケジューラーは自動で再試行します。',
      },
    },
  },
  *analyze(cluster) {
    for (const event of warningRows(cluster, ['FailedScheduling'])) {
      if (isReplaced(cluster, event.about) || looksHealthy(cluster, event.about) || followedBy(cluster, event, ['Scheduled'])) continue;
      const found = { about: event.about, evidence: [quoteEvent(event)], since: event.firstAt } as const;
      const parsed = parseScheduling(event.message);
      if (!parsed) {
        yield { ...found, reason: 'ObservedSchedulingRefused', params: { message: event.message } };
        continue;
      }
      const reasons = parsed.reasons.map(written);
      yield {
        ...found,
        reason: 'ObservedSchedulingFailure',
        sameCause: parsed.reasons
          .map(({ reason }) => reason)
          .sort()
          .join(', '),
        params: { nodes: parsed.nodes, reasons, preemption: parsed.preemption.map(written) },
      };
    }
  },
});

function written({ count, reason }: NodeReason): string {
  return count === undefined ? reason : `${count} ${reason}`;
}
