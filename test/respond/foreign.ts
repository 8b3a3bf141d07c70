import type { Language } from '#model/language.ts';

/**
 * Sentences of the language that a report is not in: for Japanese runs of three ASCII words or more, for English any Japanese.
 * Code, commands, and what stands in `given` (typed, pasted, or read of the cluster) are no words of doryo's.
 */
export function foreignIn(report: string, language: Language, given: readonly string[]): readonly string[] {
  const known = given.map(folded);
  const runs = report
    .split('\n')
    .map((line) => line.replaceAll(/\\([\\`*_[\]|~#>.)+=-])/g, '$1').replaceAll(/(`+).+?\1/g, '``'))
    .map((line) => line.replaceAll(/kubectl(?: [\w./=-]+)+/g, ''))
    .flatMap((line) => line.match(language === 'ja' ? englishRun : japaneseRun) ?? []);
  return runs.filter((run) => !known.some((text) => text.includes(folded(run))));
}
const englishRun = /(?<![\w./=-])[A-Za-z][a-z']*(?:[,:;]? [a-z][a-z']*){2,}(?![\w/=-]|\.\w)/g;
const japaneseRun = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+/gu;

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[.,:;)]+$/g, '');
}
