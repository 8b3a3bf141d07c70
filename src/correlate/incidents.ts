import type { Finding } from '#model/finding.ts';
import type { Affected, Contribution, Hypothesis, Incident, Link } from '#model/incident.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { ClusterInfo } from '#model/snapshot.ts';
import type { FindingDoc } from '#model/words.ts';
import { affectedBy, isWorkload, unaffectedBy } from './affected.ts';
import { actBy, assess, priorityOf, urgencyOf } from './assess.ts';
import { changesBefore } from './changes/changes.ts';
import type { Stated } from './context.ts';
import { contributionsTo, onlyWorsening, type StandingOf, standingGraph, type Worsenings, worseningsOf } from './contributing.ts';
import { fingerprintOf, shortIds } from './fingerprint.ts';
import type { CausalGraph } from './graph.ts';
import type { Rule } from './rule.ts';
import type { Topology } from './topology.ts';
import { trendOf } from './trend.ts';

export interface CorrelateOptions {
  readonly rules: readonly Rule[];
  readonly cluster: ClusterInfo;
  readonly stated: Stated;
  /** What the catalogue says of a reason: hypotheses come from its asks. */
  readonly docOf: (reason: string) => FindingDoc | undefined;
}

/**
 * Findings joined into incidents: one per root cause, its symptoms below it. Roots of one outside cause, or of one
 * workload, are one incident. A symptom with two causes stands under both. Most urgent first; the order of the
 * findings given makes no difference.
 */
export function incidentsOf(given: readonly Finding[], topology: Topology, options: CorrelateOptions): readonly Incident[] {
  const findings = given.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  const standingOf = (reason: string) => options.docOf(reason)?.standing;
  const graph = standingGraph(findings, { rules: options.rules, topology, standingOf });
  const worsenings = worseningsOf(findings, options.rules, topology);
  const incidents = groupRoots(graph, topology, standingOf).map((roots) =>
    incident(memberships(roots, graph, worsenings), topology, options),
  );
  const ids = shortIds(incidents.map(({ fingerprint }) => fingerprint));
  return incidents.map((one, index) => ({ ...one, id: ids[index] ?? one.fingerprint })).sort(byUrgency);
}

function keyOf({ about, reason }: Finding): string {
  return `${refKey(about)} ${reason}`;
}

/** Roots that share an outside cause or a workload become one group; what stands apart, only with its like. */
function groupRoots({ findings, roots }: CausalGraph, topology: Topology, standingOf: StandingOf): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  const groupOf = new Map<number, number[]>();
  for (const root of roots) {
    const finding = findings[root];
    if (!finding) continue;
    const keys = keysOf(finding, topology, standingOf);
    const merged = [...new Set(keys.flatMap((key) => groups.get(key) ?? []))];
    const group = [...merged, root];
    for (const member of group) groupOf.set(member, group);
    for (const member of group) for (const key of keysOf(findings[member], topology, standingOf)) groups.set(key, group);
  }
  return [...new Set(groupOf.values())];
}

function keysOf(finding: Finding | undefined, topology: Topology, standingOf: StandingOf): readonly string[] {
  if (!finding) return [];
  const owner = `${standingOf(finding.reason) === 'apart' ? 'apart' : 'owner'} ${refKey(topology.topOf(finding.about))}`;
  return finding.sameCause === undefined ? [owner] : [owner, `cause ${finding.reason} ${finding.sameCause}`];
}

interface Memberships {
  readonly rootCauses: readonly Finding[];
  readonly symptoms: readonly Finding[];
  readonly links: readonly Link[];
  readonly contributing: readonly Contribution[];
}

/** Who is what in one incident: roots, what they explain, and what only made it worse. */
function memberships(group: readonly number[], graph: CausalGraph, worsenings: Worsenings): Memberships {
  const findingOf = (index: number): Finding | undefined => graph.findings[index];
  const aside = new Set(onlyWorsening(group, worsenings, { findingOf, membersOf: (some) => reached(some, graph) }));
  const roots = group.filter((index) => !aside.has(index));
  const below = reached(group, graph).filter((index) => !group.includes(index));
  const findings = [...roots, ...below].flatMap((index) => findingOf(index) ?? []);
  return {
    rootCauses: findings.slice(0, roots.length),
    symptoms: findings.slice(roots.length),
    links: linksAmong([...roots, ...below], graph),
    contributing: contributionsTo(findings, worsenings),
  };
}

function incident({ rootCauses, symptoms, links, contributing }: Memberships, topology: Topology, options: CorrelateOptions): Incident {
  const findings = [...rootCauses, ...symptoms];
  // What stands apart takes nothing away from the workload it is found at: whatever else is wrong there is told by itself.
  const affected = affectedBy(
    findings.filter(({ reason }) => options.docOf(reason)?.standing !== 'apart'),
    topology,
  );
  const trend = trendOf(findings, affected, topology);
  const [first] = rootCauses;
  if (!first) throw new Error('an incident has a root');
  const subject = subjectOf(worstOf(rootCauses, affected, topology) ?? first, affected, topology);
  const production = options.stated('environment', subject);
  const assessment = assess({ roots: rootCauses, findings, affected, trend, production, topology });
  const priority = priorityOf(assessment);
  const by = earlierOf(actBy(priority, topology.view.takenAt), endOf(findings, topology.view.takenAt));
  const since = earliest(findings);
  return {
    id: '',
    fingerprint: fingerprintOf(options.cluster, ownerOf(first, topology), rootCauses),
    rootCauses,
    symptoms,
    contributing,
    links,
    hypotheses: hypothesesOf(rootCauses, findings, options),
    assessment,
    priority,
    urgency: urgencyOf(priority),
    ...(by !== undefined && { actBy: by }),
    trend,
    ...(since !== undefined && { since }),
    subject,
    affected,
    unaffected: unaffectedBy(affected, topology),
    changes: changesBefore(earliest(rootCauses) ?? since ?? topology.view.takenAt, findings, affected, topology),
  };
}

/** When the first of what the findings see running out ends: a certificate, a full disk. */
function endOf(findings: readonly Finding[], takenAt: string): string | undefined {
  const left = findings.flatMap(({ params: { endsInSeconds } }) => (typeof endsInSeconds === 'number' ? [endsInSeconds] : []));
  return left.length === 0 ? undefined : new Date(Date.parse(takenAt) + Math.min(...left) * 1000).toISOString().replace('.000Z', 'Z');
}
/** Nobody has to act by a time where the priority names none. */
function earlierOf(by: string | undefined, end: string | undefined): string | undefined {
  return by === undefined || end === undefined || by < end ? by : end;
}

/** What the fingerprint names: the outside cause where one is shared, else the root's workload. */
function ownerOf({ about, sameCause }: Finding, topology: Topology): ObjectRef {
  return sameCause === undefined ? topology.topOf(about) : { apiVersion: 'doryo.dev/v1', kind: 'Cause', name: sameCause };
}

/** The root whose workload suffers most: users reach it and nothing serves, then by the share that serves. */
function worstOf(roots: readonly Finding[], affected: readonly Affected[], topology: Topology): Finding | undefined {
  const byKey = new Map(affected.map((one) => [refKey(one.object), one]));
  const serving = (root: Finding): number => {
    const { ready = 0, desired = 0, userFacing } = byKey.get(refKey(topology.topOf(root.about))) ?? {};
    return desired === 0 ? 2 : ready / desired - (userFacing ? 0.5 : 0);
  };
  return roots.toSorted((a, b) => serving(a) - serving(b))[0];
}

/**
 * The workload people would name: the root's own, or the only one that is affected; else what the root is about. A node and
 * a part of the control plane are named themselves: which workload felt it first is chance.
 */
function subjectOf({ about }: Finding, affected: readonly Affected[], topology: Topology): ObjectRef {
  if (about.kind === 'Node' || about.kind === 'ControlPlane') return about;
  const top = topology.topOf(about);
  if (isWorkload(top, topology)) return top;
  const workloads = affected.filter(({ object }) => isWorkload(object, topology));
  return workloads.length === 1 && workloads[0] ? workloads[0].object : about;
}

function reached(roots: readonly number[], { edgesFrom }: CausalGraph): readonly number[] {
  const seen = new Set(roots);
  const queue = [...roots];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    for (const { effect } of edgesFrom.get(at) ?? []) {
      if (seen.has(effect)) continue;
      seen.add(effect);
      queue.push(effect);
    }
  }
  return [...seen];
}

function linksAmong(members: readonly number[], { edges }: CausalGraph): readonly Link[] {
  const position = new Map(members.map((index, at) => [index, at]));
  return edges.flatMap(({ rule, relation, cause, effect, through }) => {
    const [from, to] = [position.get(cause), position.get(effect)];
    return from === undefined || to === undefined ? [] : [{ rule, relation, cause: from, effect: to, through }];
  });
}

/** Reasons that an ask of a root would raise and that nothing has shown yet: open until someone looks. Each once, by its first raiser. */
function hypothesesOf(roots: readonly Finding[], findings: readonly Finding[], { docOf }: CorrelateOptions): readonly Hypothesis[] {
  const shown = new Set(findings.map(({ reason }) => reason));
  const raised = roots.flatMap(({ reason: raiser, about, evidence }, root) =>
    (docOf(raiser)?.ask ?? []).flatMap(({ readings }, ask) =>
      readings.flatMap(({ raises = [] }, reading) =>
        raises.map((reason) => ({
          raiser,
          hypothesis: { reason, about, status: 'open', evidence, raisedBy: { root, ask, reading } } as const,
        })),
      ),
    ),
  );
  const open = raised.filter(({ hypothesis: { reason } }) => !shown.has(reason) && docOf(reason) !== undefined);
  const first = Map.groupBy(open, ({ raiser, hypothesis }) => `${raiser} ${hypothesis.reason}`);
  return [...first.values()].flatMap(([one]) => one?.hypothesis ?? []);
}

function earliest(findings: readonly Finding[]): string | undefined {
  return findings.flatMap(({ since }) => since ?? []).sort()[0];
}
function byUrgency(a: Incident, b: Incident): number {
  return (
    compare(a.priority, b.priority) ||
    compare(a.since ?? '9999', b.since ?? '9999') ||
    compare(refKey(a.subject), refKey(b.subject)) ||
    compare(a.id, b.id)
  );
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
