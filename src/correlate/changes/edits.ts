import { at, pointerKey, quote } from '#model/finding.ts';
import type { Change } from '#model/incident.ts';
import { type AnyObject, refOf } from '#model/object.ts';
import { type Window, within } from './window.ts';

/** How many fields of one edit are named. */
const fieldsShown = 5;

/** Managers that write what Kubernetes itself computes: no person and no delivery tool. */
const controllers =
  /^(?:kube-controller-manager|kube-scheduler|kubelet|kube-apiserver|k0s|k3s|cloud-controller-manager|service-account-controller)/;

/**
 * When an object was made and last edited, by whom and which fields, from `metadata.managedFields` (server-side apply's
 * record, https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management). Values before an edit are
 * not kept there; where the object was applied by kubectl, they stand in its annotation.
 */
export function editsOf(object: AnyObject, window: Window): readonly Change[] {
  const { managedFields = [], creationTimestamp } = object.metadata;
  const created: readonly Change[] = within(window, creationTimestamp)
    ? [
        {
          object: refOf(object),
          at: creationTimestamp,
          action: 'created',
          ...creator(object),
          fields: [],
          evidence: [quote(object, '/metadata/creationTimestamp')],
        },
      ]
    : [];
  const applied = appliedValues(object);
  const edits = managedFields.flatMap(({ manager, time, subresource, fieldsV1 }, index): readonly Change[] => {
    if (subresource || !within(window, time) || isCreation(object, time) || (manager && controllers.test(manager))) return [];
    const fields = leaves(fieldsV1).filter((path) => !ownRecords.includes(path));
    // A write of nothing but the number of replicas is told as scaling.
    if (fields.every((path) => path === '/spec/replicas')) return [];
    const values = fields.map((path) => fieldAt(path, object, manager === applier ? {} : applied));
    // A manager holds all that it ever wrote: what is known to differ says more.
    const shown = values.toSorted((a, b) => Number('before' in b) - Number('before' in a)).slice(0, fieldsShown);
    return [
      {
        object: refOf(object),
        at: time,
        action: 'edited',
        ...(manager && { by: manager }),
        fields: shown,
        evidence: [
          quote(object, `/metadata/managedFields/${index}/time`),
          ...(shown.some(({ before }) => before !== undefined) ? [quote(object, `/metadata/annotations/${pointerKey(lastApplied)}`)] : []),
        ],
      },
    ];
  });
  return [...created, ...edits];
}

/** What `kubectl apply` wrote last, where it stands otherwise now: the values before an edit by another manager. */
function appliedValues({ metadata: { annotations = {} } }: AnyObject): unknown {
  try {
    return JSON.parse(annotations[lastApplied] ?? '{}');
  } catch {
    return {};
  }
}
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const applier = 'kubectl-client-side-apply';
/** What tools write beside what was meant. */
const ownRecords: readonly string[] = [
  `/metadata/annotations/${pointerKey(lastApplied)}`,
  '/metadata/ownerReferences',
  '/metadata/finalizers',
];

function fieldAt(path: string, object: AnyObject, applied: unknown): Change['fields'][number] {
  const [before, after] = [at(applied, path), at(object, path)];
  return { path, ...(before !== undefined && JSON.stringify(before) !== JSON.stringify(after) && { before }), after };
}

/** Whether a write is the one that made the object: a busy API server sets the two times a second or two apart. */
function isCreation({ metadata: { creationTimestamp } }: AnyObject, time: string): boolean {
  return creationTimestamp !== undefined && Math.abs(Date.parse(time) - Date.parse(creationTimestamp)) <= createdWithinMilliseconds;
}
const createdWithinMilliseconds = 2_000;

function creator(object: AnyObject): { readonly by?: string } {
  const { managedFields = [] } = object.metadata;
  const first = managedFields.filter(({ time, subresource }) => time !== undefined && isCreation(object, time) && !subresource);
  // What is labelled within the second of its creation has two entries of that time: the creator wrote the most.
  const [most] = first.toSorted((a, b) => leaves(b.fieldsV1).length - leaves(a.fieldsV1).length);
  return most?.manager ? { by: most.manager } : {};
}

/** JSON pointers of the leaves of a `fieldsV1` set, in which `f:name` is a field and `.` the field itself. List items (`k:`, `v:`) end a path. */
function leaves(set: unknown, path = ''): readonly string[] {
  return Object.entries((set ?? {}) as Readonly<Record<string, unknown>>).flatMap(([key, inner]) => {
    if (!key.startsWith('f:')) return [];
    const here = `${path}/${pointerKey(key.slice(2))}`;
    const children = Object.keys(inner ?? {}).filter((child) => child !== '.');
    return children.some((child) => child.startsWith('f:')) ? leaves(inner, here) : [here];
  });
}
