import type { Gap } from '#model/gap.ts';
import type { Language } from '#model/language.ts';
import { gapPhrases } from './words/gaps.ts';

/**
 * A gap in the reader's language. The collector states gaps in English; the phrases it uses have their Japanese here, and
 * what has none (the words of an API server, a path) stays as it was said.
 */
export function gapIn(gap: Gap, language: Language): Gap {
  if (language === 'en') return gap;
  return { ...gap, what: translated(gap.what), because: reasonIn(gap.because) };
}

/** Reasons of several sentences are joined by `; `. What is not doryo's own is left whole. */
function reasonIn(because: string): string {
  const whole = translated(because);
  if (whole !== because) return whole;
  const parts = because.split('; ');
  const told = parts.map(translated);
  return told.every((one, index) => one === parts[index]) ? because : told.join('。');
}

const phrases = gapPhrases.map(([english, japanese]) => ({ pattern: patternOf(english), japanese }));

function translated(text: string): string {
  for (const { pattern, japanese } of phrases) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return japanese.replace(/\{(\w+)\}/g, (whole, name: string) => groups[name] ?? whole);
  }
  return text;
}

/** `{name}` of a phrase stands for any text. */
function patternOf(phrase: string): RegExp {
  const parts = phrase.split(/\{(\w+)\}/);
  const source = parts.map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : `(?<${part}>.+?)`)).join('');
  return new RegExp(`^(?<all>${source})$`, 's');
}
