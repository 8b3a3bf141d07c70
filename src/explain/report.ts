import type { Evidence } from '#model/evidence.ts';
import type { Explanation } from '#model/explanation.ts';
import type { Finding } from '#model/finding.ts';
import type { Gap } from '#model/gap.ts';
import type { Change, Hypothesis, Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { refKey } from '#model/object.ts';
import { type Profile, withStatedFacts } from '#model/profile.ts';
import type { FactName, Snapshot } from '#model/snapshot.ts';
import { canonical } from '#util/canonical.ts';
import { type Docs, wordsOf } from './finding-words.ts';
import { gapIn, type ToldGap } from './gap-words.ts';
import { tellHypothesis } from './hypotheses.ts';
import type { Report, ReportFinding, ReportIncident } from './report-schema.ts';

export { jsonSchema, type Report, type ReportIncident, reportSchema } from './report-schema.ts';

export interface ReportParts {
  readonly snapshot: Snapshot;
  /** Each incident with its explanation. */
  readonly told: readonly { readonly incident: Incident; readonly explanation: Explanation }[];
  readonly docs: Docs;
  readonly language: Language;
  /** Its stated facts are added to those that were read. */
  readonly profile?: Profile;
  /** Gaps beside those of the snapshot: of the analysis. */
  readonly gaps?: readonly Gap[];
  /** What was asked for, where the report is narrowed. */
  readonly scope?: NonNullable<Report['scope']>;
  /** Milliseconds of phases after reading, by name. */
  readonly milliseconds?: Readonly<Record<string, number>>;
}

const factNames: readonly FactName[] = [
  'version',
  'distribution',
  'operatingSystem',
  'kernel',
  'containerRuntime',
  'cni',
  'csi',
  'helm',
  'controlPlaneNodes',
  'workerNodes',
];

/** Puts a report together, most urgent first. What order the parts came in makes no difference. */
export function toReport({ snapshot, told, docs, language, gaps = [], milliseconds = {}, profile, scope }: ReportParts): Report {
  const cluster = withStatedFacts(snapshot.cluster, profile);
  const { takenAt, sources, stats, events, objects } = snapshot;
  return {
    apiVersion: 'report.doryo.dev/v1',
    kind: 'Report',
    language,
    cluster: {
      name: cluster.name,
      ...(cluster.uid !== undefined && { uid: cluster.uid }),
      facts: Object.fromEntries(factNames.flatMap((name) => (cluster.facts[name] ? [[name, cluster.facts[name]]] : []))),
    },
    takenAt,
    ...(scope && { scope }),
    incidents: told.map(({ incident, explanation }) => reportIncident(incident, explanation, { docs, language })).sort(byUrgency),
    gaps: uniqueGaps([...snapshot.gaps, ...gaps].map((gap) => gapIn(gap, language))),
    healthy: {
      lookedAt: lookedAt(snapshot),
      ...printedKinds(snapshot),
      events: events.length,
      logs: { read: stats.logsRead, unread: stats.logsUnread },
    },
    sources: sources.map(({ type, name, formats }) => ({ type, name, formats })),
    stats: {
      requests: stats.requests,
      bytes: stats.bytes,
      objects: objects.length,
      durations: canonical({ ...stats.milliseconds, ...milliseconds }),
    },
  };
}

interface Words {
  readonly docs: Docs;
  readonly language: Language;
}

function reportIncident(incident: Incident, { title, sections, evidence }: Explanation, words: Words): ReportIncident {
  const { id, fingerprint, subject, priority, urgency, actBy, since, assessment, trend, links, affected, unaffected } = incident;
  return {
    id,
    fingerprint,
    title,
    subject,
    priority,
    urgency,
    ...(actBy !== undefined && { actBy }),
    ...(since !== undefined && { since }),
    assessment,
    trend,
    rootCauses: incident.rootCauses.map((finding) => reportFinding(finding, words)),
    symptoms: incident.symptoms.map((finding) => reportFinding(finding, words)),
    contributing: incident.contributing.map(({ finding, rule, relation, through, worsens }) => ({
      ...reportFinding(finding, words),
      rule,
      relation,
      through,
      worsens,
    })),
    hypotheses: incident.hypotheses.map((one) => reportHypothesis(one, incident, words)),
    links: links.map(({ rule, relation, through, cause, effect }) => ({ rule, relation, through, cause, effect })),
    affected,
    unaffected,
    changes: incident.changes.map(reportChange),
    next: sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'step' ? [block.step] : []))),
    sections,
    evidence: Object.fromEntries(Object.entries(evidence).map(([key, one]) => [key, reportEvidence(one)])),
  };
}

function reportFinding(finding: Finding, { docs, language }: Words): ReportFinding {
  const { title, why, remedy } = wordsOf(finding, docs, language);
  const { analyzer, reason, about, params, since, evidence } = finding;
  return {
    analyzer,
    reason,
    about,
    params: canonical(params),
    title,
    message: why,
    remedy,
    ...(since !== undefined && { since }),
    evidence: evidence.map(reportEvidence),
  };
}

function reportHypothesis(hypothesis: Hypothesis, incident: Incident, words: Words): ReportIncident['hypotheses'][number] {
  const { reason, about, status, evidence, raisedBy } = hypothesis;
  const told = tellHypothesis(hypothesis, incident, words);
  return {
    reason,
    about,
    status,
    statement: told?.statement ?? reason,
    because: told?.because ?? '',
    evidence: evidence.map(reportEvidence),
    ...(told?.decides && { decidedBy: { ...told.decides, reading: raisedBy.reading } }),
  };
}

function reportChange({ object, at, action, by, fields, evidence }: Change): ReportIncident['changes'][number] {
  return {
    object,
    at,
    action,
    ...(by !== undefined && { by }),
    fields: fields.map((field) => canonical(field)),
    evidence: evidence.map(reportEvidence),
  };
}
function reportEvidence(evidence: Evidence): Evidence {
  return canonical(evidence);
}

/** Counts per kind over all lists; complete when every list of the kind was. */
function lookedAt({ coverage }: Snapshot): Report['healthy']['lookedAt'] {
  const kinds = Map.groupBy(coverage, ({ kind }) => kind);
  const counted = [...kinds].map(([kind, lists]) => ({
    kind,
    count: lists.reduce((sum, { count }) => sum + count, 0),
    complete: lists.every(({ complete }) => complete),
  }));
  return counted.sort((a, b) => compare(a.kind, b.kind));
}

/** Rows of tables and describe output, counted by object. */
function printedKinds({ observations }: Snapshot): Pick<Report['healthy'], 'printed'> {
  const rows = observations.filter(({ shape }) => /^(?:get|describe) /.test(shape));
  const objects = new Map(rows.map(({ object }) => [refKey(object), object.kind]));
  const kinds = Map.groupBy(objects.values(), (kind) => kind);
  const printed = [...kinds].map(([kind, { length }]) => ({ kind, count: length })).sort((a, b) => compare(a.kind, b.kind));
  return printed.length > 0 ? { printed } : {};
}

function uniqueGaps(gaps: readonly ToldGap[]): Report['gaps'] {
  const unique = new Map(gaps.map((gap) => [JSON.stringify(canonical(gap)), gap]));
  return [...unique]
    .sort(([a], [b]) => compare(a, b))
    .map(([, { kind, what, namespace, because, reveal }]) => ({
      kind,
      what,
      ...(namespace !== undefined && { namespace }),
      because,
      ...(reveal !== undefined && { reveal }),
    }));
}

function byUrgency(a: ReportIncident, b: ReportIncident): number {
  return (
    compare(a.priority, b.priority) ||
    compare(a.since ?? '9999', b.since ?? '9999') ||
    compare(refKey(a.subject), refKey(b.subject)) ||
    compare(a.fingerprint, b.fingerprint)
  );
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
