import { defineAnalyzer } from '../../analyzer.ts';
import { crashesIn, crashReads, onsetOf, quoteCrash } from '../../crashes.ts';

const params = { container: 'text', code: 'count', restarts: 'count' } as const;

/** Signals of Linux on x86 and arm that end a process; the exit code is 128 plus the number (signal(7)). */
const signals: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};

export const containerSignal = defineAnalyzer({
  id: 'container-signal',
  reads: crashReads,
  findings: {
    ContainerAborted: {
      params,
      en: {
        title: 'container {container} aborts itself: exit code {code}, SIGABRT ({restarts|restart|restarts})',
        why: 'The program or its runtime found an inconsistency, such as a failed assertion or a broken heap, and stopped at once.',
        remedy: 'Read the assertion or stack trace in the log before the crash, and report it to whoever builds the image.',
      },
      ja: {
        title: 'コンテナ {container} が自ら異常終了している: 終了コード {code}、SIGABRT (再起動 {restarts} 回)',
        why: 'アサーションの失敗やヒープの破損などの矛盾を検出し、プログラムまたはランタイムが即座に停止しています。',
        remedy: '異常終了する直前のログにあるアサーションやスタックトレースを確認し、イメージの開発元に伝えてください。',
      },
    },
    ContainerSegmentationFault: {
      params,
      en: {
        title: 'container {container} crashes with a memory fault: exit code {code}, SIGSEGV ({restarts|restart|restarts})',
        why: 'Native code touched memory that is not its own; restarting does not cure it.',
        remedy: 'Go back to the last image that worked, and report the crash to whoever builds the image.',
      },
      ja: {
        title: 'コンテナ {container} が不正なメモリアクセスで異常終了している: 終了コード {code}、SIGSEGV (再起動 {restarts} 回)',
        why: 'ネイティブコードが許されていないメモリにアクセスしています。再起動では解消しません。',
        remedy: '最後に正常に動いたイメージへ戻し、異常終了をイメージの開発元に伝えてください。',
      },
    },
    ContainerIllegalInstruction: {
      params,
      en: {
        title:
          'container {container} uses a processor instruction this node does not have: exit code {code}, SIGILL ({restarts|restart|restarts})',
        why: 'The program was built for a newer or different processor than the one of the node it runs on.',
        remedy: 'Use a build for this processor, or keep the pod on nodes that have it by a node selector.',
      },
      ja: {
        title: 'コンテナ {container} がノードのプロセッサにない命令を使っている: 終了コード {code}、SIGILL (再起動 {restarts} 回)',
        why: '実行中のノードより新しい、または異なるプロセッサ向けにビルドされたプログラムです。',
        remedy: 'このプロセッサ向けのビルドを使うか、nodeSelector で対応するノードに配置してください。',
      },
    },
    ContainerKilled: {
      params,
      en: {
        title:
          'container {container} is killed from outside: exit code {code}, SIGKILL, and not for its own memory limit ({restarts|restart|restarts})',
        why: 'Something ended it by force: a kill by a person or program, the node short of memory, or a stop that outlasted the grace period.',
        remedy: 'Look at the events of the pod and the kernel log of its node at the time of the kill.',
      },
      ja: {
        title:
          'コンテナ {container} が外部から強制終了されている: 終了コード {code}、SIGKILL、自身のメモリ limit 超過ではない (再起動 {restarts} 回)',
        why: '人やプログラムによる kill、ノードのメモリ不足、猶予時間内に終わらなかった停止など、何かが強制的に終了させています。',
        remedy: '強制終了された時刻の Pod のイベントと、ノードのカーネルログを確認してください。',
      },
      ask: [
        {
          command: 'kubectl get events -n {namespace} --field-selector involvedObject.name={name}',
          shows: { en: 'who stopped the container', ja: 'コンテナを止めたもの' },
          readings: [
            {
              when: { en: 'Killing with "failed liveness probe"', ja: '"failed liveness probe" を含む Killing がある' },
              means: { en: 'the kubelet stopped it for its probe', ja: 'probe の失敗により kubelet が停止しました' },
              raises: ['ProbeConnectionRefused', 'ProbeTimesOut'],
            },
            {
              when: { en: 'no Killing event', ja: 'Killing がない' },
              means: { en: 'a signal from within the pod or from its node ended it', ja: 'Pod 内またはノードからのシグナルで終了しました' },
            },
          ],
        },
      ],
    },
    ContainerTerminated: {
      params,
      en: {
        title: 'container {container} is told to stop and obeys: exit code {code}, SIGTERM ({restarts|restart|restarts})',
        why: 'Nothing in its own program failed; a signal from outside, often a wrapper script or supervisor, ends it again and again.',
        remedy: 'Find who sends SIGTERM inside the pod: look at the start script, process supervisors and lifecycle hooks.',
      },
      ja: {
        title: 'コンテナ {container} が停止指示を受けて終了している: 終了コード {code}、SIGTERM (再起動 {restarts} 回)',
        why: 'プログラム自体の異常ではなく、起動スクリプトやスーパーバイザなど外部からのシグナルで繰り返し停止しています。',
        remedy: '起動スクリプト、プロセス管理ツール、lifecycle フックを調べ、Pod 内で SIGTERM を送っているものを特定してください。',
      },
    },
    ContainerKilledBySignal: {
      params: { container: 'text', code: 'count', signal: 'text', restarts: 'count' },
      en: {
        title: 'container {container} is ended by {signal}: exit code {code} ({restarts|restart|restarts})',
        why: 'The program did not catch the signal {signal}, so the kernel ended it.',
        remedy: 'Read the log before the crash, and find what sends or raises {signal}.',
      },
      ja: {
        title: 'コンテナ {container} が {signal} で終了している: 終了コード {code} (再起動 {restarts} 回)',
        why: 'プログラムがシグナル {signal} を処理しなかったため、カーネルが終了させました。',
        remedy: '異常終了する直前のログを読み、{signal} の発生元を特定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const crash of crashesIn(cluster)) {
      const { failure, cause } = crash;
      if (cause !== 'signal') continue;
      const {
        container,
        run: { exitCode: code },
        restarts,
      } = failure;
      const found = { about: container.pod, evidence: quoteCrash(cluster, crash), since: onsetOf(cluster, failure) };
      const common = { container: container.name, code, restarts };
      const reason = reasons[code - 128];
      if (reason) yield { ...found, reason, params: common };
      else
        yield { ...found, reason: 'ContainerKilledBySignal', params: { ...common, signal: signals[code - 128] ?? `signal ${code - 128}` } };
    }
  },
});

const reasons: Readonly<
  Record<
    number,
    'ContainerAborted' | 'ContainerSegmentationFault' | 'ContainerIllegalInstruction' | 'ContainerKilled' | 'ContainerTerminated'
  >
> = {
  4: 'ContainerIllegalInstruction',
  6: 'ContainerAborted',
  9: 'ContainerKilled',
  11: 'ContainerSegmentationFault',
  15: 'ContainerTerminated',
};
