import { answerByRule } from '#explain/ask/answer.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import { DoryoError } from '#model/error.ts';
import { openCases } from '../cases.ts';
import type { ProfileFlags } from '../profile.ts';
import type { Setting } from '../program.ts';
import type { SourceFlags } from '../sources.ts';
import { keepReport } from '../state.ts';

interface AskFlags extends SourceFlags, ProfileFlags {
  readonly output: 'text' | 'json';
  readonly color: boolean;
  readonly lang?: 'en' | 'ja' | undefined;
}

const longest = 2_000;

/** `doryo ask`: one question, one answer. */
export async function ask(given: string, { output, color, ...flags }: AskFlags, setting: Setting): Promise<void> {
  const { terminal } = setting;
  const question = given.trim();
  if (question === '' || question.length > longest) {
    throw new DoryoError('BadArgument', question === '' ? 'the question is empty.' : `the question is longer than ${longest} letters.`, {
      hint: 'ask in a sentence: doryo ask "why is checkout slow?"',
    });
  }
  // A question is in its own language, unless somebody says otherwise.
  const language = flags.lang ?? (/[\u3040-\u30ff\u3400-\u9fff]/.test(question) ? 'ja' : setting.language);
  const { cases, close } = await openCases(flags, { terminal, language, everySeconds: 60 });
  try {
    const { held } = await cases.current();
    keepReport(held.report, terminal.environment);
    const asked = flags.namespace === undefined ? question : `${question} ${flags.namespace}`;
    const answer = { ...answerByRule(asked, held), question };
    await terminal.write(
      output === 'json'
        ? `${JSON.stringify(answer, null, 2)}\n`
        : renderAnswer(answer, { width: terminal.width, colour: terminal.colour && color }),
    );
  } finally {
    await close();
  }
}
