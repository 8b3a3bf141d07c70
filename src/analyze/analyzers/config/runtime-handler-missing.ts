import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { startingPods } from '../../image-pulls.ts';
import { hasStarted } from '../../waiting-pods.ts';

export const runtimeHandlerMissing = defineAnalyzer({
  id: 'runtime-handler-missing',
  reads: ['Pod', 'Event', 'RuntimeClass'],
  findings: {
    RuntimeClassHandlerMissing: {
      params: { handler: 'text', nodes: 'texts' },
      en: {
        title: 'its handler {handler} is not configured on {nodes}',
        why: 'The container runtime of the node knows no handler of this name, so not even the sandbox of the pod is made.',
        remedy: 'Configure {handler} in the runtime of these nodes, or restrict the class to fitting nodes with scheduling.nodeSelector.',
      },
      ja: {
        title: 'ハンドラー {handler} が {nodes} に設定されていない',
        why: 'ノードのコンテナランタイムにこの名前のハンドラーがないため、Pod のサンドボックスも作成できません。',
        remedy: 'これらのノードのランタイムに {handler} を設定するか、scheduling.nodeSelector で対応ノードに限定してください。',
      },
    },
  },
  *analyze(cluster) {
    const refused = startingPods(cluster).flatMap((pod) => {
      const { runtimeClassName: name } = pod.spec;
      const event =
        name === undefined || hasStarted(pod)
          ? undefined
          : cluster
              .eventsAbout(pod)
              .findLast(({ reason, message }) => reason === 'FailedCreatePodSandBox' && handlerIn(message) !== undefined);
      return name !== undefined && event ? [{ pod, event, name }] : [];
    });
    for (const [name, group] of groupsBy(refused, (one) => one.name)) {
      const [first] = group;
      const held = cluster.get('RuntimeClass', name);
      const nodes = [...new Set(group.flatMap(({ pod }) => pod.spec.nodeName ?? []))].sort();
      yield {
        reason: 'RuntimeClassHandlerMissing',
        about: { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', name },
        params: { handler: handlerIn(first.event.message) ?? '', nodes },
        evidence: [
          quoteEvent(first.event),
          ...group.slice(1).map(({ event }) => quoteEvent(event)),
          ...(held ? [quote(held, '/handler')] : []),
        ],
        since: group.flatMap(({ event }) => event.firstAt ?? []).sort()[0],
      };
    }
  },
});

/** containerd: `no runtime for "x" is configured`; CRI-O: `failed to find runtime handler x from runtime list`. */
function handlerIn(message: string): string | undefined {
  const match = /no runtime for "([^"]{1,253})" is configured|failed to find runtime handler ([^ ]{1,253}) /.exec(message);
  return match?.[1] ?? match?.[2];
}
