import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { containersOf } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { failedPulls, slowPull, startingPods } from '../../image-pulls.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';

const params = { image: 'text', container: 'text' } as const;

export const imageUnusable = defineAnalyzer({
  id: 'image-unusable',
  reads: ['Pod', 'Event', 'Node'],
  findings: {
    ImageArchitectureMismatch: {
      params: { ...params, architecture: 'text' },
      en: {
        title: 'image {image} has no variant for the processor of the node ({architecture})',
        why: 'The image was built for other architectures only, so this node cannot run it.',
        remedy: 'Build the image for {architecture} too, or keep the pod on fitting nodes with a node selector on kubernetes.io/arch.',
      },
      ja: {
        title: 'イメージ {image} にノードのプロセッサ ({architecture}) 用のものがない',
        why: 'イメージが別のアーキテクチャ向けにしかビルドされていないため、このノードでは実行できません。',
        remedy: '{architecture} 用にもビルドするか、kubernetes.io/arch の nodeSelector で適合するノードに配置してください。',
      },
    },
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
    ImageSignatureRefused: {
      params: { ...params, message: 'text' },
      en: {
        title: 'a policy of the node refuses image {image}',
        why: 'The container runtime demands a signature that this image does not have: "{message}".',
        remedy: 'Sign the image with an accepted key, or correct the signature policy of the runtime.',
      },
      ja: {
        title: 'ノードのポリシーがイメージ {image} を拒否している',
        why: 'コンテナランタイムが求める署名がイメージにありません:「{message}」。',
        remedy: '受け入れられる鍵でイメージに署名するか、ランタイムの署名ポリシーを修正してください。',
      },
    },
    ImageStorageFull: {
      params: { ...params, node: 'text' },
      en: {
        title: 'node {node} has no room to unpack image {image}',
        why: 'The disk that holds images is full, so no new image can be stored there.',
        remedy: 'Free disk space on node {node} (unused images, logs), or enlarge its disk.',
      },
      ja: {
        title: 'ノード {node} にイメージ {image} を展開する空き容量がない',
        why: 'イメージを保存するディスクが満杯のため、新しいイメージを保存できません。',
        remedy: 'ノード {node} で不要なイメージやログを削除して空きを作るか、ディスクを拡張してください。',
      },
    },
    ImagePullFailed: {
      params: { ...params, message: 'text' },
      en: {
        title: 'image {image} cannot be pulled: {message}',
        why: 'Container {container} cannot be created without its image.',
        remedy: 'Repair what the message of the runtime names; the kubelet tries again by itself.',
      },
      ja: {
        title: 'イメージ {image} を取得できない: {message}',
        why: 'イメージがないためコンテナ {container} を作成できません。',
        remedy: 'ランタイムのメッセージが示す原因を取り除いてください。kubelet は自動で再試行します。',
      },
    },
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
    for (const { container: { pod, name }, image, error: { kind, detail: message }, evidence, since } of failedPulls(cluster)) {
      const found = { about: pod, evidence, since };
      const params = { image, container: name };
      const { nodeName: node = '' } = pod.spec;
      if (kind === 'platform') {
        const held = cluster.get('Node', node);
        const quoted = held?.status.nodeInfo ? [quote(held, '/status/nodeInfo/architecture')] : [];
        yield { ...found, reason: 'ImageArchitectureMismatch', params: { ...params, architecture: held?.status.nodeInfo?.architecture ?? '?' }, evidence: [...evidence, ...quoted] };
      }
      if (kind === 'signature') yield { ...found, reason: 'ImageSignatureRefused', params: { ...params, message } };
      if (kind === 'diskFull') yield { ...found, reason: 'ImageStorageFull', params: { ...params, node }, accuses: [{ apiVersion: 'v1', kind: 'Node', name: node }], sameCause: `disk of node ${node}` };
      if (kind === 'other') yield { ...found, reason: 'ImagePullFailed', params: { ...params, message } };
    }
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const { pod, name, spec: { image = '' }, status, statusPath } = container;
      const waiting = status?.state?.waiting;
      const params = { image, container: name };
      if (waiting?.reason === 'ErrImageNeverPull' || waiting?.reason === 'InvalidImageName') {
        const events = containerEvents(cluster, container).filter(({ reason, message }) => ['ErrImageNeverPull', 'InspectFailed'].includes(reason) || message === `Error: ${waiting.reason}`);
        const found = { about: pod, evidence: [quote(pod, `${statusPath}/state/waiting`), ...events.map(quoteEvent)] as const, since: events[0]?.firstAt };
        if (waiting.reason === 'InvalidImageName') yield { ...found, reason: 'ImageNameInvalid', params: { ...params, message: waiting.message ?? '' } };
        else yield { ...found, reason: 'ImageNeverPulled', params };
      }
      const event = slowPull(cluster, container);
      if (event) yield { reason: 'ImagePullSlow', about: pod, params: { ...params, seconds: secondsSince(event.lastAt, cluster.takenAt) ?? 0 }, evidence: [quoteEvent(event)], since: event.lastAt };
    }
  },
});
