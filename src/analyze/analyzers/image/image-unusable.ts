import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { failedPulls } from '../../image-pulls.ts';

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
  },
  *analyze(cluster) {
    for (const {
      container: { pod, name },
      image,
      error: { kind, detail: message },
      evidence,
      since,
    } of failedPulls(cluster)) {
      const found = { about: pod, evidence, since };
      const params = { image, container: name };
      const { nodeName: node = '' } = pod.spec;
      if (kind === 'platform') {
        const held = cluster.get('Node', node);
        const { architecture } = held?.status.nodeInfo ?? {};
        const quoted = held && architecture !== undefined ? [quote(held, '/status/nodeInfo/architecture')] : [];
        yield {
          ...found,
          reason: 'ImageArchitectureMismatch',
          params: { ...params, architecture: architecture ?? '?' },
          evidence: [...evidence, ...quoted],
        };
      }
      if (kind === 'signature') yield { ...found, reason: 'ImageSignatureRefused', params: { ...params, message } };
      if (kind === 'diskFull') {
        const accuses = [{ apiVersion: 'v1', kind: 'Node', name: node }];
        yield { ...found, reason: 'ImageStorageFull', params: { ...params, node }, accuses, sameCause: `disk of node ${node}` };
      }
      if (kind === 'other') yield { ...found, reason: 'ImagePullFailed', params: { ...params, message } };
    }
  },
});
