import { languages } from '#model/language.ts';
import { programFor } from '#surface/cli/program.ts';
import type { Terminal } from '#surface/cli/terminal.ts';
import type { GeneratedFile } from './file.ts';
import { page } from './markdown.ts';

const words = {
  en: { title: 'Command line', about: 'What `doryo --help` and the help of each command print.' },
  ja: { title: 'コマンドライン', about: '`doryo --help` と各コマンドのヘルプの内容です。' },
} as const;

/** A terminal that nothing is written to: the commands are only described. */
const silent: Terminal = {
  environment: {},
  width: 100,
  colour: false,
  signal: new AbortController().signal,
  write: async () => {},
  note: () => {},
};

/** The help of all commands, one page for each language. */
export function commandPages(): readonly GeneratedFile[] {
  return languages.map((language) => {
    const program = programFor({ terminal: silent, language, version: '', end: () => {} });
    const all = [program, ...program.commands];
    const parts = all.flatMap((command) => {
      const lines: string[] = [];
      const write = (text: string) => void lines.push(text);
      command.configureOutput({ writeOut: write, writeErr: write, getOutHelpWidth: () => 100, getErrHelpWidth: () => 100 });
      command.outputHelp();
      return [`## ${command === program ? 'doryo' : `doryo ${command.name()}`}`, `\`\`\`text\n${lines.join('').trimEnd()}\n\`\`\``];
    });
    return page('cli', language, [words[language].title, words[language].about, ...parts]);
  });
}
