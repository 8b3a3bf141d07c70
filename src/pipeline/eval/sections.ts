import type { CheckContext, Claim } from '#explain/check.ts';
import { type SectionName, sectionNames } from '#model/explanation.ts';
import { names } from './named.ts';
import type { Root, Truth } from './truth.ts';

/** A section is right when it says what has to be said there and nothing that is known to be wrong. */
export type SectionVerdict = 'right' | 'incomplete' | 'wrong';
export type SectionVerdicts = Readonly<Record<SectionName, SectionVerdict>>;

type Evidenced = Pick<CheckContext, 'evidence'>;

/** The six sections of what a reader is told, each by itself. */
export function judgeSections(
  told: readonly Claim[],
  wrong: ReadonlySet<Claim>,
  { truth, context }: { readonly truth: Truth; readonly context: Evidenced },
): SectionVerdicts {
  const verdicts = sectionNames.map((name): readonly [SectionName, SectionVerdict] => {
    const own = told.filter(({ section }) => section === name);
    if (own.some((claim) => wrong.has(claim))) return [name, 'wrong'];
    return [name, own.some(({ text }) => /\p{L}/u.test(text)) && says(name, own, truth, context) ? 'right' : 'incomplete'];
  });
  return Object.fromEntries(verdicts) as SectionVerdicts;
}

/** Urgency and comments have nothing that must be named. Where nobody is affected, neither have what happens and the impact. */
function says(name: SectionName, claims: readonly Claim[], truth: Truth, context: Evidenced): boolean {
  const { symptoms, concerned, roots, subject, affected } = truth;
  switch (name) {
    case 'where':
      return isAbout(claims, concerned, context) && claims.some(({ evidence }) => evidence.length > 0);
    case 'what':
      return !affected || isAbout(claims, symptoms.length > 0 ? [...symptoms, subject] : concerned, context);
    case 'cause':
      return roots.every((root) => namesRoot(claims, root, context));
    case 'impact':
      return !affected || isAbout(claims, concerned, context) || claims.some(({ evidence }) => evidence.length > 0);
    case 'urgency':
    case 'comments':
      return true;
  }
}

/** The share of the roots that are named, each with a sign that this fault of it is meant. */
export function rootsNamed(claims: readonly Claim[], { roots }: Truth, context: Evidenced): number {
  const causes = claims.filter(({ section, kind }) => section === 'cause' && kind === 'statement');
  return roots.filter((root) => namesRoot(causes, root, context)).length / roots.length;
}

/** The object, and the reason, what has to be said of it, or half of the words of the reason's title. */
function namesRoot(claims: readonly Claim[], { place, signs }: Root, context: Evidenced): boolean {
  const lower = textOf(claims).toLowerCase();
  return isAbout(claims, [place], context) && signs.some((sign) => lower.includes(sign.toLowerCase()) || shareOfWords(sign, lower) >= 0.5);
}

/** Whether an object is named, or evidence about it is cited: the report says in its heading whom it is about. */
function isAbout(claims: readonly Claim[], places: readonly string[], { evidence }: Evidenced): boolean {
  const text = textOf(claims);
  const cited = claims.flatMap((claim) => claim.evidence.flatMap((id) => evidence[id]?.object ?? []));
  return places.some((place) => names(text, place) || cited.some((object) => names(object.name, place)));
}

/** Of the words of a sign that mean something, the share that a text has too, whatever their ending. */
function shareOfWords(sign: string, text: string): number {
  const stems = (sign.match(/[A-Za-z]{4,}|[\p{Script=Han}]{2,}|[\p{Script=Katakana}ー]{3,}/gu) ?? [])
    .map((word) => word.toLowerCase())
    .filter((word) => !plain.has(word))
    .map((word) => (/^[a-z]/.test(word) ? word.slice(0, Math.max(4, word.length - 2)) : word));
  const unique = [...new Set(stems)];
  return unique.length < 2 ? 0 : unique.filter((stem) => text.includes(stem)).length / unique.length;
}
const plain = new Set([
  'that',
  'this',
  'with',
  'from',
  'than',
  'have',
  'does',
  'which',
  'when',
  'what',
  'they',
  'them',
  'their',
  'been',
  'into',
  'because',
  'there',
  'other',
  'cannot',
]);

function textOf(claims: readonly Claim[]): string {
  return claims.map(({ text, command = '' }) => `${text}\n${command}`).join('\n');
}
