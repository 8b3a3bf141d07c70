import { oncePerText } from '#util/once.ts';
import { defineCheck } from '../check.ts';
import { citedUnits, groundsOf, unitsFor } from '../claims/grounds.ts';
import { mentionsOf } from '../claims/mentions.ts';
import { namesOfCase } from '../claims/names.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { citedFor } from '../claims/told.ts';
import type { Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  apart: { en: 'nothing in the evidence joins {name} and {other}', ja: '{name} と {other} を結び付ける根拠がありません' },
  elsewhere: { en: '{name} does not stand in the evidence that is cited', ja: '示された根拠に {name} は出てきません' },
  borrowed: { en: 'the evidence of it is {ids}, and another is cited', ja: '根拠は {ids} ですが、別のものが示されています' },
  unsaid: { en: '{name} is named, and no evidence of it is cited', ja: '{name} について述べていますが、その根拠が示されていません' },
});
/** States that a text may claim; what they are said of must show them. */
const states =
  /\b(?:CrashLoopBackOff|OOMKilled|OOM[- ]killed|ImagePullBackOff|ErrImagePull|Evicted|Terminating|Pending|NotReady|Unschedulable|Preempted|DiskPressure|MemoryPressure|PIDPressure|Unauthorized|Forbidden)\b/g;

/** What is claimed stands in what is cited. */
export const evidenceContains = defineCheck({
  id: 'evidence-contains',
  refuses: 'A claim about an object, a reason or a state that the cited evidence does not hold: a swapped object, a borrowed citation.',
  verdicts: ['mark'],
  example: { text: 'Deployment nginx-with-5gi serves at half its capacity.', section: 'what', evidence: ['E4', 'E6'] },
  *check(claim, context) {
    const say = speaker(words, context.held.report.language);
    const units = unitsFor(claim, context);
    const { prose } = mentionsOf(claim);
    const { all } = groundsOf(context);
    const names = namesOfCase(mentionsOf(claim), context);
    const claimed = [...names, ...[...prose.matchAll(states)].map(([text]): Claimed => ({ text }))];
    const missing = claimed.filter((one) => !units.some((unit) => stands(one, unit)));
    for (const name of new Set(missing.map(({ text }) => text))) {
      yield { because: claim.evidence.length === 0 ? say('unsaid', { name }) : say('elsewhere', { name }), verdict: 'mark' };
    }
    if (missing.length > 0 || claim.evidence.length === 0) return;
    // What doryo says itself has evidence of its own.
    for (const sentence of sentencesOf(claim.text)) {
      const own = citedFor(sentence, groundsOf(context).byId);
      if (own && !claim.evidence.some((id) => own.has(id)))
        yield { because: say('borrowed', { ids: [...own].join(', ') }), verdict: 'mark' };
    }
    // Two objects that one sentence joins stand together somewhere.
    const kinded = [...new Map(names.filter(({ kind }) => kind !== undefined).map((one) => [`${one.kind}/${one.text}`, one])).values()];
    const alone = kinded.length === 2 && !all.some((unit) => kinded.every((one) => stands({ text: one.text }, unit)));
    if (alone) yield { because: say('apart', { name: kinded[0]?.text ?? '', other: kinded[1]?.text ?? '' }), verdict: 'mark' };
    // The citation itself must be of something that is named, not only what doryo says beside it.
    const cited = citedUnits(claim, context);
    const named = names.filter(({ sort }) => sort === 'name');
    if (named.length > 0 && !named.some((one) => cited.some((unit) => stands({ text: one.text }, unit)))) {
      yield { because: say('elsewhere', { name: named[0]?.text ?? '' }), verdict: 'mark' };
    }
  },
});

interface Claimed {
  readonly text: string;
  readonly kind?: string;
}

function stands({ text, kind }: Claimed, unit: Unit): boolean {
  const wanted = text.toLowerCase().replace(/^\//, '');
  if (!holds(wanted, unit)) return false;
  return kind === undefined || isOfKind(wanted, kind, unit);
}

/** A name that is said to be of a kind: the piece is about that object, says so, or names it under a field of that kind. */
function isOfKind(wanted: string, kind: string, { objects, folded }: Unit): boolean {
  const own = wanted.split('/').at(-1) ?? wanted;
  const alike = objects.filter((object) => object.kind === kind);
  if (alike.some(({ name }) => name.toLowerCase() === own || name.toLowerCase().startsWith(own.replace(/\*$/, '')))) return true;
  if (!folded.includes(kind.toLowerCase())) return false;
  return alike.length === 0 || saidOfKind(`${kind.toLowerCase()} ${own}`).test(folded);
}
/** A kind, and a name behind it. */
const saidOfKind = oncePerText((said): RegExp => {
  const [kind = '', ...name] = said.split(' ');
  return new RegExp(`${kind}s?[\\s/:"'「]{1,3}(?:[a-z0-9.-]+/)?${RegExp.escape(name.join(' '))}(?![a-z0-9-])`);
}, 1_000);

const partsOf = oncePerText((name): readonly string[] => name.split(/[/.:=]/).filter((part) => part !== ''), 1_000);
function holds(wanted: string, { tokens, folded }: Unit): boolean {
  if (tokens().has(wanted)) return true;
  const parts = partsOf(wanted);
  if (parts.length > 1) return folded.includes(wanted) || parts.every((part) => tokens().has(part) || /^(?:svc|cluster|local)$/.test(part));
  return /oom/.test(wanted) && /oomkill/.test(folded);
}
