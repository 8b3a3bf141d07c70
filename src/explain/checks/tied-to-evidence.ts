import { oncePer } from '#util/once.ts';
import { defineCheck } from '../check.ts';
import { citedUnits, groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { sensesOf } from '../claims/polarity.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { isTold } from '../claims/told.ts';
import type { Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  untied: {
    en: 'hardly a word of "{sentence}" stands in the evidence that is cited, or in what was found',
    ja: '「{sentence}」の内容は、示された根拠にも検出結果にもほとんど現れません',
  },
});

/** So much of its words a sentence has to share with what it rests on. */
const share = 0.6;

/** A sentence is in words of what was found: what nobody has seen has other words. */
export const tiedToEvidence = defineCheck({
  id: 'tied-to-evidence',
  refuses: 'A sentence hardly a word of which stands in the cited evidence or in what doryo found: what somebody did, said or planned.',
  verdicts: ['mark'],
  example: { text: 'The engineer on call rolled it back during the night.' },
  *check(claim, context) {
    if (claim.kind !== 'statement') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    const told = toldWords(all);
    const cited = citedUnits(claim, context);
    for (const sentence of sentencesOf(claim.text)) {
      if (isTold(sentence, all)) continue;
      const said = [...sensesOf(wordsOnly(mentionsIn(sentence).said)).keys()];
      const shared = said.filter((word) => told.has(word) || cited.some((unit) => wordsOf(unit).has(word)));
      if (shared.length < said.length * share) yield { because: say('untied', { sentence: sentence.slice(0, 80) }), verdict: 'mark' };
    }
  },
});

/** Without counts and what they are counted in, which are looked up as numbers; and 利用可能 is what 利用できる is. */
function wordsOnly(text: string): string {
  return text.replace(/\d[\d.,]*\s*(?:個|件|台|回|本|行|つ)中?/g, ' ').replace(/(?<=\p{Script=Han})可能(?!性)/gu, '');
}

/** The words of all that doryo tells of the incident. */
const toldWords = oncePer(
  (units: readonly Unit[]): ReadonlySet<string> => new Set(units.filter((unit) => unit.told).flatMap((unit) => [...wordsOf(unit)])),
);
const wordsOf = oncePer((unit: Unit): ReadonlySet<string> => new Set(sensesOf(unit.text).keys()));
