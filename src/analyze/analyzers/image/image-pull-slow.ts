import { quoteEvent } from '#model/event.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { slowPull, startingPods } from '../../image-pulls.ts';

const params = { image: 'text', container: 'text' } as const;

export const imagePullSlow = defineAnalyzer({
  id: 'image-pull-slow',
  reads: ['Pod', 'Event'],
  findings: {
    ImagePullSlow: {
      params: { ...params, seconds: 'seconds' },
      en: {
        title: 'pulling image {image} has taken {seconds} so far',
        why: 'The registry answers, but the image is very large, the line is slow, or other pulls of this node come first.',
        remedy: 'Compare with the size of the image; a smaller image, a nearer mirror or parallel pulls make it faster.',
      },
      ja: {
        title: 'イメージ {image} の取得に既に {seconds} かかっている',
        why: 'レジストリは応答していますが、イメージが非常に大きい、回線が遅い、または同じノードの別の取得が先に行われています。',
        remedy: 'イメージのサイズを確認してください。小さいイメージ、近いミラー、並列取得の設定で短縮できます。',
      },
    },
  },
  *analyze(cluster) {
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const event = slowPull(cluster, container);
      if (!event) continue;
      const {
        pod,
        name,
        spec: { image = '' },
      } = container;
      const seconds = secondsSince(event.lastAt, cluster.takenAt) ?? 0;
      yield {
        reason: 'ImagePullSlow',
        about: pod,
        params: { image, container: name, seconds },
        evidence: [quoteEvent(event)],
        since: event.lastAt,
      };
    }
  },
});
