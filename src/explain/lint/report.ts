import { type HygieneDocs, risks } from '#analyze/hygiene.ts';
import type { Accepted, Remark } from '#analyze/linting/acceptance.ts';
import { at, type Finding } from '#model/finding.ts';
import type { Gap } from '#model/gap.ts';
import type { Language } from '#model/language.ts';
import { type AnyObject, type ObjectRef, refKey } from '#model/object.ts';
import { type Profile, withStatedFacts } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { canonical } from '#util/canonical.ts';
import { wordsOf } from '../finding-words.ts';
import { gapIn } from '../gap-words.ts';
import { fieldName, patchOf } from './patch.ts';
import type { LintFinding, LintGroup, LintReport } from './schema.ts';

export { type LintReport, lintSchema } from './schema.ts';

/** A finding that is not shown, and why. */
export interface LeftOut {
  readonly because: 'system' | 'operator';
  /** The namespace, or the custom resource that owns the object. */
  readonly by: string;
}

export interface LintParts {
  readonly snapshot: Snapshot;
  readonly language: Language;
  readonly docs: HygieneDocs;
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly remarks: readonly Remark[];
  readonly leftOut: readonly LeftOut[];
  /** Gaps beside those of the snapshot. */
  readonly gaps: readonly Gap[];
  readonly hold: (ref: ObjectRef) => AnyObject | undefined;
  /** Nothing narrows the report: only then remarks on acceptances and what is left out mean anything. */
  readonly isWhole: boolean;
  readonly profile?: Profile;
}

/** Puts the report of lint together. What order the parts came in makes no difference. */
export function toLintReport(parts: LintParts): LintReport {
  const { snapshot, language, findings, accepted, remarks, leftOut, gaps, isWhole, profile } = parts;
  const { name, uid, facts } = withStatedFacts(snapshot.cluster, profile);
  const riskOf = ({ reason }: Finding) => parts.docs[reason]?.risk ?? 'tidiness';
  const groups = [...Map.groupBy(findings, ({ reason }) => reason)].flatMap(([reason, same]) => groupOf(reason, same, parts));
  return {
    apiVersion: 'lint.doryo.dev/v1',
    kind: 'LintReport',
    language,
    cluster: { name, ...(uid !== undefined && { uid }), ...(facts.version && { version: facts.version.value }) },
    takenAt: snapshot.takenAt,
    summary: {
      findings: findings.length,
      objects: new Set(findings.map(({ about }) => refKey(about))).size,
      accepted: accepted.length,
      byRisk: Object.fromEntries(risks.map((risk) => [risk, findings.filter((one) => riskOf(one) === risk).length])) as Record<
        (typeof risks)[number],
        number
      >,
    },
    groups: groups.sort((a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk) || a.tier - b.tier || compare(a.reason, b.reason)),
    accepted: accepted
      .map(({ finding, acceptance: { because, until, on } }) => ({
        reason: finding.reason,
        risk: riskOf(finding),
        about: finding.about,
        title: wordsOf(finding, (reason) => parts.docs[reason], language).title,
        because,
        ...(until !== undefined && { until }),
        ...(on && { on }),
      }))
      .sort((a, b) => compare(refKey(a.about), refKey(b.about)) || compare(a.reason, b.reason)),
    remarks: isWhole ? remarks.toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))) : [],
    leftOut: [...Map.groupBy(leftOut, ({ because, by }) => `${because === 'system' ? 0 : 1} ${by}`)]
      .sort(([a], [b]) => compare(a, b))
      .flatMap(([, same]) => (same[0] ? [{ ...same[0], findings: same.length }] : [])),
    gaps: gapsOf([...snapshot.gaps, ...gaps], language),
    sources: snapshot.sources.map(({ type, name: source, formats }) => ({ type, name: source, formats })),
  };
}

function groupOf(reason: string, findings: readonly Finding[], parts: LintParts): readonly LintGroup[] {
  const doc = parts.docs[reason];
  const [first] = findings;
  if (!doc || !first) return [];
  const { heading, why, remedy } = doc[parts.language];
  const { risk, tier, aliases = [] } = doc;
  const sorted = findings.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
  return [
    {
      reason,
      risk,
      tier,
      aliases,
      heading,
      why,
      remedy,
      unit: first.analyzer,
      findings: sorted.map((finding) => findingOf(finding, parts)),
    },
  ];
}

function findingOf(finding: Finding, { docs, language, hold }: LintParts): LintFinding {
  const { about, params, changes = [], evidence } = finding;
  const object = hold(about);
  return {
    about,
    title: wordsOf(finding, (reason) => docs[reason], language).title,
    params: canonical(params),
    changes: changes.map((change) => {
      const current = object && at(object, change.path);
      return { field: fieldName(object, change.path), ...change, ...(current !== undefined && { current }) };
    }),
    patch: object ? patchOf(object, changes) : [],
    evidence: evidence.map((one) => canonical(one)),
  };
}

/** By namespace, then name; what stands in no namespace comes first. */
function placeOf({ about: { namespace = '', name, kind } }: Finding): string {
  return [namespace, name, kind].join('\u0000');
}

function gapsOf(gaps: readonly Gap[], language: Language): LintReport['gaps'] {
  const unique = new Map(gaps.map((gap) => [JSON.stringify(canonical(gapIn(gap, language))), gapIn(gap, language)]));
  return [...unique].sort(([a], [b]) => compare(a, b)).map(([, gap]) => gap);
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
