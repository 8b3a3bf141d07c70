import { Argument, Option } from '@commander-js/extra-typings';
import { withModel } from '../model-options.ts';
import { withLanguage, withProfile } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands about language models: model list, model test. */
export function registerModels({ program, text, ...setting }: Describing): void {
  const command = program
    .command('model')
    .addArgument(
      new Argument(
        '<what>',
        text({ en: 'list the back ends, or test the one that is configured', ja: 'list: 接続方法の一覧、test: 設定した接続先の確認' }),
      ).choices(['list', 'test'] as const),
    )
    .description(
      text({
        en: 'ways to a language model, and what works with the one you set',
        ja: '言語モデルへの接続方法の一覧と、設定した接続先の動作確認',
      }),
    );
  withLanguage(withModel(withProfile(command, text), text), text)
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the answer', ja: '出力形式' }))
        .choices(['text', 'json'] as const)
        .default('text' as const),
    )
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo model list
  doryo model test --backend openai-compatible --model-url http://127.0.0.1:11434/v1 --model qwen3:8b
  doryo model test --profile shop        what the profile "shop" names

A test sends nothing of any cluster. Keys come from the variables that doryo model list shows, or from key: in the profile;
no variable ever chooses a back end.`,
        ja: `
例:
  doryo model list
  doryo model test --backend openai-compatible --model-url http://127.0.0.1:11434/v1 --model qwen3:8b
  doryo model test --profile shop        プロファイル shop に設定した接続先を確認

test はクラスターの情報を送信しません。キーは doryo model list に表示される環境変数、またはプロファイルの key: から取得します。
環境変数によって接続先が選ばれることはありません。`,
      }),
    )
    .action(async (what, flags) => (await import('./model.ts')).model(what, flags, setting));
}
