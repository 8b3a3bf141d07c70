import { type Pseudonyms, wordForm } from './pseudonyms.ts';

/** What a model may put between two letters of a word that does not fit its line. */
const broken = '(?:\\u00ad|-?\\r?\\n[ \\t>|*#]{0,12})?';
const letters = wordForm.source
  .replace('(?:[bdfghklmnprstvz][aeiou]){3}', '[bdfghklmnprstvz][aeiou]'.repeat(3))
  .split(/(?<=\])|(?<=^q)/)
  .join(broken);
const word = new RegExp(`(?<encoded>encoded-)?${letters}`, 'gi');
const breaks = new RegExp(broken.slice(0, -1), 'g');
const others =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b02(?:[:-][0-9a-f]{2}){5}\b|\b3fff:[0-9a-f:]*[0-9a-f:]|\b2[45]\d([.-])\d{1,3}\1\d{1,3}\1\d{1,3}(?:\/\d{1,2})?(?!\d)|\b[0-9a-f]{20,}\b|\b\d{12}\b|(?<![A-Za-z0-9])[bcdfghjklmnpqrstvwxz2456789]{4,10}(?![A-Za-z0-9])/gi;

/**
 * Puts names back: whatever the case, inside longer words, over a line break, in quotes, with a plural or possessive ending.
 * Only what was given as a pseudonym changes.
 */
export function openText(text: string, pseudonyms: Pseudonyms): string {
  const real = (pseudonym: string): string | undefined => pseudonyms.real(pseudonym) ?? pseudonyms.realOfAnyCase(pseudonym);
  const named = text.replace(word, (found, ...groups: unknown[]) => {
    const whole = found.replace(breaks, '');
    const known = real(whole);
    if (known !== undefined) return known;
    const { encoded = '' } = groups.at(-1) as { encoded?: string };
    const inner = encoded === '' ? undefined : real(whole.slice(encoded.length));
    return inner === undefined ? found : encoded + inner;
  });
  return named.replace(others, (found) => {
    const known = real(found);
    if (known !== undefined) return known;
    if (!/^2[45]\d[.-]/.test(found)) return found;
    const [address = '', bits] = found.split('/');
    const dotted = real(address.replaceAll('-', '.'));
    if (dotted === undefined) return found;
    const shown = address.includes('-') ? dotted.replaceAll('.', '-') : dotted;
    return bits === undefined ? shown : `${shown}/${bits}`;
  });
}
