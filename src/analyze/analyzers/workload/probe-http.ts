import { defineAnalyzer } from '../../analyzer.ts';
import { crashReads } from '../../crashes.ts';
import { failingProbes, faultOf, portOf, statusOf } from '../../probes.ts';

const params = { container: 'text', probe: 'text', path: 'text', port: 'text', status: 'count' } as const;

export const probeHttp = defineAnalyzer({
  id: 'probe-http',
  reads: crashReads,
  findings: {
    ProbePathNotFound: {
      params,
      en: {
        title: 'the {probe} probe of container {container} asks for a path that does not exist: {path} gives {status}',
        why: 'The server runs and answers, but it does not know this path, so Kubernetes takes the container for broken.',
        remedy: 'Set httpGet.path of the {probe} probe to the path of the health check of this version.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が存在しないパスを確認している: {path} が {status} を返す',
        why: 'サーバーは動作して応答していますが、このパスを持たないため、Kubernetes はコンテナが異常だと判断します。',
        remedy: '{probe} probe の httpGet.path を、このバージョンのヘルスチェック用パスに合わせてください。',
      },
    },
    ProbeDenied: {
      params,
      en: {
        title: 'the {probe} probe of container {container} is turned away: {path} gives {status}',
        why: 'The server wants a login for this path, and the kubelet sends none.',
        remedy: 'Let the server answer {path} without a login, or point the {probe} probe at a path that is open.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が認証で拒否されている: {path} が {status} を返す',
        why: 'サーバーはこのパスに認証を求めますが、kubelet は認証情報を送りません。',
        remedy: '{path} を認証なしで応答させるか、{probe} probe を認証不要のパスに変更してください。',
      },
    },
    ProbeStatusBad: {
      params,
      en: {
        title: 'container {container} calls itself unhealthy: its {probe} probe on {path} gives {status}',
        why: 'The health check itself reports an error, often because something the program needs is not available.',
        remedy: 'Read the log of the container for what its health check misses; the probe itself is set up soundly.',
      },
      ja: {
        title: 'コンテナ {container} が自ら異常を報告している: {probe} probe の {path} が {status} を返す',
        why: 'ヘルスチェック自体がエラーを返しています。プログラムが必要とするものを利用できない場合によく起こります。',
        remedy: 'コンテナのログから、ヘルスチェックが失敗する理由を確認してください。probe の設定自体に問題はありません。',
      },
    },
    ProbeSchemeWrong: {
      params: { container: 'text', probe: 'text', port: 'text', scheme: 'text' },
      en: {
        title: 'the {probe} probe of container {container} speaks {scheme} to port {port}, which speaks the other of HTTP and HTTPS',
        why: 'The server answers, but in another protocol than the probe expects, so every probe fails.',
        remedy: 'Change httpGet.scheme of the {probe} probe to what port {port} serves.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が {scheme} で接続しているが、ポート {port} は HTTP と HTTPS のもう一方で動いている',
        why: 'サーバーは応答していますが、probe が期待するプロトコルと異なるため、すべての probe が失敗します。',
        remedy: '{probe} probe の httpGet.scheme をポート {port} のプロトコルに合わせてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const failure of failingProbes(cluster)) {
      const fault = faultOf(failure);
      const reason = reasons[fault as keyof typeof reasons];
      if (!reason) continue;
      const {
        container: subject,
        kind: probe,
        probe: { httpGet },
        message = '',
        evidence,
        since,
      } = failure;
      const container = subject.name;
      const port = portOf(subject, failure.probe).written;
      const found = { about: subject.pod, evidence, since };
      if (reason === 'ProbeSchemeWrong') yield { ...found, reason, params: { container, probe, port, scheme: httpGet?.scheme ?? 'HTTP' } };
      else yield { ...found, reason, params: { container, probe, port, path: httpGet?.path ?? '/', status: statusOf(message) ?? 0 } };
    }
  },
});

const reasons = { pathNotFound: 'ProbePathNotFound', denied: 'ProbeDenied', status: 'ProbeStatusBad', scheme: 'ProbeSchemeWrong' } as const;
