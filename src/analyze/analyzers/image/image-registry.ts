import type { EvidenceList } from '#model/evidence.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import type { ImageErrorKind } from '../../image-error.ts';
import { type FailedPull, failedPulls } from '../../image-pulls.ts';
import { hostRef } from '../../resolve-peer.ts';

const params = { pods: 'count', images: 'texts', message: 'text' } as const;

export const imageRegistry = defineAnalyzer({
  id: 'image-registry',
  reads: ['Pod', 'Event'],
  findings: {
    ImageRegistryUnreachable: {
      params,
      en: {
        title: 'the nodes cannot reach the registry ({pods|pod waits|pods wait} for its images)',
        why: 'The connection fails before the registry answers: "{message}".',
        remedy: 'Check from a node whether this host and port answer, and whether a firewall, a proxy or the registry itself is down.',
      },
      ja: {
        title: 'ノードからレジストリに接続できない (イメージ待ちの Pod {pods} 個)',
        why: 'レジストリが応答する前に接続が失敗しています:「{message}」。',
        remedy: 'ノードからこのホストとポートに接続できるか、ファイアウォール、プロキシ、レジストリ自体の停止がないかを確認してください。',
      },
    },
    ImageRegistryNameUnresolved: {
      params,
      en: {
        title: 'the nodes cannot resolve the name of the registry ({pods|pod waits|pods wait} for its images)',
        why: 'The DNS server of the node gives no address: "{message}"; the cluster DNS plays no part in pulling images.',
        remedy: 'Correct the registry host in the image name, or repair the DNS servers that the nodes use.',
      },
      ja: {
        title: 'ノードがレジストリの名前を解決できない (イメージ待ちの Pod {pods} 個)',
        why: 'ノードの DNS サーバーからアドレスが得られません:「{message}」。イメージ取得ではクラスター DNS は使われません。',
        remedy: 'イメージ名のレジストリホストを修正するか、ノードが使う DNS サーバーを復旧してください。',
      },
    },
    ImageRegistryTlsFailed: {
      params,
      en: {
        title: 'the nodes do not trust the registry: TLS fails ({pods|pod waits|pods wait} for its images)',
        why: 'Its certificate is not accepted, or it does not speak TLS at all: "{message}".',
        remedy: 'Renew the certificate, or give the container runtime of each node the CA (or the plain-HTTP setting) of this registry.',
      },
      ja: {
        title: 'レジストリとの TLS 接続が失敗している (イメージ待ちの Pod {pods} 個)',
        why: '証明書が受け入れられないか、レジストリが TLS に対応していません:「{message}」。',
        remedy: '証明書を更新するか、各ノードのコンテナランタイムにこのレジストリの CA (または平文 HTTP の設定) を追加してください。',
      },
    },
    ImageRegistryRateLimited: {
      params,
      en: {
        title: 'the registry limits how often images may be pulled ({pods|pod waits|pods wait})',
        why: 'It answers 429 Too Many Requests; all nodes behind one address share one limit.',
        remedy:
          'Pull with an account that has a higher limit (imagePullSecrets), or through a mirror; the limit ends by itself after some hours.',
      },
      ja: {
        title: 'レジストリの取得回数制限に達している (待機中の Pod {pods} 個)',
        why: 'レジストリが 429 Too Many Requests を返しています。同じアドレスから出るノードはすべて 1 つの上限を共有します。',
        remedy: '上限の高いアカウントで取得する (imagePullSecrets) か、ミラーを使ってください。制限は数時間で自動的に解除されます。',
      },
    },
    ImageRegistryFailing: {
      params,
      en: {
        title: 'the registry answers with server errors ({pods|pod waits|pods wait} for its images)',
        why: 'The registry was reached but cannot serve: "{message}".',
        remedy: 'Look at the state of the registry itself; the pods recover by themselves when it serves again.',
      },
      ja: {
        title: 'レジストリがサーバーエラーを返している (イメージ待ちの Pod {pods} 個)',
        why: 'レジストリには到達できますが、処理に失敗しています:「{message}」。',
        remedy: 'レジストリ自体の状態を確認してください。復旧すれば Pod は自動的に回復します。',
      },
    },
    ImagePullBlocked: {
      params: { image: 'text', registry: 'text', container: 'text' },
      en: {
        title: 'container {container} waits for its image from registry {registry}',
        why: 'The image {image} itself may be right: the registry could not be asked.',
        remedy: 'Repair the way to registry {registry}; the kubelet tries again by itself, at the latest every five minutes.',
      },
      ja: {
        title: 'コンテナ {container} がレジストリ {registry} からのイメージを待っている',
        why: 'レジストリに問い合わせができていないため、イメージ {image} 自体に誤りがあるとは限りません。',
        remedy: 'レジストリ {registry} への経路を復旧してください。kubelet は遅くとも 5 分ごとに自動で再試行します。',
      },
    },
  },
  *analyze(cluster) {
    const blocked = [...failedPulls(cluster)].flatMap((pull) => {
      const reason = reasons[pull.error.kind];
      return reason ? [{ pull, reason }] : [];
    });
    for (const {
      pull: { container, image, error, evidence, since },
    } of blocked) {
      const accuses = [hostRef(error.host)];
      yield {
        reason: 'ImagePullBlocked',
        about: container.pod,
        params: { image, registry: error.host, container: container.name },
        evidence,
        since,
        accuses,
      };
    }
    for (const group of groupsBy(blocked, ({ pull, reason }) => `${reason} ${pull.error.host}`).values()) {
      const [first] = group;
      const pulls = group.map(({ pull }) => pull);
      yield {
        reason: first.reason,
        about: hostRef(first.pull.error.host),
        params: {
          pods: new Set(pulls.map(({ container }) => container.pod)).size,
          images: [...new Set(pulls.map(({ image }) => image))].sort(),
          message: first.pull.error.detail,
        },
        evidence: evidenceOf(first.pull, pulls),
        since: pulls.flatMap(({ since }) => since ?? []).sort()[0],
        sameCause: `registry ${first.pull.error.host}`,
      };
    }
  },
});

const reasons: Readonly<
  Partial<
    Record<
      ImageErrorKind,
      | 'ImageRegistryUnreachable'
      | 'ImageRegistryNameUnresolved'
      | 'ImageRegistryTlsFailed'
      | 'ImageRegistryRateLimited'
      | 'ImageRegistryFailing'
    >
  >
> = {
  unreachable: 'ImageRegistryUnreachable',
  unresolved: 'ImageRegistryNameUnresolved',
  tls: 'ImageRegistryTlsFailed',
  rateLimited: 'ImageRegistryRateLimited',
  failing: 'ImageRegistryFailing',
};

/** One quotation of each pod, and all of the first. */
function evidenceOf(first: FailedPull, pulls: readonly FailedPull[]): EvidenceList {
  return [...first.evidence, ...pulls.filter((pull) => pull !== first).map(({ evidence }) => evidence[0])] as const;
}
