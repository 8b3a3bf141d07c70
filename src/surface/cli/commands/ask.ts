import type { AskAnswer } from '#explain/ask/answer.ts';
import { answerQuestion } from '#explain/ask/answer-question.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import { modelWords } from '#explain/ask/words.ts';
import type { Asker } from '#explain/asker.ts';
import { tools } from '#explain/tools.generated.ts';
import { speaker } from '#explain/words.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import { clean } from '#util/text.ts';
import { askerOf } from '../asking.ts';
import { openCases } from '../cases.ts';
import { readingNote } from '../live.ts';
import type { ModelFlags } from '../model-options.ts';
import { openOutsideReads } from '../outside.ts';
import type { ProfileFlags } from '../profile.ts';
import type { Setting } from '../program.ts';
import type { SourceFlags } from '../sources.ts';
import { keepReport } from '../state.ts';

interface AskFlags extends SourceFlags, ProfileFlags, ModelFlags {
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
  const { cases, profile, close } = await openCases(flags, { terminal, language, everySeconds: 60 });
  try {
    const { held, live } = await cases.current();
    keepReport(held.report, terminal.environment);
    const asker = await orByRule(askerOf({ held, flags, profile: profile(), terminal, language }), terminal, language);
    const outside = asker ? await openOutsideReads(profile(), setting) : { reads: [], close: async () => {} };
    const answer = await answered(question, {
      within: flags.namespace,
      terminal,
      asking: { held, tools, outside: outside.reads, signal: terminal.signal, ...(live && { live }), ...(asker && { asker }) },
    }).finally(outside.close);
    await terminal.write(
      output === 'json'
        ? `${JSON.stringify(answer, null, 2)}\n`
        : renderAnswer(answer, { width: terminal.width, colour: terminal.colour && color }),
    );
  } finally {
    await close();
  }
}

/** A model that cannot be asked leaves the answer by rule, and one line that says why. */
async function orByRule(asker: Promise<Asker | undefined>, { note }: Setting['terminal'], language: Language): Promise<Asker | undefined> {
  try {
    return await asker;
  } catch (error) {
    if (!(error instanceof DoryoError) || error.code === 'Interrupted') throw error;
    note(
      `doryo: ${speaker(modelWords, language)('byRule', { why: error.message })}${error.hint === undefined ? '' : ` (${error.hint})`}\n`,
    );
    return undefined;
  }
}

interface Answering {
  readonly within: string | undefined;
  readonly terminal: Setting['terminal'];
  readonly asking: Parameters<typeof answerQuestion>[1];
}
/** Each read that decides something is shown on stderr, and what became of the model. */
async function answered(question: string, { within, terminal, asking }: Answering): Promise<AskAnswer> {
  const onRead = (command: string): void => terminal.note(`doryo: ${readingNote[asking.held.report.language]}: ${clean(command)}\n`);
  const { answer, note } = await answerQuestion(question, { ...asking, onRead }, within);
  if (note !== undefined) terminal.note(`doryo: ${note}\n`);
  return answer;
}
