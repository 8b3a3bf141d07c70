import { defineAnalyzer } from '../../analyzer.ts';
import { crashReads } from '../../crashes.ts';
import { failingProbes, faultOf, portOf } from '../../probes.ts';

const params = { container: 'text', probe: 'text', port: 'text' } as const;

export const probeConnection = defineAnalyzer({
  id: 'probe-connection',
  reads: crashReads,
  findings: {
    ProbePortWrong: {
      params: { ...params, declared: 'texts' },
      en: {
        title: 'the {probe} probe of container {container} asks port {port}, but the container listens on {declared}',
        why: 'Nothing accepts connections on port {port}, and the container does not declare it.',
        remedy: 'Set the port of the {probe} probe to {declared}.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe がポート {port} を確認しているが、コンテナのポートは {declared} である',
        why: 'ポート {port} では接続を受け付けておらず、コンテナの定義にもありません。',
        remedy: '{probe} probe のポートを {declared} に変更してください。',
      },
    },
    ProbePortUnknown: {
      params,
      en: {
        title: 'the {probe} probe of container {container} names a port that the container does not have: {port}',
        why: 'The kubelet looks the name up in the ports of the container, finds none, and every probe fails.',
        remedy: 'Give a container port the name {port}, or put the number into the probe.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が、コンテナにないポート名 {port} を指定している',
        why: 'kubelet はコンテナの ports からこの名前を探しますが、見つからないためすべての probe が失敗します。',
        remedy: 'コンテナの ports に {port} という名前を付けるか、probe にポート番号を指定してください。',
      },
    },
    ProbeConnectionRefused: {
      params,
      en: {
        title: 'nothing listens on port {port}, which the {probe} probe of container {container} asks',
        why: 'The container runs, but its program has not opened this port, or opened it on 127.0.0.1 only, where the kubelet cannot reach it.',
        remedy: 'See in the log of the container which address and port it opens, and whether it is stuck before that.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe が確認するポート {port} で何も待ち受けていない',
        why: 'コンテナは動いていますが、プログラムがポートを開いていないか、kubelet から届かない 127.0.0.1 だけで開いています。',
        remedy: 'コンテナのログで、どのアドレスとポートを開いているか、その前で止まっていないかを確認してください。',
      },
    },
    ProbeBudgetTooShort: {
      params: { ...params, budget: 'seconds', ran: 'seconds' },
      en: {
        title: 'container {container} is killed {ran} after its start, before it answers its {probe} probe once',
        why: 'The {probe} probe gives it {budget} to start (initialDelaySeconds plus failureThreshold times periodSeconds), and it takes longer or never gets there.',
        remedy:
          'If the log shows that it is still starting, add a startupProbe with a longer failureThreshold; if it hangs, repair what it waits for.',
      },
      ja: {
        title: 'コンテナ {container} が {probe} probe に一度も応答しないまま、起動から {ran} で停止させられている',
        why: '{probe} probe が許す起動時間は {budget} (initialDelaySeconds + failureThreshold × periodSeconds) ですが、起動がそれより長いか、完了しません。',
        remedy:
          'ログがまだ起動中であれば failureThreshold を長くした startupProbe を追加し、止まっていれば待っている対象を復旧してください。',
      },
      ask: [
        {
          command: 'kubectl logs {name} -n {namespace} -c {container} --previous --timestamps --tail=50',
          shows: { en: 'how far the start got before the kill', ja: '停止までに起動がどこまで進んだか' },
          readings: [
            {
              when: { en: 'lines go on until the end', ja: '最後まで行が出続けている' },
              means: { en: 'it is only slow: give it more time', ja: '起動が遅いだけです。時間を延ばしてください' },
            },
            {
              when: { en: 'the last line is much older than the kill', ja: '最後の行が停止よりかなり前である' },
              means: { en: 'it hangs there: more time does not help', ja: 'そこで止まっています。時間を延ばしても解決しません' },
            },
          ],
        },
      ],
    },
    ProbeTimesOut: {
      params: { container: 'text', probe: 'text', timeout: 'seconds' },
      en: {
        title: 'the {probe} probe of container {container} gets no answer within its timeout of {timeout}',
        why: 'The program accepts the probe but answers too late: it is overloaded, short of CPU, or stuck.',
        remedy: 'Find out why it answers slowly; if this time is normal for it, raise timeoutSeconds of the {probe} probe.',
      },
      ja: {
        title: 'コンテナ {container} の {probe} probe がタイムアウト {timeout} 以内に応答を得られない',
        why: 'プログラムは probe を受け付けますが応答が遅すぎます。過負荷、CPU 不足、または処理の停止が考えられます。',
        remedy: '応答が遅い理由を調べてください。その時間が正常であれば {probe} probe の timeoutSeconds を大きくしてください。',
      },
    },
    ProbeGrpcFails: {
      params: { ...params, message: 'text' },
      en: {
        title: 'the gRPC {probe} probe of container {container} fails on port {port}',
        why: 'The health service does not answer "serving": {message}.',
        remedy: 'Check that the program serves grpc.health.v1.Health without TLS on port {port}, and what its health depends on.',
      },
      ja: {
        title: 'コンテナ {container} の gRPC {probe} probe がポート {port} で失敗している',
        why: 'ヘルスサービスが「serving」を返していません: {message}。',
        remedy:
          'プログラムがポート {port} で TLS なしの grpc.health.v1.Health を提供しているか、その状態が何に依存するかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const failure of failingProbes(cluster)) {
      const { container: subject, kind: probe, message = '', evidence, since, ranSeconds: ran = 0, budgetSeconds: budget } = failure;
      const found = { about: subject.pod, evidence, since };
      const common = { container: subject.name, probe, port: portOf(subject, failure.probe).written };
      const fault = faultOf(failure);
      if (fault === 'portWrong')
        yield { ...found, reason: 'ProbePortWrong', params: { ...common, declared: declaredPorts(subject.spec.ports) } };
      if (fault === 'portUnknown') yield { ...found, reason: 'ProbePortUnknown', params: common };
      if (fault === 'refused') yield { ...found, reason: 'ProbeConnectionRefused', params: common };
      if (fault === 'budget') yield { ...found, reason: 'ProbeBudgetTooShort', params: { ...common, budget, ran } };
      if (fault === 'grpc') yield { ...found, reason: 'ProbeGrpcFails', params: { ...common, message } };
      if (fault === 'timeout')
        yield { ...found, reason: 'ProbeTimesOut', params: { container: subject.name, probe, timeout: failure.probe.timeoutSeconds ?? 1 } };
    }
  },
});

function declaredPorts(ports: readonly { readonly containerPort: number }[] = []): readonly string[] {
  return ports.map(({ containerPort }) => String(containerPort));
}
