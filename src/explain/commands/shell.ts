import { type CommandProblem, problem } from './command.ts';

/** What a shell would act on, outside quotation marks. Braces, brackets and tildes are left: JSONPath and names use them. */
const acting = new Set([';', '&', '<', '>', '(', ')', '`', '$', '\n', '\r', '!', '*', '#']);
/** Inside double quotes a shell still replaces these. */
const replacing = new Set(['$', '`']);

interface Reading {
  readonly stages: string[][];
  word: string | undefined;
  quote: '"' | "'" | undefined;
}

/** Splits a line into programs and their words as a POSIX shell does; anything a shell would act on beside a pipe is a problem. */
export function shellWords(line: string): { readonly stages: readonly (readonly string[])[] } | { readonly problem: CommandProblem } {
  const text = line
    .trim()
    .replace(/\\\r?\n/g, ' ')
    .replace(/^[$%]\s+(?=\S)/, '');
  const state: Reading = { stages: [[]], word: undefined, quote: undefined };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (sign === '\\' && state.quote !== "'") {
      index += 1;
      state.word = (state.word ?? '') + (text[index] ?? '');
      continue;
    }
    const wrong = state.quote ? inQuotes(sign, state) : outside(sign, text[index + 1], state);
    if (wrong) return { problem: wrong };
  }
  if (state.quote) return { problem: problem('notClosed') };
  endWord(state);
  return state.stages.some((stage) => stage.length === 0) ? { problem: problem('empty') } : { stages: state.stages };
}

function inQuotes(sign: string, state: Reading): CommandProblem | undefined {
  if (sign === state.quote) {
    state.quote = undefined;
    return undefined;
  }
  if (state.quote === '"' && replacing.has(sign)) return problem('metacharacter', { sign });
  state.word += sign;
  return undefined;
}

function outside(sign: string, next: string | undefined, state: Reading): CommandProblem | undefined {
  if (sign === '"' || sign === "'") {
    state.quote = sign;
    state.word ??= '';
  } else if (sign === '|' && next !== '|' && next !== '&') {
    endWord(state);
    state.stages.push([]);
  } else if (sign === ' ' || sign === '\t') {
    endWord(state);
  } else if (sign === '|' || (acting.has(sign) && !isHarmless(sign, state))) {
    return problem('metacharacter', { sign: sign === '\n' || sign === '\r' ? 'a line break' : sign });
  } else {
    state.word = (state.word ?? '') + sign;
  }
  return undefined;
}

/** A star inside JSONPath brackets, a hash or an exclamation mark inside a word: a shell leaves them as they are. */
function isHarmless(sign: string, { word = '' }: Reading): boolean {
  if (sign === '*') return word.endsWith('[');
  return (sign === '#' || sign === '!') && word !== '';
}

function endWord(state: Reading): void {
  if (state.word !== undefined) state.stages.at(-1)?.push(state.word);
  state.word = undefined;
}
