import { expect, it } from 'vitest';
import { redactObject } from './redact.ts';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
const applied = (more: object) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'door' }, ...more });
const managers = (...list: readonly (readonly [string, string | undefined, string?])[]) =>
  list.map(([manager, time, subresource]) => ({ manager, ...(time && { time }), ...(subresource && { subresource }) }));
const editedByHand = managers(['kubectl-client-side-apply', '2026-01-01T10:00:00Z'], ['kubectl-edit', '2026-01-01T11:00:00Z']);

const unmanaged = (before: object) => ({ name: 'door', annotations: { [annotation]: applied(before) } });
function configMap(data: object, before: object, managedFields: readonly object[] = editedByHand, kind = 'ConfigMap') {
  return { apiVersion: 'v1', kind, metadata: { name: 'door', annotations: { [annotation]: applied(before) }, managedFields }, data };
}
function keptOf(object: object): unknown {
  const { metadata } = redactObject(object as Readonly<Record<string, unknown>>) as { metadata: { annotations?: Record<string, string> } };
  const text = metadata.annotations?.[annotation];
  return text === undefined ? undefined : JSON.parse(text);
}

it.each<[string, object, unknown]>([
  [
    'only what was changed since',
    configMap({ a: '1', b: '3', c: '3' }, { data: { a: '1', b: '2', d: '4' } }),
    { data: { b: '2', d: '4' } },
  ],
  ['a list as a whole', configMap({}, { spec: { ports: [80] } }), { spec: { ports: [80] } }],
  [
    'all of what makes pods, where no managed fields tell',
    {
      ...configMap({}, { spec: { replicas: 2 }, status: {} }, [], 'Deployment'),
      metadata: unmanaged({ spec: { replicas: 2 }, status: {} }),
    },
    { spec: { replicas: 2 } },
  ],
  [
    'nothing of it where they do',
    configMap({}, { spec: { replicas: 2 } }, managers(['kubectl-client-side-apply', '2026-01-01T10:00:00Z']), 'Deployment'),
    undefined,
  ],
  ['nothing of other kinds without managed fields', { ...configMap({}, {}), metadata: unmanaged({ data: { a: '1' } }) }, undefined],
  [
    'nothing where nobody else wrote',
    configMap({ a: '2' }, { data: { a: '1' } }, managers(['kubectl-client-side-apply', '2026-01-01T10:00:00Z'])),
    undefined,
  ],
  [
    'nothing where only the status was written since',
    configMap(
      { a: '2' },
      { data: { a: '1' } },
      managers(['kubectl-client-side-apply', '2026-01-01T10:00:00Z'], ['x', '2026-01-01T11:00:00Z', 'status']),
    ),
    undefined,
  ],
  ['nothing of a Secret', configMap({ a: '2' }, { data: { a: '1' } }, editedByHand, 'Secret'), undefined],
  ['nothing where nothing differs', configMap({ a: '1' }, { data: { a: '1' } }), undefined],
  [
    'nothing that is no JSON',
    { ...configMap({ a: '1' }, {}), metadata: { name: 'door', annotations: { [annotation]: '{' }, managedFields: editedByHand } },
    undefined,
  ],
])('keeps of what was applied last %s', (_, object, kept) => {
  expect(keptOf(object)).toEqual(kept);
});

it('keeps no secret', () => {
  const object = configMap(
    { 'app.yaml': 'password: new-Zx81' },
    { data: { 'app.yaml': 'password: old-Zx81-planted', token: 'old-Zx81-planted' } },
  );
  expect(JSON.stringify(redactObject(object))).not.toContain('Zx81');
});

it('keeps the same when a snapshot is read again', () => {
  const edited = redactObject(configMap({ a: '1', b: '3' }, { data: { a: '1', b: '2' } }));
  expect(redactObject(edited)).toEqual(edited);
  const bare = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: unmanaged({ spec: { replicas: 2 } }) };
  expect(redactObject(redactObject(bare))).toEqual(redactObject(bare));
});
