import type { Localized } from './language.ts';
import type { Placeholder } from './words.ts';

/** Fixed words by key, each in every language. */
export type Phrases = Readonly<Record<string, Localized>>;
type SamePlaceholders<P extends Localized> = [Exclude<Placeholder<P['ja']>, Placeholder<P['en']>>] extends [never]
  ? [Exclude<Placeholder<P['en']>, Placeholder<P['ja']>>] extends [never]
    ? P
    : 'ja lacks a placeholder of en'
  : 'ja names a placeholder that en does not';

/** Gives back what it is given; it exists for the types: both languages must name the same placeholders. */
export function definePhrases<const P extends Phrases>(phrases: P & { readonly [K in keyof P]: SamePlaceholders<P[K]> }): P {
  return phrases;
}

/** Fills the placeholders of a phrase. `{count|pod|pods}` writes the number and the word that fits it. */
export function fillPhrase(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([A-Za-z]+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return one === undefined || many === undefined ? String(value) : `${value} ${Number(value) === 1 ? one : many}`;
  });
}
