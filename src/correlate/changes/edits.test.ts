import { expect, it } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { editsOf } from './edits.ts';
import { windowBefore } from './window.ts';

const createdAt = '2026-01-01T10:00:00Z';
function configMap(managedFields: readonly object[], annotations: Readonly<Record<string, string>> = {}, made = createdAt): AnyObject {
  const metadata = { name: 'door', namespace: 'shop', ...(made && { creationTimestamp: made }), annotations, managedFields };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { colour: 'blue' } } as unknown as AnyObject;
}
const entry = (manager: string, time: string, fieldsV1: object, subresource?: string) => ({
  manager,
  time,
  fieldsV1,
  ...(subresource && { subresource }),
});
const data = { 'f:data': { 'f:colour': {} } };
const applied = { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"colour":"red"}}' };
const edit = entry('kubectl-edit', '2026-01-01T10:50:00Z', data);

it.each<[string, AnyObject, readonly string[]]>([
  ['an edit with the value before it', configMap([edit], applied), ['created', 'edited by kubectl-edit /data/colour red -> blue']],
  ['an edit of which the value before is not held', configMap([edit]), ['created', 'edited by kubectl-edit /data/colour ? -> blue']],
  [
    'no value before where kubectl applied it anew',
    configMap([entry('kubectl-client-side-apply', '2026-01-01T10:50:00Z', data)], applied),
    ['created', 'edited by kubectl-client-side-apply /data/colour ? -> blue'],
  ],
  ['no work of the control plane', configMap([entry('kube-controller-manager', '2026-01-01T10:50:00Z', data)]), ['created']],
  ['no status', configMap([entry('operator', '2026-01-01T10:50:00Z', data, 'status')]), ['created']],
  [
    'no write of the number of replicas alone',
    configMap([entry('kubectl', '2026-01-01T10:50:00Z', { 'f:spec': { 'f:replicas': {} } })]),
    ['created'],
  ],
  [
    'an edit two seconds after it was made as a part of that, and three seconds after as an edit',
    configMap([entry('helm', '2026-01-01T10:00:02Z', data), entry('kubectl-edit', '2026-01-01T10:00:03Z', data)]),
    ['created by helm', 'edited by kubectl-edit /data/colour ? -> blue'],
  ],
  [
    'who made it by who wrote the most within two seconds',
    configMap([
      entry('labeller', createdAt, { 'f:metadata': { 'f:labels': { 'f:a': {} } } }),
      entry('helm', '2026-01-01T10:00:01Z', { 'f:data': { 'f:colour': {}, 'f:size': {} } }),
      entry('operator', createdAt, { 'f:status': { 'f:a': {}, 'f:b': {}, 'f:c': {} } }, 'status'),
      entry('ci', '2026-01-01T10:00:03Z', { 'f:metadata': { 'f:finalizers': {} } }),
    ]),
    ['created by helm'],
  ],
  ['nothing of an object made and edited long ago', configMap([{ ...edit, time: '2025-12-30T10:50:00Z' }], {}, '2025-12-30T10:00:00Z'), []],
  [
    'an edit of an object of which nobody knows when it was made',
    configMap([edit], {}, ''),
    ['edited by kubectl-edit /data/colour ? -> blue'],
  ],
  [
    'no value before where it is the same',
    configMap([edit], { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"colour":"blue"}}' }),
    ['created', 'edited by kubectl-edit /data/colour ? -> blue'],
  ],
  [
    'no value before where the record of kubectl is broken',
    configMap([edit], { 'kubectl.kubernetes.io/last-applied-configuration': '{"data"' }),
    ['created', 'edited by kubectl-edit /data/colour ? -> blue'],
  ],
  [
    'no records of tools',
    configMap([
      entry('helm', '2026-01-01T10:50:00Z', { 'f:metadata': { 'f:ownerReferences': { 'k:{"uid":"x"}': {} }, 'f:finalizers': {} } }),
    ]),
    ['created'],
  ],
  [
    'a write of the number of replicas and of something else',
    configMap([entry('kubectl', '2026-01-01T10:50:00Z', { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } })]),
    ['created', 'edited by kubectl /spec/replicas ? -> undefined'],
  ],
  [
    'first of several fields what is known to differ',
    configMap([entry('kubectl-edit', '2026-01-01T10:50:00Z', { 'f:data': { 'f:size': {}, 'f:colour': {} } })], applied),
    ['created', 'edited by kubectl-edit /data/colour red -> blue'],
  ],
  ['a write without a name', configMap([{ ...edit, manager: undefined }]), ['created', 'edited by undefined /data/colour ? -> blue']],
])('tells %s', (_, object, expected) => {
  const told = editsOf(object, windowBefore('2026-01-01T11:00:00Z')).map(({ action, by, fields: [field] }) =>
    field
      ? `${action} by ${by} ${field.path} ${String(field.before ?? '?')} -> ${String(field.after)}`
      : `${action}${by ? ` by ${by}` : ''}`,
  );
  expect(told).toEqual(expected);
});

it('names five fields of an edit, those that are known to differ first, and quotes where the values before stand', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'colour'];
  const many = configMap(
    [entry('kubectl-edit', '2026-01-01T10:50:00Z', { 'f:data': Object.fromEntries(names.map((name) => [`f:${name}`, {}])) })],
    applied,
  );
  const [, edited] = editsOf(many, windowBefore('2026-01-01T11:00:00Z'));
  expect(edited?.fields.map(({ path }) => path)).toEqual(['/data/colour', '/data/a', '/data/b', '/data/c', '/data/d']);
  expect(edited?.evidence).toHaveLength(2);
  expect(editsOf(configMap([edit]), windowBefore('2026-01-01T11:00:00Z'))[1]?.evidence).toHaveLength(1);
});
it('names lists and keys with slashes as one field', () => {
  const set = { 'f:metadata': { 'f:annotations': { '.': {}, 'f:a.io/b': {} } }, 'f:items': { '.': {}, 'v:"x"': {} } };
  const [, edited] = editsOf(configMap([entry('ci', '2026-01-01T10:50:00Z', set)]), windowBefore('2026-01-01T11:00:00Z'));
  expect(edited?.fields.map(({ path }) => path)).toEqual(['/metadata/annotations/a.io~1b', '/items']);
});
