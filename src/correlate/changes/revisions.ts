import { quote, at as valueAt } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type KubeObject, refOf } from '#model/object.ts';
import { differences } from '#util/difference.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

/** What keeps a pod template: a ReplicaSet of a Deployment or of a Rollout of Argo, a ControllerRevision of the others. */
interface Revision {
  readonly holder: KubeObject;
  readonly number: number;
  readonly path: string;
}
const numbers = ['deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision'];
/** Labels that only tell revisions apart. */
const hashes = ['pod-template-hash', 'rollouts-pod-template-hash'];
/** A controller makes the new revision within seconds of the write. */
const followsWithinMilliseconds = 5_000;

/** New revisions of a workload: each kept pod template against the one before it, field by field. */
export function revisionsOf(workload: AnyObject, window: Window, topology: Topology): readonly Change[] {
  const revisions = keptRevisions(workload, topology).toSorted((a, b) => a.number - b.number);
  return revisions.slice(1).flatMap((revision, index): readonly Change[] => {
    const previous = revisions[index];
    const { creationTimestamp } = revision.holder.metadata;
    if (!previous || !within(window, creationTimestamp)) return [];
    const by = templateWriter(workload, previous.holder.metadata.creationTimestamp ?? '', creationTimestamp);
    return [
      {
        object: refOf(workload),
        at: creationTimestamp,
        action: 'revision',
        ...(by && { by }),
        fields: differences(templateOf(previous), templateOf(revision)),
        evidence: [quote(previous.holder, previous.path), quote(revision.holder, revision.path)],
      },
    ];
  });
}

function keptRevisions(workload: AnyObject, { view }: Topology): readonly Revision[] {
  if (isKind(workload, 'StatefulSet') || isKind(workload, 'DaemonSet'))
    return view.ownedBy('ControllerRevision', workload).map((holder) => ({ holder, number: holder.revision, path: '/data/spec/template' }));
  if (!isKind(workload, 'Deployment') && !isKind(workload, 'CustomObject')) return [];
  return view.ownedBy('ReplicaSet', workload).map((holder) => {
    const { annotations = {} } = holder.metadata;
    const number = numbers.flatMap((name) => annotations[name] ?? [])[0];
    return { holder, number: Number(number ?? 0), path: '/spec/template' };
  });
}

function templateOf({ holder, path }: Revision): unknown {
  const template = valueAt(holder, path) as { readonly metadata?: { readonly labels?: Readonly<Record<string, string>> } } | undefined;
  const labels = Object.entries(template?.metadata?.labels ?? {}).filter(([name]) => !hashes.includes(name));
  return { ...template, metadata: { ...template?.metadata, labels: Object.fromEntries(labels) } };
}

/** Who wrote to the pod template last before a revision was made. */
function templateWriter({ metadata: { managedFields = [] } }: AnyObject, before: string, madeAt: string): string | undefined {
  const limit = Date.parse(madeAt) + followsWithinMilliseconds;
  const writes = managedFields.filter(
    ({ time, fieldsV1, subresource }) =>
      subresource !== 'status' &&
      time !== undefined &&
      time > before &&
      Date.parse(time) <= limit &&
      valueAt(fieldsV1, '/f:spec/f:template') !== undefined,
  );
  return writes.toSorted((a, b) => Date.parse(a.time ?? '') - Date.parse(b.time ?? '')).at(-1)?.manager;
}
