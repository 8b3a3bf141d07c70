type Fields = Readonly<Record<string, unknown>>;

/** Where `kubectl apply` keeps what it wrote last, whole: the values before an edit by somebody else. */
const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
/** The manager of `kubectl apply` itself (kubectl/pkg/cmd/apply, FieldManagerClientSideApply). */
const applier = 'kubectl-client-side-apply';
/** Longer remains are not kept. */
const longest = 16_384;

/** Kinds whose changes are predicted: that needs to know which fields were applied. */
const predicted = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet', 'ReplicationController', 'Pod']);

/**
 * What was applied last, in the shape of the object: of the parts that stand otherwise now; all of it where no managed fields tell
 * what was applied. Undefined where nobody has written to it since, which spares reading it. Never of a Secret.
 */
export function appliedParts(object: Fields): Fields | undefined {
  const { kind, metadata } = object;
  const { annotations, managedFields } = fieldsOf(metadata);
  const text = fieldsOf(annotations)[annotation];
  const isOnlyRecord = managedFields === undefined && predicted.has(String(kind));
  if (kind === 'Secret' || typeof text !== 'string' || !(isOnlyRecord || isEditedSince(managedFields))) return undefined;
  const applied = parsed(text);
  const parts = Object.keys(applied).flatMap((key) => {
    if (['apiVersion', 'kind', 'metadata', 'status'].includes(key)) return [];
    const kept = isOnlyRecord ? applied[key] : changedPart(applied[key], object[key]);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** An object with those parts in the place of the whole, in which nobody would look for secrets. */
export function withApplied(object: Fields, parts: Fields): Fields {
  const text = JSON.stringify(parts);
  if (text.length > longest) return object;
  const metadata = fieldsOf(object['metadata']);
  return { ...object, metadata: { ...metadata, annotations: { ...fieldsOf(metadata['annotations']), [annotation]: text } } };
}

function isEditedSince(managedFields: unknown): boolean {
  const entries = Array.isArray(managedFields) ? managedFields.map(fieldsOf) : [];
  const writes = entries.filter(({ subresource }) => subresource !== 'status');
  const appliedAt = writes
    .flatMap(({ manager, time }) => (manager === applier && typeof time === 'string' ? [time] : []))
    .sort()
    .at(-1);
  return (
    appliedAt !== undefined && writes.some(({ manager, time }) => manager !== applier && typeof time === 'string' && time >= appliedAt)
  );
}

/** Maps field by field, all else as a whole: lists are compared as they stand. */
function changedPart(before: unknown, now: unknown): unknown {
  if (JSON.stringify(before) === JSON.stringify(now)) return undefined;
  if (!isFields(before) || !isFields(now)) return before;
  const parts = Object.keys(before).flatMap((key) => {
    const changed = changedPart(before[key], now[key]);
    return changed === undefined ? [] : [[key, changed] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

function parsed(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}
function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
