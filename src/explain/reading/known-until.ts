import type { Language } from '#model/language.ts';
import type { Case } from '../case.ts';
import { wholeMoment } from '../times.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  held: { en: 'as read {at}', ja: '{at} に読み取った内容' },
  fresh: { en: 'read now, {at}', ja: '今読み取った内容 ({at})' },
  notWhole: {
    en: 'Not all of {kind} was read here: what is not shown may exist all the same.',
    ja: '{kind} のすべては読み取れていません。ここにないものが存在する可能性があります。',
  },
});

/** When an answer is true: at the time of the case, or just now. */
export function knownAt({ report: { takenAt, language } }: Case, readAt?: string): string {
  const say = speaker(words, language);
  return readAt === undefined ? say('held', { at: wholeMoment(takenAt) }) : say('fresh', { at: wholeMoment(readAt) });
}

/** That a list is not whole, so that nothing is concluded from what it lacks. */
export function notWhole(kind: string, language: Language): string {
  return speaker(words, language)('notWhole', { kind });
}
