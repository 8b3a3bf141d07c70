import { Argument, Option } from '@commander-js/extra-typings';
import { audiences } from '#explain/prompts/template.ts';
import { withCluster, withFiles, withLanguage, withProfile } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands that hold models to the evidence: prompt, check-answer, eval. */
export function registerPrompting({ program, text, ...setting }: Describing): void {
  const audience = new Option('--audience <reader>', text({ en: 'for whom it is told', ja: '説明の読み手' })).choices(audiences);
  const prompt = program
    .command('prompt')
    .addArgument(
      new Argument('<which>', text({ en: 'first or second response', ja: '一次回答（first）または二次回答（second）' })).choices([
        'first',
        'second',
      ] as const),
    )
    .argument(
      '[incident]',
      text({ en: 'its id, as the report prints it (default: the most urgent)', ja: '報告に表示された ID（既定は最も緊急のもの）' }),
    )
    .description(
      text({
        en: 'print the prompt for any chat window, with names replaced and secrets removed',
        ja: 'チャットに貼り付けるプロンプトを出力（名前は置換、機密情報は除去）',
      }),
    );
  withLanguage(withProfile(withCluster(withFiles(prompt, text), text), text), text)
    .addOption(audience)
    .addHelpText(
      'after',
      text({
        en: '\nExamples:\n  doryo prompt first | pbcopy                      the most urgent incident\n  doryo prompt second 7f3a -f bundle.tar.gz\n  pbpaste | doryo check-answer                     check what came back',
        ja: '\n例:\n  doryo prompt first | pbcopy                      最も緊急のインシデント\n  doryo prompt second 7f3a -f bundle.tar.gz\n  pbpaste | doryo check-answer                     返ってきた回答を検証',
      }),
    )
    .action(async (which, incident, flags) => (await import('./prompt.ts')).prompt(which, incident, flags, setting));

  const check = program
    .command('check-answer')
    .argument(
      '[file]',
      text({ en: 'the reply of the chat; - is standard input (the default)', ja: 'チャットの回答（- は標準入力、既定）' }),
    )
    .description(
      text({
        en: 'check a reply from a chat window: what holds, what does not, and why',
        ja: 'チャットの回答を検証（根拠のある記述、誤りとその理由）',
      }),
    );
  withLanguage(withProfile(withCluster(withFiles(check, text), text), text), text)
    .addOption(
      new Option(
        '--incident <id>',
        text({
          en: 'which incident it is about (default: that of the last prompt)',
          ja: '対象のインシデント（既定は直前のプロンプトのもの）',
        }),
      ),
    )
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the result', ja: '出力形式' }))
        .choices(['text', 'json'] as const)
        .default('text' as const),
    )
    .addHelpText(
      'after',
      text({
        en: '\nExamples:\n  doryo check-answer reply.txt              against the case of the last doryo prompt\n  doryo check-answer reply.txt -f dump/ --incident 7f3a',
        ja: '\n例:\n  doryo check-answer reply.txt              直前の doryo prompt の事例と照合\n  doryo check-answer reply.txt -f dump/ --incident 7f3a',
      }),
    )
    .action(async (file, flags) => (await import('./prompt.ts')).checkAnswer(file, flags, setting));

  withLanguage(withProfile(program.command('eval'), text), text)
    .argument(
      '<folder>',
      text({ en: 'recorded snapshots, or a folder of scenarios', ja: '記録済みスナップショットまたはシナリオのフォルダー' }),
    )
    .description(
      text({
        en: 'score how models tell recorded incidents, beside doryo by rule',
        ja: '記録済みの障害をモデルに説明させて採点し、規則による説明と比較',
      }),
    )
    .addOption(
      new Option(
        '--compare <profile>',
        text({ en: 'profile whose model is scored; may be given again', ja: '採点するモデルのプロファイル（複数指定可）' }),
      ).argParser((value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]),
    )
    .addOption(new Option('--only <name>', text({ en: 'only snapshots whose path holds this', ja: 'パスにこの文字列を含むものだけ' })))
    .addOption(
      new Option('--repeat <n>', text({ en: 'how often each is told', ja: '1 件あたりの繰り返し回数' })).argParser(Number).default(1),
    )
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the table', ja: '出力形式' }))
        .choices(['markdown', 'html', 'json'] as const)
        .default('markdown' as const),
    )
    .addHelpText(
      'after',
      text({
        en: '\nExamples:\n  doryo eval test/scenarios                                  doryo by rule\n  doryo eval examples --compare local --compare hosted -o html > scores.html',
        ja: '\n例:\n  doryo eval test/scenarios                                  規則による説明\n  doryo eval examples --compare local --compare hosted -o html > scores.html',
      }),
    )
    .action(async (folder, flags) => (await import('./eval.ts')).evalCommand(folder, flags, setting));
}
