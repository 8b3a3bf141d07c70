/** Words of the organisation: replaced also inside names and words, and in writings other than Latin. */
export interface Organisation {
  readonly words: readonly string[];
  readonly isIn: (text: string) => boolean;
  readonly replaced: (text: string, pseudonym: (word: string) => string) => string;
}

export function organisationOf(given: readonly string[]): Organisation {
  const words = given.map((word) => word.trim()).filter((word) => word.length > 1);
  if (words.length === 0) return { words, isIn: () => false, replaced: (text) => text };
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const expression = new RegExp(longestFirst.map(pattern).join('|'), 'giu');
  return {
    words,
    isIn: (text) => longestFirst.some((word) => text.includes(word.toLowerCase())),
    replaced: (text, pseudonym) => text.replace(expression, (word) => pseudonym(word)),
  };
}

/** Words of two or three letters only where a word begins and ends, as `it` in `limits` is none; spaces as names write them. */
function pattern(word: string): string {
  const parts = word.split(/[\s._-]+/).map((part) => RegExp.escape(part));
  const whole = parts.join('[\\s._-]?');
  return /^[A-Za-z0-9]{1,3}$/.test(word) ? `(?<![A-Za-z0-9])${whole}(?![A-Za-z0-9])` : whole;
}
