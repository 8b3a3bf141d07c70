import { Option } from '@commander-js/extra-typings';
import { withModel } from '../model-options.ts';
import { withCluster, withFiles, withLanguage, withProfile } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands that go with a person until recovery: respond, escalate, feedback. */
export function registerResponding({ program, text, ...setting }: Describing): void {
  const respond = program
    .command('respond')
    .argument(
      '[incident]',
      text({ en: 'its id, as the report prints it (default: the most urgent)', ja: '報告に表示された ID（既定は最も緊急のもの）' }),
    )
    .description(
      text({
        en: 'go with you until recovery is verified: what to read next, ways out, and whether it is over',
        ja: '復旧を確認するまで同行（次に確認すること、対処方法、復旧の判定）',
      }),
    );
  withModel(withLanguage(withProfile(withCluster(withFiles(respond, text), text), text), text), text)
    .addOption(
      new Option(
        '--paste',
        text({
          en: 'without access to the cluster: you run the commands and paste what they print',
          ja: 'クラスターに接続せず、実行したコマンドの出力を貼り付けて進める',
        }),
      ).conflicts(['filename']),
    )
    .addOption(
      new Option('--resume [session]', text({ en: 'go on with a session (default: the newest)', ja: 'セッションを再開（既定は最新）' })),
    )
    .addOption(new Option('--list', text({ en: 'list the sessions', ja: 'セッションの一覧を表示' })))
    .addOption(
      new Option(
        '--report [session]',
        text({ en: 'print the hand-over report of a session as Markdown', ja: 'セッションの引き継ぎ報告を Markdown で表示' }),
      ),
    )
    .addOption(
      new Option(
        '--runbook <file>',
        text({ en: 'the known procedure, with the steps that were done', ja: '既知の手順書（実施済みの手順を含む）' }),
      ),
    )
    .addOption(
      new Option(
        '--by <name>',
        text({
          en: 'who is on call: recorded with what you decide and do, and named in the hand-over',
          ja: '担当者の名前（決定と実施した対応とともに記録し、引き継ぎ報告に記載）',
        }),
      ).conflicts(['list', 'report']),
    )
    .addOption(new Option('--no-color', text({ en: 'no colours (also: NO_COLOR=1)', ja: '色を付けない（NO_COLOR=1 でも可）' })))
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo respond                          the most urgent incident of the current context
  doryo respond --paste                  without the cluster: paste what kubectl prints
  doryo respond --resume                 go on where you stopped
  doryo respond --report --lang ja       the hand-over report of the newest session

Every step is recorded in the state folder ($XDG_STATE_HOME/doryo/sessions) for you alone. doryo changes nothing in the cluster.`,
        ja: `
例:
  doryo respond                          現在のコンテキストで最も緊急のインシデントに対応
  doryo respond --paste                  接続せず、kubectl の出力を貼り付けて進める
  doryo respond --resume                 中断したところから再開
  doryo respond --report --lang ja       最新のセッションの引き継ぎ報告

経過はすべて状態フォルダー（$XDG_STATE_HOME/doryo/sessions）に本人だけが読める形で記録されます。doryo はクラスターを変更しません。`,
      }),
    )
    .action(async (incident, flags) => (await import('./respond.ts')).respond(incident, flags, setting));

  withLanguage(program.command('escalate'), text)
    .argument('[session]', text({ en: 'which session (default: the newest)', ja: '対象のセッション（既定は最新）' }))
    .description(
      text({
        en: 'write an interim report of a session, without names that are not the client’s own objects',
        ja: 'セッションの中間報告を出力（顧客自身のオブジェクト以外の名前は除く）',
      }),
    )
    .option(
      '--because <reason>',
      text({ en: 'why it is escalated; recorded with the time', ja: 'エスカレーションの理由（時刻とともに記録）' }),
    )
    .option(
      '--by <name>',
      text({ en: 'who escalates it; recorded with the reason', ja: 'エスカレーションした人の名前（理由とともに記録）' }),
    )
    .addHelpText(
      'after',
      text({
        en: '\nExample:\n  doryo escalate --because "no node can be added by us" > interim.md',
        ja: '\n例:\n  doryo escalate --because "ノードの追加は当方ではできない" > interim.md',
      }),
    )
    .action(async (session, flags) => (await import('./escalate.ts')).escalate(session, flags, setting));

  const feedback = program
    .command('feedback')
    .argument('[words...]', text({ en: 'INCIDENT [SECTION] right|wrong|incomplete', ja: 'INCIDENT [SECTION] right|wrong|incomplete' }))
    .description(
      text({
        en: 'say whether an incident was told rightly; it is cited at the next one of that shape and changes no finding',
        ja: '報告の正誤を記録（同じ形の次のインシデントで引用し、検出結果は変えない）',
      }),
    );
  withLanguage(withCluster(withFiles(feedback, text), text), text)
    .option('--because <reason>', text({ en: 'why', ja: '理由' }))
    .option(
      '--silence <time>',
      text({ en: 'do not notify of this shape for so long: 12h, 3d, 2w', ja: 'この形の通知を止める期間（12h、3d、2w）' }),
    )
    .option('--list', text({ en: 'list all feedback and silences', ja: '記録と通知停止の一覧を表示' }))
    .option('--remove <id>', text({ en: 'remove one', ja: '1 件を削除' }))
    .option(
      '--as-scenario <folder>',
      text({ en: 'pack the case for a bug report, with pseudonyms for names', ja: '不具合報告用に、名前を仮名にしてまとめる' }),
    )
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo feedback 7f3a cause wrong --because "the quota was raised on purpose"
  doryo feedback --list
  doryo feedback 7f3a --as-scenario reported/quota -f bundle.tar.gz`,
        ja: `
例:
  doryo feedback 7f3a cause wrong --because "クォータの変更は意図したもの"
  doryo feedback --list
  doryo feedback 7f3a --as-scenario reported/quota -f bundle.tar.gz`,
      }),
    )
    .action(async (words, flags) => (await import('./feedback.ts')).feedback(words, flags, setting));
}
