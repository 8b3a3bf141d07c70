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
 * not kept there.
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
  const edits = managedFields.flatMap(({ manager, time, subresource, fieldsV1 }, index): readonly Change[] => {
    if (subresource || !within(window, time) || time === creationTimestamp || (manager && controllers.test(manager))) return [];
    const fields = leaves(fieldsV1).filter((path) => !path.startsWith('/metadata/managedFields'));
    if (fields.length === 0) return [];
    const shown = fields.slice(0, fieldsShown).map((path) => ({ path, after: at(object, path) }));
    return [
      {
        object: refOf(object),
        at: time,
        action: 'edited',
        ...(manager && { by: manager }),
        fields: shown,
        evidence: [quote(object, `/metadata/managedFields/${index}/time`)],
      },
    ];
  });
  return [...created, ...edits];
}

function creator(object: AnyObject): { readonly by?: string } {
  const { managedFields = [], creationTimestamp } = object.metadata;
  const first = managedFields.filter(({ time, subresource }) => time === creationTimestamp && !subresource);
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
