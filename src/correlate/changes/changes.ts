import { helmApi, helmReleaseOf } from '#analyze/delivered.ts';
import { nearName } from '#analyze/near-name.ts';
import type { Finding } from '#model/finding.ts';
import type { Affected, Change } from '#model/incident.ts';
import { type AnyObject, controllerOf, type Kind, type ObjectRef, refKey, refOf } from '#model/object.ts';
import { unplaced } from '../impact.ts';
import { referencesOf } from '../references.ts';
import { names } from '../rule.ts';
import type { Topology } from '../topology.ts';
import { nodeChanges } from './cluster.ts';
import { deliveriesOf } from './deliveries.ts';
import { editsOf } from './edits.ts';
import { revisionsOf } from './revisions.ts';
import { scalingsOf } from './scalings.ts';
import { type Window, windowBefore } from './window.ts';

/** How many changes an incident carries. */
const changesKept = 10;

/**
 * What changed before the first sign, nearest first: the objects the findings are about and their owners, what those
 * refer to, the Services that lead to them, policies and quotas of their namespaces, nodes, and what delivery tools brought.
 */
export function changesBefore(
  onset: string,
  findings: readonly Finding[],
  affected: readonly Affected[],
  topology: Topology,
): readonly Change[] {
  const window = windowBefore(onset);
  const objects = concerned(findings, affected, topology);
  const all = [
    ...objects.filter((object) => !isGiven(object)).flatMap((object) => changesOf(object, window, topology)),
    ...deliveriesOf(objects, window, topology),
    ...(findings.some(concernsNodes) ? nodeChanges(findings, window, topology) : []),
  ];
  const began = Date.parse(onset);
  const measured = all.map((change) => ({ change, far: Math.abs(Date.parse(change.at) - began), key: refKey(change.object) }));
  const unique = new Map(measured.map((one) => [`${one.key} ${one.change.action} ${one.change.at}`, one]));
  return [...unique.values()]
    .sort((a, b) => a.far - b.far || compare(a.key, b.key))
    .slice(0, changesKept)
    .map(({ change }) => change);
}

/** Nodes matter to what stands on them or finds no place; elsewhere a node that joined is only noise. */
function concernsNodes({ about, reason }: Finding): boolean {
  return about.kind === 'Node' || names(unplaced, reason);
}

/** What the control plane puts into every namespace by itself. */
const given = ['ConfigMap/kube-root-ca.crt', 'ServiceAccount/default'];
function isGiven({ kind, metadata: { name } }: AnyObject): boolean {
  return given.includes(`${kind}/${name}`);
}

function changesOf(object: AnyObject, window: Window, topology: Topology): readonly Change[] {
  const revisions = revisionsOf(object, window, topology);
  const edits = editsOf(object, window).filter(({ action }) => action !== 'edited' || revisions.length === 0);
  return [...revisions, ...edits, ...scalingsOf(object, window, topology)];
}

function concerned(findings: readonly Finding[], affected: readonly Affected[], topology: Topology): readonly AnyObject[] {
  const seeds = [
    ...findings.map(({ about }) => topology.topOf(about)),
    ...findings.flatMap(({ accuses = [] }) => accuses.flatMap((accused) => [accused, topology.topOf(accused)])),
    ...findings.flatMap(({ evidence }) => evidence.flatMap(({ object }) => (object.kind === 'Node' ? [object] : []))),
    ...affected.map(({ object }) => object),
  ];
  const held = [
    ...hold(seeds, topology),
    ...findings.flatMap((finding) => [...insteadOf(finding, topology), ...releasedBy(finding, topology)]),
  ].filter((object) => object.kind !== 'Pod' || controllerOf(object) === undefined);
  const referred = hold(held.flatMap(referencesOf), topology);
  const podRefs = hold(
    findings.flatMap(({ about }) => {
      const object = topology.hold(about);
      return object ? referencesOf(object) : [];
    }),
    topology,
  );
  const namespaces = new Set(held.flatMap(({ metadata }) => metadata.namespace ?? []));
  const policies = [...namespaces].flatMap((namespace) => [
    ...topology.view.list('ResourceQuota', namespace),
    ...topology.view.list('LimitRange', namespace),
    ...topology.view.list('NetworkPolicy', namespace),
  ]);
  const scaled = new Set(held.map((object) => refKey(refOf(object))));
  const scalers = [...namespaces]
    .flatMap((namespace) => topology.view.list('HorizontalPodAutoscaler', namespace))
    .filter((scaler) => referencesOf(scaler).some((target) => scaled.has(refKey(target))));
  const all = [...held, ...referred, ...podRefs, ...policies, ...scalers];
  return [...new Map(all.map((object) => [refKey(refOf(object)), object])).values()];
}

/** The workloads of a Helm release: Helm has no object of its own that could be read. */
function releasedBy({ about }: Finding, { view }: Topology): readonly AnyObject[] {
  if (about.apiVersion !== helmApi) return [];
  const { namespace = '' } = about;
  const workloads: readonly AnyObject[] = [
    ...view.list('Deployment', namespace),
    ...view.list('StatefulSet', namespace),
    ...view.list('DaemonSet', namespace),
  ];
  return workloads.filter((workload) => {
    const release = helmReleaseOf(workload);
    return release !== undefined && refKey(release) === refKey(about);
  });
}

/** What may have come in place of an object that is gone: one of its kind beside it with nearly its name. */
function insteadOf({ about, evidence }: Finding, { view }: Topology): readonly AnyObject[] {
  if (!evidence.some(({ type, object }) => type === 'absence' && refKey(object) === refKey(about))) return [];
  const beside: readonly AnyObject[] = view.list(about.kind as Exclude<Kind, 'CustomObject'>, about.namespace);
  const near = nearName(
    about.name,
    beside.map(({ metadata }) => metadata.name),
  );
  return beside.filter(({ metadata }) => metadata.name === near);
}

function hold(refs: readonly ObjectRef[], topology: Topology): readonly AnyObject[] {
  return refs.flatMap((ref) => topology.hold(ref) ?? []);
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
