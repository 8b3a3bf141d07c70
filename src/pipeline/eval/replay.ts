import type { Asker, Usage } from '#explain/asker.ts';
import type { Case } from '#explain/case.ts';
import type { Claim } from '#explain/check.ts';
import type { Prompts } from '#explain/prompts/prompts.ts';
import { DoryoError } from '#model/error.ts';
import type { Language } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { quoteText } from '#util/text.ts';
import type { Entry } from '../respond/entry.ts';
import { runSession } from '../respond/session/run.ts';
import { stateOf } from '../respond/state.ts';
import { sessionWords } from '../respond/words/session.ts';
import type { Expected } from './expected.ts';
import { wrongIn } from './judge.ts';
import { listening } from './listening.ts';
import { type Printed, personFor } from './person.ts';
import { correctionKinds, type Recovery, type Replayed } from './recovery.ts';
import { savedReads } from './saved-reads.ts';
import { spentIn } from './score.ts';
import { matchedIn, truthOf } from './truth.ts';

/** A conversation to play, with what is read in it. */
export interface Conversation {
  readonly recovery: Recovery;
  readonly expected: Expected | undefined;
  readonly begins: string | undefined;
  readonly printed: Printed;
  /** By stage; where there are none, everything is pasted. */
  readonly snapshots: readonly (Snapshot | undefined)[];
}
export interface Playing {
  readonly language: Language;
  /** Undefined: by rule. */
  readonly asker: ((held: Case) => Promise<Asker>) | undefined;
  readonly prompts: Prompts;
  readonly signal: AbortSignal;
}
type Outcome = Omit<Replayed, 'scenario' | 'title' | 'repeat'>;

/** Plays a conversation until recovery with a scripted person, and counts how often that person has to step in. */
export async function replay(
  { recovery, expected, begins, printed, snapshots }: Conversation,
  { language, asker, prompts, signal }: Playing,
): Promise<Outcome> {
  const entries: Entry[] = [];
  const person = personFor(recovery, { begins, printed, entries: () => entries });
  const heard: { readonly claim: Claim; readonly held: Case }[] = [];
  const usage: Usage[] = [];
  let failed = 0;
  let said = '';
  let clock = Date.parse(recovery.printedAt ?? snapshots.find((one) => one !== undefined)?.takenAt ?? '2026-01-01T00:00:00Z');

  /** What was said since the person last spoke: a wrong statement in it has to be contradicted. */
  const listen = (): void => {
    const wrong = heard.some(({ claim, held }) => isRead(claim, said) && isWrong(claim, held, expected));
    if (wrong) person.correct('wrongStatement');
    heard.length = 0;
    said = '';
  };
  const current = (): Snapshot => {
    const found = snapshots[person.stage()];
    if (!found)
      throw new DoryoError('BadInput', `stage ${person.stage() + 1} of "${recovery.title}" has no snapshot.`, {
        hint: 'name one for each stage, or for none',
      });
    return found;
  };
  const connected = snapshots.some((one) => one !== undefined);
  await runSession(
    {
      session: 'eval',
      language,
      width: 100,
      colour: false,
      signal,
      now: () => new Date((clock += 1_000)).toISOString(),
      sleep: async (milliseconds) => void (clock += milliseconds),
      say: async (text) => void (said += text),
      hear: async () => {
        listen();
        return person.next();
      },
      append: (entry) => void entries.push(entry),
      readFile: async () => undefined,
      keepReport: () => {},
      keepFile: () => {},
      profileFor: () => undefined,
      feedback: [],
      keepOutcome: () => {},
      prompts: async () => prompts,
      ...(recovery.printedAt !== undefined && { printedAt: recovery.printedAt }),
      ...(connected && {
        cluster: { readAll: async () => current(), live: savedReads(current) },
      }),
      ...(asker && {
        modelFor: async (held) => {
          const listener = listening(await asker(held));
          return {
            name: listener.name,
            ask: async (question, abort) => {
              const answer = await listener.ask(question, abort);
              usage.push(answer.usage);
              if (answer.status === 'none') failed += 1;
              heard.push(...(listener.heard.at(-1)?.claims ?? []).map((claim) => ({ claim, held })));
              return answer;
            },
          };
        },
      }),
    },
    { entries: [], torn: false, mode: connected ? 'cluster' : 'paste' },
  );
  const corrections = person.corrections();
  return {
    recovered: stateOf(entries).phase === 'verified',
    turns: person.turns(),
    corrections: corrections.length,
    kinds: Object.fromEntries(
      correctionKinds.flatMap((kind) => {
        const count = corrections.filter((one) => one === kind).length;
        return count > 0 ? [[kind, count]] : [];
      }),
    ),
    questions: usage.length,
    failed,
    ...spentIn(usage),
  };
}

/** Whether a claim was shown as if it were true: word for word, and without a mark behind it. */
function isRead({ text }: Claim, said: string): boolean {
  const line = said.split('\n').find((one) => one.trim().startsWith(quoteText(text, 400).slice(0, 200)));
  return line !== undefined && !Object.values(sessionWords.unsupported).some((mark) => line.includes(mark));
}
function isWrong(claim: Claim, held: Case, expected: Expected | undefined): boolean {
  const matched = matchedIn(held, expected).find(({ told }) => told !== undefined);
  if (!matched?.told) return false;
  return wrongIn(claim, truthOf(held, { ...matched, told: matched.told }, expected?.notBlamed ?? [])).length > 0;
}
