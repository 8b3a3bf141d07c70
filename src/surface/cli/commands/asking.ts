import { Option } from '@commander-js/extra-typings';
import { withModel } from '../model-options.ts';
import { withCluster, withFiles, withLanguage, withProfile } from '../options.ts';
import type { Describing } from '../program.ts';

/** Free questions: ask. */
export function registerAsking({ program, text, ...setting }: Describing): void {
  const command = program
    .command('ask')
    .argument('<question...>', text({ en: 'what you want to know', ja: '知りたいこと' }))
    .description(
      text({ en: 'answer a question about the cluster, from its own evidence', ja: 'クラスターに関する質問に、根拠を示して回答' }),
    );
  withModel(withLanguage(withProfile(withCluster(withFiles(command, text), text), text), text), text)
    .addOption(new Option('-n, --namespace <name>', text({ en: 'the namespace you mean', ja: '対象の Namespace' })))
    .addOption(
      new Option('-o, --output <format>', text({ en: 'form of the answer', ja: '出力形式' }))
        .choices(['text', 'json'] as const)
        .default('text' as const),
    )
    .addOption(new Option('--no-color', text({ en: 'no colours (also: NO_COLOR=1)', ja: '色を付けない（NO_COLOR=1 でも可）' })))
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo ask "why is checkout slow?"
  doryo ask "how do I check whether cart may read its secrets?" -n shop
  doryo ask -f monday.doryo.json.gz what restarts`,
        ja: `
例:
  doryo ask "checkout が遅いのはなぜ？"
  doryo ask "cart が Secret を読めるか確認するには？" -n shop
  doryo ask -f monday.doryo.json.gz 再起動しているものは？`,
      }),
    )
    .action(async (words, flags) => (await import('./ask.ts')).ask(words.join(' '), flags, setting));
}
