import type { LogEvidence } from '#model/evidence.ts';
import { refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import type { PodContainer } from '../../containers.ts';
import { crashesIn, crashReads, onsetOf, quoteCrash } from '../../crashes.ts';

const params = { container: 'text', code: 'count', restarts: 'count' } as const;
const ask = [
  {
    command: 'kubectl logs {name} -n {namespace} -c {container} --previous --tail=50',
    shows: { en: 'the last lines the program wrote before it ended', ja: 'プログラムが終了する直前に出力したログ' },
    readings: [
      {
        when: { en: 'an error names a host or a file', ja: 'ホスト名やファイル名を含むエラーがある' },
        means: { en: 'that host or file is the cause', ja: 'そのホストまたはファイルが原因です' },
      },
      {
        when: { en: 'nothing was written', ja: '何も出力されていない' },
        means: {
          en: 'the program ends before its logging starts: look at command and arguments',
          ja: 'ログ出力の開始前に終了しています。command と args を確認してください',
        },
      },
    ],
  },
] as const;

export const containerExitCode = defineAnalyzer({
  id: 'container-exit-code',
  reads: [...crashReads, 'Log'],
  findings: {
    ContainerExitsAtOnce: {
      params: { container: 'text', restarts: 'count' },
      en: {
        title: 'container {container} ends without an error, though it should keep running ({restarts|restart|restarts})',
        why: 'Its main process finishes with exit code 0, and the pod restarts it each time, so nothing serves.',
        remedy: 'Give the container a command that stays in the foreground, or run it as a Job if it has only one piece of work to do.',
      },
      ja: {
        title: 'コンテナ {container} が動き続けるはずなのに正常終了を繰り返している (再起動 {restarts} 回)',
        why: 'メインプロセスが終了コード 0 で終わり、そのたびに再起動されるため、サービスが提供されません。',
        remedy: 'フォアグラウンドで動き続けるコマンドを指定してください。一度きりの処理であれば Job として実行してください。',
      },
      ask,
    },
    ContainerExitsWithError: {
      params,
      en: {
        title: 'container {container} crashes with exit code {code} ({restarts|restart|restarts})',
        why: 'The program itself gave up; Kubernetes did not stop it, and its reason stands only in its log.',
        remedy: 'Read the last lines of the log before the crash and repair what they name.',
      },
      ja: {
        title: 'コンテナ {container} が終了コード {code} で異常終了している (再起動 {restarts} 回)',
        why: 'Kubernetes が止めたのではなく、プログラム自身が異常終了しています。理由はログにしか残りません。',
        remedy: '異常終了する直前のログを読み、そこに示された原因を取り除いてください。',
      },
      ask,
    },
    ContainerExitsWithUsageError: {
      params,
      en: {
        title: 'container {container} crashes with exit code {code}: wrong options or a panic ({restarts|restart|restarts})',
        why: 'By custom this code means that the program does not understand its arguments; a Go program also uses it when it panics.',
        remedy: 'Compare the arguments in the pod template with what this version of the program accepts, and look for a panic in the log.',
      },
      ja: {
        title: 'コンテナ {container} が終了コード {code} で異常終了している: 引数の誤りまたは panic (再起動 {restarts} 回)',
        why: 'この終了コードは慣例として引数を解釈できなかったことを示します。Go のプログラムが panic したときにも使われます。',
        remedy: 'Pod テンプレートの引数がこのバージョンのプログラムで使えるかを確認し、ログに panic がないか調べてください。',
      },
      ask,
    },
    ContainerCommandNotExecutable: {
      params,
      en: {
        title:
          'container {container} ends with exit code {code}: its command was found but cannot be executed ({restarts|restart|restarts})',
        why: 'A shell gives this code when the file has no execute permission, is a directory, or is built for another system.',
        remedy: 'Make the file executable in the image, or name the right file in the command.',
      },
      ja: {
        title: 'コンテナ {container} が終了コード {code} で終了している: コマンドは見つかったが実行できない (再起動 {restarts} 回)',
        why: '実行権限がない、ディレクトリである、別のシステム向けにビルドされている、といった場合にシェルがこの終了コードを返します。',
        remedy: 'イメージ内のファイルに実行権限を付けるか、コマンドに正しいファイルを指定してください。',
      },
      ask,
    },
    ContainerCommandNotFound: {
      params,
      en: {
        title: 'container {container} ends with exit code {code}: a command was not found ({restarts|restart|restarts})',
        why: 'A shell gives this code when a command it is told to run, or a library that command needs, is not in the image.',
        remedy: 'Correct the command, or use an image that holds it.',
      },
      ja: {
        title: 'コンテナ {container} が終了コード {code} で終了している: コマンドが見つからない (再起動 {restarts} 回)',
        why: '実行するコマンド、またはそれが必要とするライブラリがイメージにない場合にシェルがこの終了コードを返します。',
        remedy: 'コマンドを修正するか、そのコマンドを含むイメージを使ってください。',
      },
      ask,
    },
    ContainerExitsWithInvalidCode: {
      params,
      en: {
        title: 'container {container} ends with exit code {code}, which no signal explains ({restarts|restart|restarts})',
        why: 'The program ended with a code outside the usual range, often by exit(-1) or an error that nothing caught.',
        remedy: 'Read the last lines of the log before the crash and repair what they name.',
      },
      ja: {
        title: 'コンテナ {container} が、シグナルでは説明できない終了コード {code} で終了している (再起動 {restarts} 回)',
        why: 'exit(-1) や捕捉されなかったエラーなどにより、通常の範囲外の終了コードで終わっています。',
        remedy: '異常終了する直前のログを読み、そこに示された原因を取り除いてください。',
      },
      ask,
    },
  },
  *analyze(cluster) {
    for (const crash of crashesIn(cluster)) {
      const { failure, cause } = crash;
      const { container, run, restarts } = failure;
      if (cause !== 'exit' || container.role === 'init') continue;
      const found = { about: container.pod, evidence: quoteCrash(cluster, crash), since: onsetOf(cluster, failure) };
      if (run.exitCode === 0) {
        const [ended, ...others] = found.evidence;
        const evidence = [ended, ...lastWords(cluster, container), ...others] as const;
        yield { ...found, evidence, reason: 'ContainerExitsAtOnce', params: { container: container.name, restarts } };
      } else yield { ...found, reason: reasonOf(run.exitCode), params: { container: container.name, code: run.exitCode, restarts } };
    }
  },
});

/** What a program says before it ends without an error: often how it wants to be called. */
function lastWords(cluster: View<'Log'>, { pod, name }: PodContainer): readonly LogEvidence[] {
  const tail = cluster.logs(pod).find(({ container, lines }) => container === name && lines.length > 0);
  const lines = tail?.lines.slice(-2) ?? [];
  const [first, ...rest] = lines;
  if (!tail || !first) return [];
  return [{ type: 'log', object: refOf(pod), container: name, run: tail.run, lines: [first, ...rest], count: lines.length }];
}

/** The codes shells give (POSIX, "Exit Status for Commands") and common custom. */
function reasonOf(code: number) {
  if (code === 2) return 'ContainerExitsWithUsageError';
  if (code === 126) return 'ContainerCommandNotExecutable';
  if (code === 127) return 'ContainerCommandNotFound';
  return code < 126 ? 'ContainerExitsWithError' : 'ContainerExitsWithInvalidCode';
}
