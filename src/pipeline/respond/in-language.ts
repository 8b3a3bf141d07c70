import { type Language, otherLanguage } from '#model/language.ts';
import type { Entry } from './entry.ts';

/** An entry as it was recorded, with what doryo said in it in this language, where it was recorded in this one too. */
export function inLanguage(entry: Entry, language: Language): Entry {
  return entry.entry === 'known' && entry.incident ? { ...entry, incident: turned(entry.incident, language) } : turned(entry, language);
}

/** Whether an entry holds words of doryo's that were recorded in one language only. */
export function isInOneLanguage(entry: Entry): boolean {
  switch (entry.entry) {
    case 'known':
      return entry.incident !== null && entry.incident.also === undefined;
    case 'read':
    case 'pasted':
    case 'decision':
    case 'verified':
      return entry.also === undefined;
    case 'hypothesis':
      return entry.also === undefined && (entry.from !== 'person' || entry.because !== '');
    default:
      return false;
  }
}

/** The other telling in place of the first, and the first in place of the other. */
function turned<Told extends object>(told: Told & { readonly also?: { readonly language: Language } }, language: Language): Told {
  const { also } = told;
  if (also?.language !== language) return told;
  const { language: _, ...said } = also;
  const before = Object.fromEntries(Object.entries(told).filter(([name]) => Object.hasOwn(said, name)));
  return { ...told, ...said, also: { language: otherLanguage(language), ...before } };
}
