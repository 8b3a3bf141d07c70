import { quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { type Kinds, refOf } from '#model/object.ts';
import { differences } from '#util/difference.ts';
import type { Topology } from '../topology.ts';
import { type Window, within } from './window.ts';

type ReplicaSet = Kinds['ReplicaSet'];
const revisionKey = 'deployment.kubernetes.io/revision';

/** New revisions of a Deployment: each ReplicaSet against the one before it, field by field of the pod template. */
export function revisionsOf(deployment: Kinds['Deployment'], window: Window, { view }: Topology): readonly Change[] {
  const sets = view.ownedBy('ReplicaSet', deployment).toSorted((a, b) => revisionOf(a) - revisionOf(b));
  return sets.slice(1).flatMap((set, index): readonly Change[] => {
    const previous = sets[index];
    const { creationTimestamp } = set.metadata;
    if (!previous || !within(window, creationTimestamp)) return [];
    const fields = differences(templateOf(previous), templateOf(set));
    const by = writerBetween(deployment, previous.metadata.creationTimestamp ?? '', creationTimestamp);
    return [
      {
        object: refOf(deployment),
        at: creationTimestamp,
        action: 'revision',
        ...(by && { by }),
        fields,
        evidence: [quote(previous, '/spec/template'), quote(set, '/spec/template')],
      },
    ];
  });
}

/** Who wrote to the Deployment last between its revision before and this one. A removed field leaves no writer behind. */
function writerBetween({ metadata: { managedFields = [] } }: Kinds['Deployment'], before: string, at: string): string | undefined {
  const writes = managedFields.filter(({ subresource, time = '' }) => !subresource && time > before && time <= at);
  return writes.toSorted((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))[0]?.manager;
}

function revisionOf({ metadata: { annotations = {} } }: ReplicaSet): number {
  return Number(annotations[revisionKey] ?? 0);
}

/** The template without the label that only tells revisions apart. */
function templateOf({ spec: { template } }: ReplicaSet): unknown {
  const { 'pod-template-hash': _, ...labels } = template?.metadata?.labels ?? {};
  return { ...template, metadata: { ...template?.metadata, labels } };
}
