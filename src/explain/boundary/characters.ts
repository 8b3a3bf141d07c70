export const letter = 1;
export const digit = 2;
/** What a character is, by its code: 1 a letter, 2 a digit, 0 anything else. */
export const characterClass = new Uint8Array(65_536);
for (let code = 48; code <= 57; code += 1) characterClass[code] = digit;
for (let code = 65; code <= 90; code += 1) characterClass[code + 32] = characterClass[code] = letter;

export function isWord(code: number): boolean {
  return (characterClass[code] ?? 0) !== 0;
}

/** A hash of a word or a name that a scanner can carry along, letter by letter: FNV-1a over lower-case letters and digits. */
export const hashSeed = -2_128_831_035;
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16_777_619);
}
/** The code that stands for every joiner inside a name: `-`, `_` and `.` are one. */
export const joinerCode = 45;

/** Where the letters, digits, `-` and `_` around a place begin. */
export function labelStart(text: string, start: number): number {
  let from = start;
  while (
    from > 0 &&
    start - from < 200 &&
    (text.charCodeAt(from - 1) === 45 || text.charCodeAt(from - 1) === 95 || isWord(text.charCodeAt(from - 1)))
  )
    from -= 1;
  return from;
}

/** How far an escape (`\n`, `\u0061`, `%2F`) goes whose first sign stands here, with the letters that belong to it; 1 where there is none. */
export function escapeLength(text: string, at: number, code: number): number {
  if (code === 92) {
    const next = text.charCodeAt(at + 1);
    if (next === 110 || next === 114 || next === 116 || next === 98 || next === 102) return 2;
    return next === 117 && /^[0-9a-f]{4}$/i.test(text.slice(at + 2, at + 6)) ? 6 : 1;
  }
  if (code === 37 && /^[0-9a-f]{2}$/i.test(text.slice(at + 1, at + 3))) return 3;
  return 1;
}
