import { Argument, Option } from '@commander-js/extra-typings';
import { audiences } from '#explain/prompts/template.ts';
import { parseAmount, parseCount } from '../arguments.ts';
import { withModel } from '../model-options.ts';
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
    .addOption(
      new Option(
        '--max-tokens <n>',
        text({
          en: 'what the chat window takes in: more is cut, and the place is marked (default: 22000)',
          ja: 'チャットに入力できるトークン数。超える分は省略し、省略箇所を明示（既定は 22000）',
        }),
      ).argParser(parseCount),
    )
    .addOption(
      new Option(
        '--template',
        text({
          en: 'print the template alone, to edit it: your own stands in ~/.config/doryo/prompts',
          ja: 'テンプレートだけを出力（編集したものは ~/.config/doryo/prompts に置くと使用）',
        }),
      ),
    )
    .addHelpText(
      'after',
      text({
        en: '\nExamples:\n  doryo prompt first | pbcopy                      the most urgent incident\n  doryo prompt second 7f3a -f bundle.tar.gz --max-tokens 8000\n  pbpaste | doryo check-answer                     check what came back\n  doryo prompt first --template > ~/.config/doryo/prompts/first-response.md',
        ja: '\n例:\n  doryo prompt first | pbcopy                      最も緊急のインシデント\n  doryo prompt second 7f3a -f bundle.tar.gz --max-tokens 8000\n  pbpaste | doryo check-answer                     返ってきた回答を検証\n  doryo prompt first --template > ~/.config/doryo/prompts/first-response.md',
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

  const measuring = withModel(withLanguage(withProfile(program.command('eval'), text), text), text);
  measuring
    .argument(
      '[folder]',
      text({
        en: 'recorded scenarios, or snapshots (default: the recorded incidents of doryo demo)',
        ja: '記録済みシナリオまたはスナップショットのフォルダー（既定は doryo demo の記録）',
      }),
    )
    .description(
      text({
        en: 'score how models tell recorded incidents and lead to recovery, beside doryo by rule',
        ja: '記録済みの障害の説明と復旧までの対話をモデルごとに採点し、規則による結果と比較',
      }),
    )
    .addOption(
      new Option(
        '--compare <profile>',
        text({ en: 'profile whose model is scored; may be given again', ja: '採点するモデルのプロファイル（複数指定可）' }),
      ).argParser((value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]),
    )
    .addOption(new Option('--only <name>', text({ en: 'only scenarios whose path holds this', ja: 'パスにこの文字列を含むシナリオだけ' })))
    .addOption(
      new Option('--limit <n>', text({ en: 'only the first so many scenarios', ja: '先頭から指定した数のシナリオだけ' })).argParser(
        parseCount,
      ),
    )
    .addOption(
      new Option('--repeat <n>', text({ en: 'how often each is told', ja: '1 件あたりの繰り返し回数' })).argParser(parseCount).default(1),
    )
    .addOption(
      new Option(
        '--max-cost <amount>',
        text({
          en: 'ask no more after so much was spent, in the currency of the price',
          ja: '費用がこの額に達したら質問を終了（単価の通貨）',
        }),
      ).argParser(parseAmount),
    )
    .addOption(
      new Option(
        '--max-minutes <n>',
        text({ en: 'ask no more after so many minutes', ja: 'この時間（分）が過ぎたら質問を終了' }),
      ).argParser(parseAmount),
    )
    .addOption(
      new Option(
        '--keep <file>',
        text({ en: 'keep each result here, and go on from there the next time', ja: '結果をこのファイルに保存し、次回はその続きから実行' }),
      ),
    )
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the table', ja: '出力形式' }))
        .choices(['markdown', 'html', 'json'] as const)
        .default('markdown' as const),
    )
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo eval test/scenarios                                  doryo by rule
  doryo eval --compare local --compare hosted -o html > scores.html
  doryo eval test/scenarios --compare hosted --repeat 3 --max-cost 5 --keep hosted.jsonl

How to read the table: docs/guide/eval.md`,
        ja: `
例:
  doryo eval test/scenarios                                  規則による説明
  doryo eval --compare local --compare hosted -o html > scores.html
  doryo eval test/scenarios --compare hosted --repeat 3 --max-cost 5 --keep hosted.jsonl

表の読み方: docs/guide/eval.ja.md`,
      }),
    )
    .action(async (folder, flags) => (await import('./eval.ts')).evalCommand(folder, flags, setting));
}
