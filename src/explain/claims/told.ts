import { oncePer, oncePerText } from '#util/once.ts';
import { sentencesOf } from './sentences.ts';
import { fold, type Unit } from './unit.ts';

/** Every sentence, line and row that doryo tells, folded and without its end. */
const toldIn = oncePer(
  (units: readonly Unit[]): ReadonlySet<string> => new Set(units.flatMap((unit) => (unit.told ? sentencesIn(unit) : [])).map(bare)),
);

/** The sentences, lines and rows of one piece. */
function sentencesIn({ said, sentence = '' }: Unit): readonly string[] {
  return [...sentencesOf(said), ...said.split('\n'), sentence, ...sentencesOf(sentence)];
}

/** Whether doryo itself says a sentence by rule, word for word and whole: alone, or after the name of what it is about. */
export function isTold(sentence: string, units: readonly Unit[]): boolean {
  return judgeOf(units)(sentence);
}
const judgeOf = oncePer((units: readonly Unit[]) =>
  oncePerText((sentence): boolean => {
    const told = toldIn(units);
    const said = bare(sentence);
    return said !== '' && (told.has(said) || isToldAfterName(said, told, units));
  }, 1_000),
);

function isToldAfterName(said: string, told: ReadonlySet<string>, units: readonly Unit[]): boolean {
  const joint = /^([^,:、]{1,160})(?:, |: |、)(.+)$/s.exec(said);
  if (!joint?.[1] || !joint[2] || joint[2].length < 12 || !told.has(joint[2])) return false;
  const [, name, rest] = joint;
  const words = name.match(/[a-z0-9][\w./-]*/g) ?? [];
  if (words.length === 0 || /[\p{Script=Han}\p{Script=Hiragana}]/u.test(name)) return false;
  return units.some(
    ({ told: isTold, folded, tokens }) =>
      isTold && folded.includes(rest) && words.every((word) => tokens().has(word) && !/^\d+$/.test(word)),
  );
}

function bare(sentence: string): string {
  return fold(sentence)
    .replace(/^(?:->|→)\s*/, '')
    .replace(/[.。]$/, '');
}

/** What a claim says that doryo does not say itself, word for word. */
export function untold(text: string, units: readonly Unit[]): string {
  return sentencesOf(text)
    .filter((sentence) => !isTold(sentence, units))
    .join('\n');
}

/** The evidence that doryo itself cites for a sentence; undefined where it does not say it, or cites none. */
export function citedFor(sentence: string, byId: ReadonlyMap<string, readonly Unit[]>): ReadonlySet<string> | undefined {
  return idsBySentence(byId).get(bare(sentence));
}
const idsBySentence = oncePer((byId: ReadonlyMap<string, readonly Unit[]>): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [id, units] of byId) {
    for (const sentence of units.flatMap((unit) => (unit.told ? sentencesIn(unit) : [])).map(bare)) {
      const ids = found.get(sentence) ?? new Set();
      found.set(sentence, ids.add(id));
    }
  }
  return found;
});
