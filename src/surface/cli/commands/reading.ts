import { Option } from '@commander-js/extra-typings';
import { audiences } from '#explain/prompts/template.ts';
import { withModel } from '../model-options.ts';
import { withAccess, withCluster, withFiles, withLanguage, withOutput, withProfile, withScope } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands that read a cluster or saved output: analyze, snapshot, what-if. */
export function registerReading({ program, text, ...setting }: Describing): void {
  const analyze = program
    .command('analyze')
    .argument('[object]', text({ en: 'report only on this object: KIND/NAME', ja: '報告するオブジェクト（KIND/NAME）' }))
    .description(
      text({
        en: 'find what is broken, and tell the first response for each incident',
        ja: '障害を検出し、インシデントごとに一次回答を示す',
      }),
    );
  withModel(withLanguage(withProfile(withCluster(withFiles(withOutput(withScope(analyze, text), text), text), text), text), text), text)
    .addOption(
      new Option(
        '--fail-on <urgency>',
        text({
          en: 'exit with 3 when an incident is at least this urgent',
          ja: '指定した緊急度以上のインシデントがあれば終了コード 3 を返す',
        }),
      ).choices(['page', 'ticket'] as const),
    )
    .addOption(
      new Option('--watch', text({ en: 'report again whenever the cluster changes', ja: 'クラスターの変化に応じて報告を更新' })).conflicts([
        'filename',
        'post',
        'failOn',
      ]),
    )
    .addOption(
      new Option(
        '--explain [incident]',
        text({
          en: 'have it told by the configured model, every statement checked (default: the most urgent)',
          ja: '設定済みのモデルに説明させ、すべての記述を検証（既定は緊急度の高いもの）',
        }),
      ),
    )
    .addOption(new Option('--audience <reader>', text({ en: 'for whom it is told', ja: '説明の読み手' })).choices(audiences))
    .addOption(
      new Option(
        '--show-prompt',
        text({ en: 'print exactly what would be sent to a model; nothing is sent', ja: 'モデルに送る内容をそのまま表示（送信はしない）' }),
      ),
    )
    .addOption(new Option('--post <url>', text({ en: 'also send the report to a chat webhook', ja: 'チャットの Webhook にも報告を送信' })))
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo analyze                          everything you may list in the current context
  doryo analyze pod/web-5d9 -n shop      what concerns one pod
  doryo analyze -f bundle.tar.gz         a support bundle, a dump folder, or plain kubectl output
  doryo analyze -o json --fail-on page   for scripts

Without -o json, the incidents can be opened one by one afterwards: doryo show INCIDENT --evidence`,
        ja: `
例:
  doryo analyze                          現在のコンテキストで参照できるものすべてを診断
  doryo analyze pod/web-5d9 -n shop      1 つの Pod に関係するものだけを報告
  doryo analyze -f bundle.tar.gz         サポートバンドル、ダンプ、kubectl の出力を診断
  doryo analyze -o json --fail-on page   スクリプト向け

実行後は doryo show INCIDENT --evidence で個々のインシデントの根拠を確認できます。`,
      }),
    )
    .action(async (object, flags) => (await import('./analyze.ts')).analyze(object, flags, setting));

  const snapshot = program
    .command('snapshot')
    .description(text({ en: 'save exactly what analyze would read, redacted', ja: 'analyze が読み取る内容を、機密情報を除いて保存' }));
  withCluster(withFiles(snapshot, text), text)
    .requiredOption('-o, --output <file>', text({ en: 'file to write', ja: '書き込むファイル' }))
    .addHelpText(
      'after',
      text({
        en: '\nExample:\n  doryo snapshot -o monday.doryo.json.gz && doryo analyze -f monday.doryo.json.gz',
        ja: '\n例:\n  doryo snapshot -o monday.doryo.json.gz && doryo analyze -f monday.doryo.json.gz',
      }),
    )
    .action(async (flags) => (await import('./snapshot.ts')).snapshot(flags, setting));

  const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  const change = program
    .command('what-if')
    .description(
      text({
        en: 'predict what applying changed manifests would do; nothing is applied',
        ja: '変更したマニフェストを適用した場合の動きを予測（適用はしない）',
      }),
    )
    .addOption(
      new Option(
        '-f, --filename <path>',
        text({ en: 'changed manifests; - is standard input; may be given again', ja: '変更したマニフェスト（- は標準入力、複数指定可）' }),
      )
        .argParser(repeated)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--cluster-from <path>',
        text({
          en: 'saved output to take the cluster from; may be given again',
          ja: 'クラスターの代わりに読み取る保存済みの出力（複数指定可）',
        }),
      ).argParser(repeated),
    )
    .addOption(
      new Option(
        '-n, --namespace <name>',
        text({
          en: 'namespace of manifests that name none (default: default)',
          ja: 'Namespace の指定がないマニフェストの Namespace（既定は default）',
        }),
      ),
    )
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the prediction', ja: '出力形式' }))
        .choices(['text', 'json', 'yaml'] as const)
        .default('text' as const),
    )
    .addOption(new Option('--no-color', text({ en: 'no colours (also: NO_COLOR=1)', ja: '色を付けない（NO_COLOR=1 でも可）' })));
  withLanguage(withAccess(change, text), text)
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo what-if -f changed.yaml                                     against the cluster of the current context
  doryo what-if -f changed.yaml --cluster-from monday.doryo.json.gz against a saved one`,
        ja: `
例:
  doryo what-if -f changed.yaml                                     現在のコンテキストのクラスターで予測
  doryo what-if -f changed.yaml --cluster-from monday.doryo.json.gz 保存済みのクラスターで予測`,
      }),
    )
    .action(async (flags) => (await import('./what-if.ts')).whatIfCommand(flags, setting));
}
