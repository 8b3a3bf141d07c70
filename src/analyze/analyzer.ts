import type { EvidenceList } from '#model/evidence.ts';
import type { FieldChange, Finding } from '#model/finding.ts';
import type { Gap } from '#model/gap.ts';
import { type KubeObject, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Params } from '#model/param.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import type { CheckedDoc, FindingDoc, FindingDocs } from '#model/words.ts';

/** What an analyzer yields: which of its reasons, about which object (held or not), and the evidence. */
export interface Found<Reason extends string, Doc extends FindingDoc> {
  readonly reason: Reason;
  readonly about: KubeObject | ObjectRef;
  readonly params: Params<Doc['params']>;
  readonly evidence: EvidenceList;
  readonly since?: string | undefined;
  readonly accuses?: readonly ObjectRef[];
  readonly sameCause?: string;
  readonly changes?: readonly FieldChange[];
}
/** Any finding that these docs allow: the params follow the reason. */
export type AnyFound<Docs extends FindingDocs> = { [R in keyof Docs & string]: Found<R, Docs[R]> }[keyof Docs & string];

/**
 * A pure function from a snapshot to findings about one subject. No client, clock, log or file: the time is
 * `cluster.takenAt`. It looks objects up by index and never scans all of one kind for each of another. Before adding a
 * reason, think of the healthy look-alikes: a false alarm is as bad as a miss.
 */
export interface Analyzer<R extends Readable = Readable, Docs extends FindingDocs = FindingDocs> {
  /** The file's name. */
  readonly id: string;
  /** Kinds and other parts of the snapshot it looks at. Collection, RBAC and gaps follow from it. */
  readonly reads: readonly R[];
  /** Every reason it may give, with the words people read. Reasons are unique over all analyzers. */
  readonly findings: Docs;
  readonly analyze: (cluster: View<R>) => Iterable<AnyFound<Docs>>;
}

/** Gives back what it is given; it exists for the types. A template with an unknown placeholder does not compile. */
export function defineAnalyzer<const R extends Readable, const Docs extends FindingDocs>(analyzer: {
  readonly id: string;
  readonly reads: readonly R[];
  readonly findings: Docs & { readonly [K in keyof Docs]: CheckedDoc<Docs[K]> };
  readonly analyze: (cluster: View<NoInfer<R>>) => Iterable<AnyFound<NoInfer<Docs>>>;
}): Analyzer<R, Docs> {
  return analyzer;
}

/** Runs one analyzer. The same reason about the same object is one finding, with the evidence of both. */
export function runAnalyzer<R extends Readable, Docs extends FindingDocs>(
  analyzer: Analyzer<R, Docs>,
  cluster: View<R>,
): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const found of analyzer.analyze(cluster) as Iterable<Found<string, FindingDoc>>) {
    const about = 'metadata' in found.about ? refOf(found.about) : found.about;
    const key = `${found.reason} ${refKey(about)}`;
    const known = findings.get(key);
    findings.set(key, known ? merged(known, found) : finding(analyzer.id, about, found));
  }
  return [...findings.values()];
}

function merged(known: Finding, { evidence, accuses = [] }: Found<string, FindingDoc>): Finding {
  const all = new Map([...(known.accuses ?? []), ...accuses].map((ref) => [refKey(ref), ref]));
  return { ...known, evidence: [...known.evidence, ...evidence], ...(all.size > 0 && { accuses: [...all.values()] }) };
}

function finding(
  analyzer: string,
  about: ObjectRef,
  { reason, params, evidence, since, accuses, sameCause, changes }: Found<string, FindingDoc>,
): Finding {
  return {
    analyzer,
    reason,
    about,
    params,
    evidence,
    ...(since !== undefined && { since }),
    ...(accuses && { accuses }),
    ...(sameCause !== undefined && { sameCause }),
    ...(changes && { changes }),
  };
}

/** Runs all analyzers over one view. A bug in one is a gap, never a lost report. */
export function runAnalyzers(
  analyzers: readonly Analyzer[],
  cluster: View<Readable>,
): { findings: readonly Finding[]; gaps: readonly Gap[] } {
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const analyzer of analyzers) {
    try {
      findings.push(...runAnalyzer(analyzer, cluster));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      gaps.push({ kind: 'bug', what: { say: 'analyzer', id: analyzer.id }, because: [{ say: 'ownFailure', message }] });
    }
  }
  return { findings, gaps };
}
