import { runAnalyzers } from '#analyze/analyzer.ts';
import { hygieneUnits } from '#analyze/hygiene.generated.ts';
import type { HygieneDocs, Risk } from '#analyze/hygiene.ts';
import { judgeAcceptance } from '#analyze/linting/acceptance.ts';
import { topologyOf } from '#correlate/topology.ts';
import { type LeftOut, type LintReport, toLintReport } from '#explain/lint/report.ts';
import type { Finding } from '#model/finding.ts';
import { type Gap, quoted } from '#model/gap.ts';
import { kindInfo } from '#model/kinds.ts';
import type { Language } from '#model/language.ts';
import { type AnyObject, controllerOf, type Kind, type Kinds } from '#model/object.ts';
import type { Profile } from '#model/profile.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import { matchesGlob } from '#util/glob.ts';
import { scopeTest } from './lint-scope.ts';
import { kindsRead } from './reads.ts';
import type { Scope } from './scope.ts';

export interface LintOptions {
  readonly language: Language;
  readonly scope?: Scope;
  readonly profile?: Profile;
  /** Also system namespaces, and what an operator manages. */
  readonly everything?: true;
  readonly risks?: readonly Risk[];
  /** Names of reasons. */
  readonly reasons?: readonly string[];
}

const docs: HygieneDocs = Object.assign({}, ...hygieneUnits.map(({ findings }) => findings)) as HygieneDocs;

/** Every reason of the hygiene shelf with its documentation. */
export function hygieneDocs(): HygieneDocs {
  return docs;
}

/** Reasons that a name stands for: its own, or those with this alias (`POP-106`). Case does not matter. */
export function reasonsNamed(name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return Object.entries(docs).flatMap(([reason, { aliases = [] }]) =>
    [reason, ...aliases].some((one) => one.toLowerCase() === wanted) ? [reason] : [],
  );
}

/** The kinds that lint rests on, beside those that tell the facts of a cluster. */
export function kindsLinted(): readonly Kind[] {
  return [...new Set([...kindsRead(), ...needed()])].sort();
}
function needed(): readonly Kind[] {
  const reads = hygieneUnits.flatMap((unit) => unit.reads);
  return [...new Set(reads)].filter((name): name is Kind => name === 'CustomObject' || Object.hasOwn(kindInfo, name));
}

/** From a snapshot to the report of lint: the hygiene shelf alone, no incident. Pure: the same snapshot gives the same report. */
export function lintSnapshot(snapshot: Snapshot, { language, scope = {}, profile, everything, risks, reasons }: LintOptions): LintReport {
  const view = viewOf(snapshot);
  const { findings, gaps } = runAnalyzers(hygieneUnits, view);
  const isAsked = (reason: string) =>
    (reasons === undefined || reasons.includes(reason)) && (risks === undefined || risks.includes(docs[reason]?.risk ?? 'tidiness'));
  const inScope = scopeTest(scope, topologyOf(view));
  const judged = judgeAcceptance(findings, { objects: snapshot.objects, docs, takenAt: snapshot.takenAt, ...(profile && { profile }) });
  const wanted = ({ reason, about }: Finding) => isAsked(reason) && inScope(about);
  const leftOut: LeftOut[] = [];
  const isShown = (finding: Finding) => {
    const left = everything ? undefined : whyLeftOut(finding, view.resolve(finding.about), scope, profile);
    if (left) leftOut.push(left);
    return !left;
  };
  return toLintReport({
    snapshot,
    language,
    docs,
    findings: judged.open.filter(wanted).filter(isShown),
    accepted: judged.accepted.filter(
      ({ finding }) => wanted(finding) && (everything || !whyLeftOut(finding, view.resolve(finding.about), scope, profile)),
    ),
    remarks: judged.remarks,
    leftOut,
    gaps: [...gaps, ...unseen(snapshot)],
    hold: (ref) => view.resolve(ref),
    isWhole: Object.keys(scope).length === 0 && reasons === undefined && risks === undefined,
    ...(profile && { profile }),
  });
}

/**
 * Namespaces of Kubernetes itself (the prefix kube- is reserved for them) and of distributions: who runs the workloads
 * did not write what stands there.
 */
const systemNamespaces = ['kube-*', 'openshift', 'openshift-*', 'gke-*', 'gmp-*', 'calico-*', 'tigera-operator', 'cattle-*'];

function whyLeftOut({ about }: Finding, object: AnyObject | undefined, scope: Scope, profile: Profile | undefined): LeftOut | undefined {
  const isSystem = (namespace: string) =>
    [...systemNamespaces, ...(profile?.lint?.systemNamespaces ?? [])].some((pattern) => matchesGlob(pattern, namespace));
  const { namespace } = about;
  const isNamed = scope.object !== undefined || (namespace !== undefined && scope.namespace === namespace);
  if (isNamed) return undefined;
  if (namespace !== undefined && isSystem(namespace)) return { because: 'system', by: namespace };
  if (object?.kind === 'ClusterRoleBinding') {
    const spaces = ((object as Kinds['ClusterRoleBinding']).subjects ?? []).map((subject) => subject.namespace);
    const [first] = spaces;
    if (first !== undefined && spaces.every((one) => one !== undefined && isSystem(one))) return { because: 'system', by: first };
  }
  const owner = object && controllerOf(object);
  return owner && !Object.hasOwn(kindInfo, owner.kind) ? { because: 'operator', by: `${owner.kind} ${owner.name}` } : undefined;
}

/** Kinds that were never asked for, as in a dump of some kinds only, as one gap. What was refused or named is a gap of the snapshot already. */
function unseen({ coverage, gaps }: Snapshot): readonly Gap[] {
  const told = gaps.flatMap(({ what }) => (what.say === 'quoted' ? String(what.text).split(', ') : []));
  const read = new Set<string>([...coverage.map(({ kind }) => kind), ...told]);
  const kinds = needed().filter((kind) => kind !== 'CustomObject' && !read.has(kind));
  return kinds.length === 0 ? [] : [{ kind: 'absent', what: quoted(kinds.sort().join(', ')), because: [{ say: 'noCompleteList' }] }];
}
