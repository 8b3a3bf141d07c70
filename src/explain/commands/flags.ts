import { type CommandProblem, problem } from './command.ts';

export interface SplitWords {
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
}
interface KnownFlag {
  readonly name: string;
  readonly takesValue: boolean;
}

/** Flags by every way to write them: `-n`, `--namespace`. `described` lists them: `n,namespace= watch`. */
function knownFlags(described: string): ReadonlyMap<string, KnownFlag> {
  const known = new Map<string, KnownFlag>();
  for (const one of described.split(' ').filter((word) => word !== '')) {
    const takesValue = one.endsWith('=');
    const [first = '', second] = one.replace(/=$/, '').split(',');
    const name = second ?? first;
    known.set(`--${name}`, { name, takesValue });
    if (second !== undefined) known.set(`-${first}`, { name, takesValue });
  }
  return known;
}

/** Splits words into flags, by long name, and the rest, as Go's pflag does: `--x v`, `--x=v`, `-x v`, `-xv`, `-x=v`, `-abc`. */
export function splitFlags(
  words: readonly string[],
  { command, described }: { readonly command: string; readonly described: string },
): SplitWords | { readonly problem: CommandProblem } {
  const known = knownFlags(described);
  const flags: Record<string, string> = {};
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!word.startsWith('-') || word === '-') {
      rest.push(word);
      continue;
    }
    if (word === '--') return { flags, rest: [...rest, ...words.slice(index + 1)] };
    for (const { text, value } of parts(word, known)) {
      const flag = known.get(text);
      if (!flag) return { problem: problem('unknownFlag', { command, flag: text }) };
      const given = value ?? (flag.takesValue ? words[(index += 1)] : 'true');
      if (given === undefined || given === '') return { problem: problem('noValue', { flag: text }) };
      flags[flag.name] = given;
    }
  }
  return { flags, rest };
}

interface FlagPart {
  readonly text: string;
  readonly value?: string;
}

/** One word as the flags that it holds: short ones without values may stand together. */
function parts(word: string, known: ReadonlyMap<string, KnownFlag>): readonly FlagPart[] {
  const equals = word.indexOf('=');
  if (word.startsWith('--') || word.length === 2) {
    return equals < 0 ? [{ text: word }] : [{ text: word.slice(0, equals), value: word.slice(equals + 1) }];
  }
  const found: FlagPart[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const text = `-${word[at]}`;
    const after = word.slice(at + 1).replace(/^=/, '');
    if (known.get(text)?.takesValue && after !== '') return [...found, { text, value: after }];
    if (word[at + 1] === '=') return [...found, { text, value: after }];
    found.push({ text });
  }
  return found;
}
