import type { CatalogueEntry } from '../catalogue.ts';

/** A reason of the catalogue that a question may be about, and how well it fits. */
export interface Hit {
  readonly entry: CatalogueEntry;
  readonly score: number;
}

const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const common = new Set(
  'a an and are as at be but by can do does for from has have how i if in is it its my no not of on or our pod pods so that the their them there they this to was we what when where whether which who why will with you your kubernetes cluster check see find tell know verify object kind name namespace'.split(
    ' ',
  ),
);

/** Words of a text, cut to their stems in English and by the segmenter in Japanese. */
export function termsOf(text: string): readonly string[] {
  const plain = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return Array.from(segmenter.segment(plain), ({ segment, isWordLike }) => (isWordLike ? segment : '')).flatMap((word) => {
    if (word === '' || common.has(word) || /^\d+$/.test(word)) return [];
    if (japanese.test(word)) return word.length > 1 || /[\u3400-\u9fff]/.test(word) ? [word] : [];
    return word.length < 2 ? [] : [stem(word)];
  });
}

/** Enough for a catalogue: `resolves`, `resolved` and `resolving` are one word. */
function stem(word: string): string {
  const cut = word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s)$/, '') : word.replace(/s$/, '');
  return cut.length < 3 ? word : cut.replace(/e$/, '');
}

/** Finds the reasons whose words fit a text best (BM25). Titles count more than the rest. */
export function searchIn(entries: readonly CatalogueEntry[]): (text: string, most: number) => readonly Hit[] {
  const documents = entries.map((entry) => ({ entry, counts: countsOf(entry) }));
  const sizes = documents.map(({ counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  const spread = new Map<string, number>();
  for (const { counts } of documents) for (const term of counts.keys()) spread.set(term, (spread.get(term) ?? 0) + 1);
  return (text, most) => {
    const terms = [...new Set(termsOf(text))];
    const hits = documents.map(({ entry, counts }, index) => {
      const length = 0.4 + 0.6 * ((sizes[index] ?? 0) / average);
      const score = terms.reduce((sum, term) => {
        const count = counts.get(term) ?? 0;
        const rarity = Math.log(1 + documents.length / (1 + (spread.get(term) ?? 0)));
        return sum + (rarity * count * 2.2) / (count + 1.2 * length);
      }, 0);
      return { entry, score };
    });
    return hits
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score || (a.entry.reason < b.entry.reason ? -1 : 1))
      .slice(0, most);
  };
}

function countsOf({ reason, doc }: CatalogueEntry): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    for (const term of termsOf(text.replace(/\{[^}]*\}/g, ' '))) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  add(reason, 3);
  for (const language of ['en', 'ja'] as const) {
    const { title, why, remedy } = doc[language];
    add(title, 3);
    add(why, 1);
    add(remedy, 1);
    for (const ask of doc.ask ?? []) {
      add(ask.shows[language], 2);
      for (const { when, means } of ask.readings) add(`${when[language]} ${means[language]}`, 1);
    }
  }
  return counts;
}
