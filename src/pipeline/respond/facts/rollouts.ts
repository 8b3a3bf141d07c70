import { fenceposts, rolloutOf } from '#analyze/rollout.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import { refKey, refOf } from '#model/object.ts';
import type { Observation, Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { allPods, type PodFacts } from './pods.ts';

/** One revision of a Deployment that still has, or should have, pods. */
export interface Revision {
  readonly name: string;
  readonly replicas: number;
}
/** How far the rollout of a Deployment is, by the object or by what was printed of it. */
export interface RolloutFacts {
  readonly ref: ObjectRef;
  readonly desired: number;
  readonly updated: number | undefined;
  readonly total: number | undefined;
  readonly available: number | undefined;
  /** Whether the controller has looked at the newest spec; undefined where a table cannot tell. */
  readonly observed: boolean | undefined;
  readonly newest: Revision | undefined;
  /** Those with pods. */
  readonly older: readonly Revision[];
  /** False where which revision is the newest was not shown. */
  readonly revisionsKnown: boolean;
  readonly surge?: number;
  readonly maxUnavailable?: number;
  readonly pods: readonly PodFacts[];
}
type Cluster = View<Readable>;
type Deployment = Kinds['Deployment'];

/** What is known of the rollout of a Deployment; undefined where nothing of it was seen. */
export function rolloutFacts(view: Cluster, ref: ObjectRef): RolloutFacts | undefined {
  const held = view.get('Deployment', ref.name, ref.namespace);
  return held ? ofObject(view, held) : ofPrinted(view, ref);
}

function ofObject(view: Cluster, deployment: Deployment): RolloutFacts {
  const { newest, older, desired } = rolloutOf(view, deployment);
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, observedGeneration = 0 } = deployment.status;
  const { surge, unavailable } = fenceposts(deployment);
  const ref = refOf(deployment);
  const names = new Set([newest, ...older].flatMap((set) => set?.metadata.name ?? []));
  return {
    ref,
    desired,
    updated: updatedReplicas,
    total: replicas,
    available: availableReplicas,
    observed: observedGeneration >= (deployment.metadata.generation ?? 0),
    newest: newest && revisionOf(newest),
    older: older.map(revisionOf),
    revisionsKnown: newest !== undefined,
    surge,
    maxUnavailable: unavailable,
    pods: allPods(view).filter(
      ({ ref: pod, replicaSet }) => pod.namespace === ref.namespace && replicaSet !== undefined && names.has(replicaSet),
    ),
  };
}
function revisionOf({ metadata, spec, status }: Kinds['ReplicaSet']): Revision {
  return { name: metadata.name, replicas: Math.max(spec.replicas ?? 1, status.replicas ?? 0) };
}

function ofPrinted(view: Cluster, ref: ObjectRef): RolloutFacts | undefined {
  const seen = view.observations.filter(({ object }) => refKey(object) === refKey(ref));
  const described = seen.find(({ shape }) => shape === 'describe deployment');
  const row = seen.find(({ shape }) => shape === 'get deployments');
  const counts = countsOf(described, row);
  if (!counts) return undefined;
  const { newest, older, known, isNewer } = revisions(view, ref, described);
  const total = isNewer ? [...(newest ? [newest] : []), ...older].reduce((sum, { replicas }) => sum + replicas, 0) : counts.total;
  return {
    ref,
    ...counts,
    total,
    observed: undefined,
    newest,
    older,
    revisionsKnown: known,
    ...boundsOf(described?.fields ?? {}, counts.desired),
    pods: allPods(view).filter(({ ref: pod, replicaSet }) => pod.namespace === ref.namespace && deploymentOfSet(replicaSet) === ref.name),
  };
}

/** `web-6d4b75cb6d` is a ReplicaSet of `web`. */
export function deploymentOfSet(name: string | undefined): string | undefined {
  return name === undefined ? undefined : /^(.+)-[a-z0-9]{5,10}$/.exec(name)?.[1];
}

function countsOf(described: Observation | undefined, row: Observation | undefined) {
  const counts = /^(\d+) desired \| (\d+) updated \| (\d+) total \| (\d+) available/.exec(described?.fields['Replicas'] ?? '');
  if (counts) {
    const [desired = 0, updated = 0, total = 0, available = 0] = counts.slice(1).map(Number);
    return { desired, updated, total, available };
  }
  const [, desired] = (row?.fields['READY'] ?? '').split('/');
  const number = (cell: string | undefined) => (/^\d+$/.test(cell ?? '') ? Number(cell) : undefined);
  const { 'UP-TO-DATE': updated, AVAILABLE: available } = row?.fields ?? {};
  return desired === undefined
    ? undefined
    : { desired: Number(desired), updated: number(updated), total: undefined, available: number(available) };
}

function revisions(view: Cluster, ref: ObjectRef, described: Observation | undefined) {
  const rows = view.observations.filter(
    ({ shape, object }) => shape === 'get replicasets' && object.namespace === ref.namespace && deploymentOfSet(object.name) === ref.name,
  );
  // What was shown last stands first.
  const isNewer = rows[0] !== undefined && (!described || view.observations.indexOf(rows[0]) < view.observations.indexOf(described));
  const sizes = new Map(
    (isNewer ? rows : []).map(({ object, fields }) => [
      object.name,
      Math.max(Number(fields['DESIRED']) || 0, Number(fields['CURRENT']) || 0),
    ]),
  );
  const [newest] = listed(described?.fields['NewReplicaSet'], sizes);
  if (newest) {
    const named = listed(described?.fields['OldReplicaSets'], sizes);
    return { newest, older: named.filter(({ replicas }) => replicas > 0), known: true, isNewer };
  }
  // A table says which was made last, by its age; two of one age are not told apart.
  const byAge = rows.toSorted((a, b) => ageOf(a) - ageOf(b));
  const [youngest, next] = byAge;
  if (!youngest || (next && ageOf(youngest) === ageOf(next))) return { newest: undefined, older: [], known: false, isNewer: false };
  const revision = (row: Observation): Revision => ({ name: row.object.name, replicas: sizes.get(row.object.name) ?? 0 });
  return {
    newest: revision(youngest),
    older: byAge
      .slice(1)
      .map(revision)
      .filter(({ replicas }) => replicas > 0),
    known: true,
    isNewer,
  };
}
/** `web-7768c57f84 (1/1 replicas created), web-... (0/0 replicas created)`; a newer table of ReplicaSets counts before it. */
function listed(text: string | undefined, sizes: ReadonlyMap<string, number>): readonly Revision[] {
  return [...(text ?? '').matchAll(/(\S+) \((\d+)\/\d+ replicas created\)/g)].map(([, name = '', count]) => ({
    name,
    replicas: sizes.get(name) ?? Number(count),
  }));
}
function ageOf({ fields }: Observation): number {
  const units: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 };
  return [...(fields['AGE'] ?? '').matchAll(/(\d+)([ydhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  );
}

/** `25% max unavailable, 25% max surge`: surge rounds up, unavailable down, and not both to 0, as the controller does. */
function boundsOf(
  fields: Readonly<Record<string, string>>,
  desired: number,
): { readonly surge?: number; readonly maxUnavailable?: number } {
  const [, unavailable, surge] = /^(\d+%?) max unavailable, (\d+%?) max surge$/.exec(fields['RollingUpdateStrategy'] ?? '') ?? [];
  if (unavailable === undefined || surge === undefined) return {};
  const share = (text: string) => (text.endsWith('%') ? (Number(text.slice(0, -1)) * desired) / 100 : Number(text));
  const [most, fewer] = [Math.ceil(share(surge)), Math.floor(share(unavailable))];
  return { surge: most, maxUnavailable: most === 0 && fewer === 0 ? 1 : fewer };
}
