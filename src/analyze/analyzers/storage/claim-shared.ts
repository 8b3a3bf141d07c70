import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { claimKey, podsByClaim } from '../../claims.ts';
import { hasStarted } from '../../waiting-pods.ts';

export const claimShared = defineAnalyzer({
  id: 'claim-shared',
  reads: ['PersistentVolumeClaim', 'Pod', 'Event'],
  findings: {
    ClaimSharedAcrossNodes: {
      params: { nodes: 'texts', pods: 'texts' },
      en: {
        title: 'used by pods on several nodes ({nodes}), but it may be attached to one only',
        why: 'Access mode ReadWriteOnce lets one node use the volume at a time, and until the others have left their node, these stay behind: {pods}.',
        remedy: 'Let one pod use it (strategy Recreate for a Deployment), keep all pods on one node, or use a volume with ReadWriteMany.',
      },
      ja: {
        title: '複数のノード ({nodes}) の Pod が使っているが、アタッチできるのは 1 ノードのみ',
        why: 'アクセスモード ReadWriteOnce では同時に 1 つのノードしか使えないため、{pods} は他の Pod がノードを離れるまで待機します。',
        remedy:
          '使う Pod を 1 つにする (Deployment なら strategy を Recreate にする)、全 Pod を同じノードに置く、または ReadWriteMany のボリュームを使ってください。',
      },
    },
  },
  *analyze(cluster) {
    const users = podsByClaim(cluster);
    for (const claim of cluster.list('PersistentVolumeClaim')) {
      const { accessModes = [] } = claim.spec;
      if (claim.status.phase !== 'Bound' || accessModes.some((mode) => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) continue;
      const placed = (users.get(claimKey(claim)) ?? []).filter(({ spec }) => spec.nodeName);
      const stuck = placed.flatMap((pod) => {
        const event = hasStarted(pod)
          ? undefined
          : cluster.eventsAbout(pod).findLast(({ message }) => message.startsWith('Multi-Attach error'));
        return event ? [{ pod, event }] : [];
      });
      const holders = placed.filter((pod) => hasStarted(pod) && stuck.some((other) => other.pod.spec.nodeName !== pod.spec.nodeName));
      if (stuck.length === 0 || holders.length === 0) continue;
      const nodes = [...new Set([...holders, ...stuck.map(({ pod }) => pod)].map(nodeOf))].sort();
      yield {
        reason: 'ClaimSharedAcrossNodes',
        about: claim,
        params: { nodes, pods: stuck.map(({ pod }) => pod.metadata.name) },
        evidence: [
          quote(claim, '/spec/accessModes'),
          ...stuck.map(({ event }) => quoteEvent(event)),
          ...holders.map((pod) => quote(pod, '/spec/nodeName')),
        ],
        since: stuck.flatMap(({ event }) => event.firstAt ?? []).sort()[0],
      };
    }
  },
});

function nodeOf({ spec: { nodeName = '' } }: Pod): string {
  return nodeName;
}
