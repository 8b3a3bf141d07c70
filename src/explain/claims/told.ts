import { fold, type Unit } from './unit.ts';

/** Whether doryo itself says a sentence by rule, word for word: alone, or after the name of what it is about. */
export function isTold(sentence: string, units: readonly Unit[]): boolean {
  const said = fold(sentence)
    .replace(/^(?:->|→)\s*/, '')
    .replace(/[.。]$/, '');
  return said !== '' && units.some((unit) => unit.told && (unit.folded.includes(said) || isToldAfterName(said, unit)));
}

function isToldAfterName(said: string, { folded, tokens }: Unit): boolean {
  const joint = /^([^,:、]{1,160})(?:, |: |、)(.+)$/s.exec(said);
  if (!joint?.[1] || !joint[2] || joint[2].length < 12 || !folded.includes(joint[2])) return false;
  const words = joint[1].match(/[a-z0-9][\w./-]*/g) ?? [];
  return (
    words.length > 0 &&
    words.every((word) => tokens().has(word) && !/^\d+$/.test(word)) &&
    !/[\p{Script=Han}\p{Script=Hiragana}]/u.test(joint[1])
  );
}
