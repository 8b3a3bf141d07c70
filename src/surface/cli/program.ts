import { Command } from '@commander-js/extra-typings';
import type { Language } from '#model/language.ts';
import { registerAsking } from './commands/asking.ts';
import { registerCatalogue } from './commands/catalogue.ts';
import { registerLint } from './commands/linting.ts';
import { registerModels } from './commands/modelling.ts';
import { registerPrompting } from './commands/prompting.ts';
import { registerReading } from './commands/reading.ts';
import { registerReports } from './commands/reports.ts';
import { registerResponding } from './commands/responding.ts';
import { registerServing } from './commands/serving.ts';
import { type Text, textIn } from './language.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. `end` sets the exit code of a run that did not fail. */
export interface Setting {
  readonly terminal: Terminal;
  readonly language: Language;
  readonly version: string;
  readonly end: (exitCode: number) => void;
}
/** A setting, and the words of its language, while the commands are described. */
export interface Describing extends Setting {
  readonly text: Text;
  readonly program: Command;
}

/** Headings that commander prints by itself. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '使い方:',
  'Arguments:': '引数:',
  'Options:': 'オプション:',
  'Commands:': 'コマンド:',
};

/** The whole command line. What a command does is loaded when it runs: describing all of them takes a few milliseconds. */
export function programFor(setting: Setting): Command {
  const text = textIn(setting.language);
  const program = new Command('doryo')
    .description(
      text({
        en: 'The colleague on call for your Kubernetes cluster: what is broken, why, how urgent it is, and what to do next.',
        ja: 'Kubernetes クラスターの当番を引き受ける同僚です。何が壊れ、なぜ起き、どれだけ急ぎ、次に何をすべきかを示します。',
      }),
    )
    .version(`doryo ${setting.version}`, '-V, --version', text({ en: 'print the version', ja: 'バージョンを表示' }))
    .helpOption('-h, --help', text({ en: 'show help', ja: 'ヘルプを表示' }))
    .helpCommand('help [command]', text({ en: 'show help for a command', ja: 'コマンドのヘルプを表示' }))
    .configureHelp({ styleTitle: (title) => (setting.language === 'ja' ? (titles[title] ?? title) : title) })
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (line) => void process.stdout.write(line),
      writeErr: (line) => setting.terminal.note(line),
      outputError: (message, write) => write(`doryo: ${message.replace(/^error: /, '')}`),
    })
    .addHelpText(
      'after',
      text({
        en: `
Examples:
  doryo analyze                              what is wrong in the cluster of the current context
  doryo analyze deployment/web -n shop       only what concerns this Deployment
  doryo analyze -f dump/ --lang ja           from saved output, in Japanese
  kubectl get events -A | doryo analyze -f - from nothing but a table of events
  doryo demo                                 a recorded incident, no cluster needed

Exit codes: 0 fine, 1 doryo failed, 2 wrong usage, 3 --fail-on matched, 130 interrupted.`,
        ja: `
例:
  doryo analyze                              現在のコンテキストのクラスターを診断
  doryo analyze deployment/web -n shop       この Deployment に関係するものだけを報告
  doryo analyze -f dump/ --lang en           保存済みの出力を診断し、英語で報告
  kubectl get events -A | doryo analyze -f - イベントの表だけから診断
  doryo demo                                 記録済みの障害を表示（クラスターは不要）

終了コード: 0 正常、1 doryo の失敗、2 使い方の誤り、3 --fail-on に該当あり、130 中断`,
      }),
    );
  const describing: Describing = { ...setting, text, program };
  registerReading(describing);
  registerLint(describing);
  registerReports(describing);
  registerAsking(describing);
  registerServing(describing);
  registerResponding(describing);
  registerModels(describing);
  registerPrompting(describing);
  registerCatalogue(describing);
  for (const command of program.commands) {
    command.copyInheritedSettings(program).helpOption('-h, --help', text({ en: 'show help', ja: 'ヘルプを表示' }));
  }
  return program;
}
