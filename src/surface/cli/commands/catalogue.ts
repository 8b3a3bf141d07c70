import { Argument, Option } from '@commander-js/extra-typings';
import { withLanguage } from '../options.ts';
import type { Describing } from '../program.ts';

/** Commands about doryo itself: analyzers, explain-reason, completion, version. */
export function registerCatalogue({ program, text, ...setting }: Describing): void {
  const output = () =>
    new Option('-o, --output <format>', text({ en: 'form of the list', ja: '出力形式' }))
      .choices(['text', 'json'] as const)
      .default('text' as const);

  withLanguage(program.command('analyzers').addOption(output()), text)
    .description(text({ en: 'list the analyzers and the reasons they give', ja: 'アナライザーと検出理由の一覧を表示' }))
    .action(async (flags) => (await import('./analyzers.ts')).analyzersList(flags, setting));

  withLanguage(program.command('explain-reason').addOption(output()), text)
    .argument('<reason>', text({ en: 'a reason of a finding, such as ServiceHasNoReadyPod', ja: '検出理由（例: ServiceHasNoReadyPod）' }))
    .description(text({ en: 'tell what a reason means, why it matters and what to do', ja: '検出理由の意味、影響、対処を表示' }))
    .addHelpText(
      'after',
      text({ en: '\nExample:\n  doryo explain-reason ServiceHasNoReadyPod', ja: '\n例:\n  doryo explain-reason ServiceHasNoReadyPod' }),
    )
    .action(async (reason, flags) => (await import('./explain-reason.ts')).explainReason(reason, flags, setting));

  program
    .command('completion')
    .addArgument(new Argument('<shell>', text({ en: 'your shell', ja: '使用しているシェル' })).choices(['bash', 'zsh', 'fish'] as const))
    .description(text({ en: 'print a completion script for your shell', ja: 'シェル補完のスクリプトを表示' }))
    .addHelpText(
      'after',
      text({
        en: '\nExamples:\n  source <(doryo completion bash)\n  doryo completion fish > ~/.config/fish/completions/doryo.fish',
        ja: '\n例:\n  source <(doryo completion bash)\n  doryo completion fish > ~/.config/fish/completions/doryo.fish',
      }),
    )
    .action(async (shell) => (await import('./completion.ts')).completion(shell, program, setting));

  program
    .command('version')
    .description(text({ en: 'print the version', ja: 'バージョンを表示' }))
    .action(async () => setting.terminal.write(`doryo ${setting.version}\n`));
}
