import { expect, it } from 'vitest';
import type { AnyObject } from '#model/object.ts';
import { editsOf } from './edits.ts';
import { windowBefore } from './window.ts';

const createdAt = '2026-01-01T10:00:00Z';
function configMap(managedFields: readonly object[], annotations: Readonly<Record<string, string>> = {}): AnyObject {
  const metadata = { name: 'door', namespace: 'shop', creationTimestamp: createdAt, annotations, managedFields };
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
])('tells %s', (_, object, expected) => {
  const told = editsOf(object, windowBefore('2026-01-01T11:00:00Z')).map(({ action, by, fields: [field] }) =>
    field ? `${action} by ${by} ${field.path} ${String(field.before ?? '?')} -> ${String(field.after)}` : action,
  );
  expect(told).toEqual(expected);
});
