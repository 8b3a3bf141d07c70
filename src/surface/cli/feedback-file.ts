import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { type Feedback, feedbackSchema } from '#recall/feedback.ts';
import { writeWhole } from '#util/private-file.ts';
import type { Environment } from './language.ts';
import { stateFolder } from './state.ts';

function feedbackFile(environment: Environment): string {
  return path.join(stateFolder(environment), 'feedback.jsonl');
}

/** All that people said, oldest first. A last line that was torn is left out. */
export function readFeedback(environment: Environment): readonly Feedback[] {
  const file = feedbackFile(environment);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line, index) => {
    try {
      return feedbackSchema.parse(JSON.parse(line));
    } catch (cause) {
      throw new DoryoError('BadInput', `${file}, line ${index + 1} is no feedback of this version of doryo.`, {
        hint: 'correct or remove the line; the others stay as they are',
        cause,
      });
    }
  });
}

/** Adds one, on the disk when it returns. */
export function addFeedback(feedback: Feedback, environment: Environment): void {
  const file = feedbackFile(environment);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const torn = existsSync(file) && !readFileSync(file, 'utf8').endsWith('\n') ? readFileSync(file, 'utf8') : '';
  if (torn !== '') writeWhole(file, torn.slice(0, torn.lastIndexOf('\n') + 1));
  const descriptor = openSync(file, 'a', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(feedback)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Takes one away by the beginning of its id. */
export function removeFeedback(id: string, environment: Environment): Feedback {
  const all = readFeedback(environment);
  const matching = all.filter((one) => one.id.startsWith(id));
  const [removed] = matching;
  if (!removed || matching.length > 1)
    throw new DoryoError('NotFound', matching.length > 1 ? `"${id}" fits several.` : `there is no feedback "${id}".`, {
      hint: 'see all of it: doryo feedback --list',
    });
  writeWhole(
    feedbackFile(environment),
    all
      .filter((one) => one !== removed)
      .map((one) => `${JSON.stringify(one)}\n`)
      .join(''),
  );
  return removed;
}
