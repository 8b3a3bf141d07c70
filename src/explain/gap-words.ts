import { type Gap, phraseText, reasonText } from '#model/gap.ts';
import type { Language } from '#model/language.ts';

/** A gap as a report tells it. */
export interface ToldGap extends Omit<Gap, 'what' | 'because'> {
  readonly what: string;
  readonly because: string;
}

/** A gap in the reader's language. */
export function gapIn(gap: Gap, language: Language): ToldGap {
  return { ...gap, what: phraseText(gap.what, language), because: reasonText(gap, language) };
}
