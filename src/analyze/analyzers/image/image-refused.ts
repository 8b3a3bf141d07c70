import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { startingPods } from '../../image-pulls.ts';

const params = { image: 'text', container: 'text' } as const;

export const imageRefused = defineAnalyzer({
  id: 'image-refused',
  reads: ['Pod', 'Event'],
  findings: {
    ImageNeverPulled: {
      params,
      en: {
        title: 'image {image} is not on the node, and the pod forbids pulling it',
        why: 'With imagePullPolicy Never the kubelet only uses images that are already on the node.',
        remedy: 'Set imagePullPolicy to IfNotPresent, or load the image onto every node that may run this pod.',
      },
      ja: {
        title: 'イメージ {image} がノードになく、Pod の設定で取得も禁止されている',
        why: 'imagePullPolicy が Never の場合、kubelet はノードに既にあるイメージしか使いません。',
        remedy: 'imagePullPolicy を IfNotPresent にするか、この Pod が動く可能性のあるすべてのノードにイメージを読み込んでください。',
      },
    },
    ImageNameInvalid: {
      params: { ...params, message: 'text' },
      en: {
        title: 'image name {image} is not valid',
        why: 'The kubelet cannot read it as a name, so it never asks a registry: "{message}".',
        remedy: 'Correct the image in the pod template: lower-case repository, one colon before the tag, no spaces or protocol.',
      },
      ja: {
        title: 'イメージ名 {image} が不正',
        why: 'kubelet がイメージ名として解釈できず、レジストリへの問い合わせも行われません:「{message}」。',
        remedy: 'Pod テンプレートのイメージ名を修正してください。リポジトリは小文字、タグの前はコロン 1 つ、空白やプロトコルは使えません。',
      },
    },
  },
  *analyze(cluster) {
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const {
        pod,
        name,
        spec: { image = '' },
        status,
        statusPath,
      } = container;
      const { reason, message = '' } = status?.state?.waiting ?? {};
      if (reason !== 'ErrImageNeverPull' && reason !== 'InvalidImageName') continue;
      const events = containerEvents(cluster, container).filter(
        (event) => kubeletReasons.has(event.reason) || event.message === `Error: ${reason}`,
      );
      const found = {
        about: pod,
        evidence: [quote(pod, `${statusPath}/state/waiting`), ...events.map(quoteEvent)] as const,
        since: events[0]?.firstAt,
      };
      if (reason === 'InvalidImageName') yield { ...found, reason: 'ImageNameInvalid', params: { image, container: name, message } };
      else yield { ...found, reason: 'ImageNeverPulled', params: { image, container: name } };
    }
  },
});

/** Events of the kubelet before it ever asks a registry (pkg/kubelet/images/image_manager.go). */
const kubeletReasons: ReadonlySet<string> = new Set(['ErrImageNeverPull', 'InspectFailed']);
