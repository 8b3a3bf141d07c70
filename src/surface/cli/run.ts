import { endingOf, exitCodes } from './failure.ts';
import { languageIn, languageOf } from './language.ts';
import { programFor } from './program.ts';
import { terminalOf } from './terminal.ts';

/** Runs one command line and gives the exit code. The one place where errors end. */
export async function run(words: readonly string[], version: string): Promise<number> {
  const terminal = terminalOf(process);
  const language = languageIn(words) ?? languageOf(process.env);
  let exitCode: number = exitCodes.fine;
  const program = programFor({ terminal, language, version, end: (code) => (exitCode = code) });
  if (words.length === 0) {
    program.outputHelp();
    return exitCodes.fine;
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return terminal.signal.aborted ? exitCodes.interrupted : exitCode;
  } catch (error) {
    if (isCommanderError(error)) {
      if (error.exitCode === 0) return exitCodes.fine;
      const command = program.commands.find((one) => one.name() === words[0]);
      terminal.note(`  ${language === 'ja' ? '次に' : 'next'}: doryo ${command ? `${command.name()} ` : ''}--help\n`);
      return exitCodes.usage;
    }
    const ending = endingOf(terminal.signal.aborted ? terminal.signal.reason : error, language, process.env);
    terminal.note(ending.text);
    return ending.exitCode;
  }
}

/** Commander has printed its own letter already. */
function isCommanderError(error: unknown): error is { readonly exitCode: number } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.');
}
