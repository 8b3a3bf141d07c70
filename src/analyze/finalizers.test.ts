import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { finalizerSetter, heldByFinalizers, isController } from './finalizers.ts';
import { now, testSnapshot } from './testing.ts';
import { unobservedChange } from './unobserved-resources.ts';

const deleted = ', deletionTimestamp: "2026-01-01T11:00:00Z"';
const held = ', finalizers: [example.com/keep]';
const object = (kind: string, name: string, metadata: string, { api = 'v1', status = '{}', namespace = 'shop', spec = '{}' } = {}) =>
  `{ apiVersion: ${api}, kind: ${kind}, metadata: { name: ${name}, namespace: ${namespace}${metadata} }, spec: ${spec}, status: ${status} }\n---\n`;

it('what was asked to go and still carries a finalizer is held, also what no kind of Kubernetes is', () => {
  const yaml =
    object('ConfigMap', 'a', deleted + held) +
    object('ConfigMap', 'b', deleted) +
    object('ConfigMap', 'c', held) +
    object('ConfigMap', 'd', `${deleted}, finalizers: []`) +
    object('ConfigMap', 'e', deleted + held, { namespace: 'cafe' }) +
    object('Widget', 'f', deleted + held, { api: 'example.com/v1' });
  expect(heldByFinalizers(viewOf(testSnapshot(yaml)), 'shop').map(({ metadata }) => metadata.name)).toEqual(['a', 'f']);
});

it.each<[string, string, string | undefined]>([
  [
    'who set it',
    '{ manager: kubectl, fieldsV1: { "f:metadata": { "f:labels": {} } } }, { manager: other, fieldsV1: { "f:metadata": { "f:finalizers": { \'v:"other"\': {} } } } }, { manager: keeper, fieldsV1: { "f:metadata": { "f:finalizers": { ".": {}, \'v:"example.com/keep"\': {} } } } }',
    'keeper',
  ],
  [
    'nobody where none is recorded',
    '{ manager: kubectl, fieldsV1: { "f:metadata": { "f:finalizers": null } } }, { manager: kubectl }',
    undefined,
  ],
  [
    'nobody where only another is recorded',
    '{ manager: other, fieldsV1: { "f:metadata": { "f:finalizers": { \'v:"other"\': {} } } } }',
    undefined,
  ],
])('a finalizer was set by %s', (_, entries, setter) => {
  const cluster = viewOf(testSnapshot(object('ConfigMap', 'a', `, managedFields: [${entries}]`)));
  expect(cluster.list('ConfigMap').map((one) => finalizerSetter(one, 'example.com/keep'))).toEqual([setter]);
});
it.each([
  ['keeper', true],
  ['cert-manager-certificates-issuing', true],
  ['kubectl-edit', false],
  ['kube-controller-manager', false],
  ['manager', false],
  ['manager-of-widgets', true],
])('%s is the controller of its own program: %s', (manager, controller) => expect(isController(manager)).toBe(controller));

const changed = (metadata: string, { status = 'observedGeneration: 1', spec = '{}', kind = 'Widget', api = 'example.com/v1' } = {}) =>
  viewOf(testSnapshot(object(kind, 'one', metadata, { api, spec, status: `{ ${status} }` })))
    .list('CustomObject')
    .map((one) => unobservedChange(one, now))[0];
const edits = (...times: readonly string[]) =>
  `, generation: 2, creationTimestamp: "2026-01-01T10:00:00Z", managedFields: [${times.map((at) => `{ manager: kubectl, time: "2026-01-01T${at}Z" }`).join(', ')}, { manager: x, subresource: status, time: "2026-01-01T11:59:59Z" }]`;
it.each<[string, Parameters<typeof changed>, string | undefined]>([
  ['since its last edit', [edits('11:58:00', '11:30:00')], '2026-01-01T11:58:00Z'],
  ['since it was made, where no edit is recorded', [', generation: 2, creationTimestamp: "2026-01-01T10:00:00Z"'], '2026-01-01T10:00:00Z'],
])('a change is not looked at %s', (_, given, since) => expect(changed(...given)).toEqual({ generation: 2, observed: 1, since }));
it.each<[string, Parameters<typeof changed>]>([
  ['it is younger than two minutes', [edits('11:58:01')]],
  ['it is of unknown age', [', generation: 2']],
  ['it is observed', [edits('11:30:00'), { status: 'observedGeneration: 2' }]],
  ['its controller keeps no count', [edits('11:30:00'), { status: '' }]],
  [
    'a condition says what is wrong',
    [edits('11:30:00'), { status: 'observedGeneration: 1, conditions: [{ type: Ready, status: "False" }]' }],
  ],
  ['it is paused', [edits('11:30:00'), { spec: '{ paused: true }' }]],
  ['it is being deleted', [edits('11:30:00') + deleted]],
  ['an analyzer of its own knows more', [edits('11:30:00'), { kind: 'ScaledJob', api: 'keda.sh/v1' }]],
])('a change is not told where %s', (_, given) => expect(changed(...given)).toBeUndefined());
