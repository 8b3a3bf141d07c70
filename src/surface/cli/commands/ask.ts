import { type AskAnswer, answerByRule } from '#explain/ask/answer.ts';
import type { ModelAsking } from '#explain/ask/by-model.ts';
import { renderAnswer } from '#explain/ask/render.ts';
import { tools } from '#explain/tools.generated.ts';
import { DoryoError } from '#model/error.ts';
import type { OutsideServer } from '#model/outside-server.ts';
import { openCases } from '../cases.ts';
import type { Environment } from '../language.ts';
import { type ModelFlags, modelFor } from '../model-options.ts';
import type { ProfileFlags } from '../profile.ts';
import type { Setting } from '../program.ts';
import type { SourceFlags } from '../sources.ts';
import { keepReport, stateFolder } from '../state.ts';

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
    const asked = flags.namespace === undefined ? question : `${question} ${flags.namespace}`;
    const byRule = { ...answerByRule(asked, held), question };
    const asker = await modelFor(flags, {
      terminal,
      language,
      profile: profile(),
      boundary: async (settings) =>
        (await import('#explain/boundary/boundary-in.ts')).boundaryIn(stateFolder(terminal.environment), { held, settings }),
    });
    const answer =
      asker === undefined
        ? byRule
        : await byModel(
            byRule,
            { asker, held, ...(live && { live }), tools, signal: terminal.signal },
            { note: terminal.note, environment: terminal.environment, servers: profile()?.mcp ?? [], version: setting.version },
          );
    await terminal.write(
      output === 'json'
        ? `${JSON.stringify(answer, null, 2)}\n`
        : renderAnswer(answer, { width: terminal.width, colour: terminal.colour && color }),
    );
  } finally {
    await close();
  }
}

/** What a model adds; whatever goes wrong leaves the answer by rule, and one line that says why. */
async function byModel(byRule: AskAnswer, asking: ModelAsking, { note, environment, servers, version }: Around): Promise<AskAnswer> {
  const { answerByModel } = await import('#explain/ask/by-model.ts');
  const outside =
    servers.length === 0
      ? undefined
      : await (await import('#collect/outside/outside-tools.ts')).openOutside(servers, { environment, version });
  try {
    for (const left of outside?.left ?? []) note(`doryo: ${left}\n`);
    const { offeredOutside } = await import('#explain/ask/outside.ts');
    const asked = await answerByModel(byRule, { ...asking, outside: outside?.tools.map(offeredOutside) ?? [] });
    note(`doryo: ${asked.note}\n`);
    return asked.answer ?? byRule;
  } finally {
    await outside?.close();
  }
}
interface Around {
  readonly note: (text: string) => void;
  readonly environment: Environment;
  readonly servers: readonly OutsideServer[];
  readonly version: string;
}
