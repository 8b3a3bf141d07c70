import type { ObjectRef } from '#model/object.ts';
import { type CheckContext, type Claim, defineCheck } from '../check.ts';
import { citedUnits, groundsOf } from '../claims/grounds.ts';
import { isAbout } from '../claims/matching.ts';
import { mentionsIn, type NameMention } from '../claims/mentions.ts';
import { namesOfCase } from '../claims/names.ts';
import { clausesIn, type Senses } from '../claims/polarity.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { type Standing, standingsOf } from '../claims/standing.ts';
import { isSame, isSupposed, statesIn, statesShown } from '../claims/states.ts';
import { isTold } from '../claims/told.ts';
import type { Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  contrary: { en: 'the evidence shows the opposite of "{sentence}"', ja: '「{sentence}」は根拠と逆です' },
  unseen: { en: 'no evidence shows "{sentence}"', ja: '「{sentence}」を示す根拠がありません' },
});

/** How something is, and what it does or does not do, is told only as doryo found it or as the cited evidence shows it. */
export const stateShown = defineCheck({
  id: 'state-shown',
  refuses: 'A state (ready, running, there, reachable, allowed ...) that nothing shows of that object, or whose opposite is shown.',
  verdicts: ['drop', 'mark'],
  example: { text: 'Deployment nginx-with-10gi is healthy and answers.', evidence: ['E4'] },
  *check(claim, context) {
    if (claim.kind !== 'statement') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    for (const text of sentencesOf(claim.text)) {
      if (isSupposed(text) || isTold(text, all)) continue;
      const verdict = verdictOn(text, claim, context);
      if (verdict) yield { because: say(verdict, { sentence: text.slice(0, 80) }), verdict: verdict === 'contrary' ? 'drop' : 'mark' };
    }
  },
});

function verdictOn(sentence: string, claim: Claim, context: CheckContext): 'contrary' | 'unseen' | undefined {
  const { said, shares } = mentionsIn(sentence);
  const claimed = statesIn(said);
  if (claimed.size === 0) return undefined;
  const named = namesOfCase(mentionsIn(sentence), context).filter(({ sort }) => sort === 'name');
  const standings = standingsOf(context).filter(({ ref }) => named.some((one) => isName(one, ref)));
  if (standings.length === 1 && standings.some((one) => isContrary(one, statesIn(uncounted(said)), said))) return 'contrary';
  // So many of so many is a state that is counted: numbers-derive looks it up.
  if (shares.length > 0) return undefined;
  const near = unitsAbout(named.map(ownName), claim, context).map(statesShown);
  for (const [state, polarity] of claimed) {
    const shown = near.flatMap((unit) => unit.get(state) ?? []);
    if (polarity === 'both' || shown.some((one) => isSame(polarity, one))) continue;
    return shown.length > 0 ? 'contrary' : 'unseen';
  }
  return undefined;
}

/** A text without the clauses that say it of none: "0 of 2 are available" does not say that anything is. */
function uncounted(said: string): string {
  return clausesIn(said)
    .filter((clause) => !mentionsIn(clause).shares.some(({ part: some }) => some === 0))
    .join('\n');
}

const serving = ['ready', 'available', 'healthy', 'answer', 'reach'];
const whole =
  /\b(?:every|all|none|no|nothing|completely|entirely|totally|fully|wholly|at all|any|everything)\b|すべて|全て|完全|まったく|全く|どれも|いずれも|1 つも|一つも/i;
const part = /\b(?:half|part(?:ly|ially)?|some|one of|most|degraded|less|fewer)\b|一部|半分|低下/i;

/** Whether the standing of the one object that a sentence is about is the opposite of what it claims. */
function isContrary({ exists, ready, desired = 0 }: Standing, claimed: Senses, said: string): boolean {
  if (exists === false && claimed.get('exist') === 'is') return true;
  if (ready === undefined || part.test(said)) return false;
  const claims = (polarity: 'is' | 'not', states: readonly string[]): boolean => states.some((state) => claimed.get(state) === polarity);
  if (ready < desired && claims('is', serving) && (ready === 0 || whole.test(said) || claims('is', ['healthy', 'ready']))) return true;
  return ready > 0 && claims('not', [...serving, 'run', 'exist']) && (whole.test(said) || claims('not', ['run', 'exist']));
}

function isName(said: NameMention, { kind, name }: ObjectRef): boolean {
  return ownName(said) === name.toLowerCase() && (said.kind === undefined || said.kind === kind);
}
function ownName({ text }: NameMention): string {
  return text.toLowerCase().split('/').at(-1) ?? '';
}

/** What is cited, and what doryo tells as a fact, of the objects that a sentence names. */
function unitsAbout(names: readonly string[], claim: Claim, context: CheckContext): readonly Unit[] {
  const { byId, titles, core } = groundsOf(context);
  const told = [...[...byId.values()].flat().filter((unit) => unit.told), ...titles, ...core];
  // What names no object may be of any, where it is cited.
  const isNamed = (unit: Unit): boolean => names.length === 0 || names.some((name) => unit.folded.includes(name));
  return [...new Set([...citedUnits(claim, context).filter((unit) => isAbout(unit, names)), ...told.filter(isNamed)])];
}
