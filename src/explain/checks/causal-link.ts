import { oncePer } from '#util/once.ts';
import { type CheckContext, defineCheck } from '../check.ts';
import { type Clauses, clausesOf } from '../claims/causal.ts';
import { groundsOf } from '../claims/grounds.ts';
import { mentionsIn } from '../claims/mentions.ts';
import { namesOfCase } from '../claims/names.ts';
import { sentencesOf } from '../claims/sentences.ts';
import { isTold } from '../claims/told.ts';
import { fold, type Unit } from '../claims/unit.ts';
import { definePhrases, speaker } from '../words.ts';

const words = definePhrases({
  unlinked: {
    en: 'no link of the incident leads from "{cause}" to "{effect}": it is a hypothesis',
    ja: '「{cause}」から「{effect}」への因果関係はこのインシデントで確認されていないため、仮説として扱います',
  },
  backwards: {
    en: 'the link leads the other way: from "{effect}" to "{cause}"',
    ja: '因果関係が逆です (「{effect}」が「{cause}」を引き起こしています)',
  },
});

/** One thing is said to cause another only where a link of the incident joins the two. */
export const causalLink = defineCheck({
  id: 'causal-link',
  refuses: 'A causal sentence that names no existing link of the incident; it is printed as a hypothesis.',
  verdicts: ['drop', 'mark'],
  example: { text: 'Deployment nginx-with-10gi fails because Service web was changed.', evidence: ['E8'] },
  *check(claim, context) {
    if (claim.kind !== 'statement') return;
    const say = speaker(words, context.held.report.language);
    const { all } = groundsOf(context);
    for (const sentence of sentencesOf(claim.text)) {
      if (isTold(sentence, all)) continue;
      for (const clauses of clausesOf(sentence)) {
        const verdict = linked(clauses, context);
        if (verdict === 'linked') continue;
        const values = { cause: short(clauses.cause), effect: short(clauses.effect) };
        yield verdict === 'backwards'
          ? { because: say('backwards', values), verdict: 'drop' }
          : { because: say('unlinked', values), verdict: 'mark' };
      }
    }
  },
});

interface Graph {
  /** Names of each finding: its object, those above it, those it accuses or quotes, and its reason. */
  readonly names: readonly ReadonlySet<string>[];
  /** The name of the object alone. */
  readonly abouts: readonly ReadonlySet<string>[];
  readonly effects: ReadonlyMap<number, readonly number[]>;
  readonly roots: number;
}

function linked({ cause, effect }: Clauses, context: CheckContext): 'linked' | 'unlinked' | 'backwards' {
  const { all } = groundsOf(context);
  const graph = graphOf(context);
  // First by what the findings are about: two objects of the graph stand in one direction, or in none.
  const [source, target] = [findingsIn(cause, graph.abouts, context), findingsIn(effect, graph.abouts, context)].map((one, index, both) =>
    one.filter((finding) => !both[1 - index]?.includes(finding)),
  );
  if (source && target && source.length > 0 && target.length > 0) {
    if (source.some((start) => target.some((end) => reaches(start, end, graph)))) return isSaid(cause, all) ? 'linked' : 'unlinked';
    if (target.some((start) => source.some((end) => reaches(start, end, graph)))) return 'backwards';
  }
  if (toldTogether(cause, effect, all)) return 'linked';
  const [from, to] = [findingsIn(cause, graph.names, context), findingsIn(effect, graph.names, context)];
  if (from.length === 0 || !isSaid(cause, all)) return 'unlinked';
  // The effect may name no finding: "users", "it". Then the cause must be a root.
  if (to.length === 0) return from.some((index) => index < graph.roots) ? 'linked' : 'unlinked';
  return from.some((start) => to.some((end) => reaches(start, end, graph))) ? 'linked' : 'unlinked';
}

/** Whether doryo itself tells both clauses in one piece. */
function toldTogether(cause: string, effect: string, units: readonly Unit[]): boolean {
  if (partsOf(effect).length === 0 || partsOf(cause).length < 3) return false;
  return units.some((unit) => unit.told && covers(unit, cause) >= 0.85 && covers(unit, effect) >= 0.6);
}
/** Whether a clause is in the words of what is known, and adds nothing of weight. */
function isSaid(clause: string, units: readonly Unit[]): boolean {
  return units.some((unit) => covers(unit, clause) >= 0.6);
}

/** The share of a clause's words that a piece holds. Japanese has no blanks: there pairs of letters are its words. */
function covers(unit: Unit, clause: string): number {
  const parts = partsOf(clause);
  if (parts.length === 0) return 1;
  return parts.filter((part) => unit.folded.includes(part)).length / parts.length;
}
const little = new Set([
  'the',
  'a',
  'an',
  'of',
  'to',
  'in',
  'on',
  'and',
  'or',
  'is',
  'are',
  'was',
  'were',
  'be',
  'it',
  'its',
  'this',
  'that',
  'has',
  'have',
  'by',
  'for',
  'with',
  'as',
  'at',
  'so',
  'not',
]);
function partsOf(clause: string): readonly string[] {
  const folded = fold(clause);
  const english = [...folded.matchAll(/[a-z0-9][a-z0-9._/:-]*/g)]
    .map(([word]) => word.replace(/[.:]$/, ''))
    .filter((word) => !little.has(word));
  const japanese = [...folded.matchAll(/[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu)].flatMap(([run]) =>
    Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2)),
  );
  return [...english, ...japanese];
}

function findingsIn(clause: string, names: readonly ReadonlySet<string>[], context: CheckContext): readonly number[] {
  const said = namesOfCase(mentionsIn(clause), context).map(({ text, kind }) => {
    const name = text.toLowerCase().split('/').at(-1) ?? '';
    return kind === undefined ? name : `${kind.toLowerCase()}/${name}`;
  });
  return names.flatMap((own, index) => (said.some((name) => own.has(name)) ? [index] : []));
}

function reaches(start: number, end: number, { effects }: Graph): boolean {
  if (start === end) return true;
  const seen = new Set([start]);
  const queue = [start];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const next of effects.get(at) ?? []) {
      if (next === end) return true;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return false;
}

const graphOf = oncePer((context: CheckContext): Graph => {
  const {
    incident,
    held: { view },
  } = context;
  const contributing = incident.contributing.map(({ finding }) => finding);
  const findings = [...incident.rootCauses, ...incident.symptoms, ...contributing];
  const offset = incident.rootCauses.length + incident.symptoms.length;
  const names = findings.map(({ about, reason, evidence, accuses = [] }) => {
    const owners = view.resolve(about)?.metadata.ownerReferences ?? [];
    return new Set([reason.toLowerCase(), ...[about, ...evidence.map(({ object }) => object), ...accuses, ...owners].flatMap(keysOf)]);
  });
  const abouts = findings.map(({ about }) => new Set(keysOf(about)));
  const effects = new Map<number, number[]>();
  for (const { cause, effect } of incident.links) effects.set(cause, [...(effects.get(cause) ?? []), effect]);
  for (const [index, { worsens }] of incident.contributing.entries()) effects.set(offset + index, [worsens]);
  return { names, abouts, effects, roots: incident.rootCauses.length };
});
/** A name alone, and with its kind: a Deployment and its claim may be named alike. */
function keysOf({ kind, name }: { readonly kind: string; readonly name: string }): readonly string[] {
  return [name.toLowerCase(), `${kind}/${name}`.toLowerCase()];
}
function short(clause: string): string {
  const trimmed = clause.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 59)}…` : trimmed;
}
