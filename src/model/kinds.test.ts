import { expect, it } from 'vitest';
import { isNamespaced, kindNamed, knownKind } from './kind-names.ts';
import { apiVersionOf, isKind, kindOf } from './kinds.ts';
import { controllerOf, refKey, refOf } from './object.ts';

it.each([
  ['v1', 'Service', 'Service'],
  ['serving.knative.dev/v1', 'Service', 'CustomObject'],
  ['apps/v1', 'Deployment', 'Deployment'],
  ['apps/v1beta1', 'Deployment', 'Deployment'],
  ['extensions/v1beta1', 'Deployment', 'CustomObject'],
  ['v1', 'Deployment', 'CustomObject'],
  ['v1', 'toString', 'CustomObject'],
  ['example.com/v1', 'Widget', 'CustomObject'],
])('%s %s is taken for %s', (apiVersion, kind, expected) => expect(kindOf({ apiVersion, kind })).toBe(expected));
it('names the API of a kind', () => expect([apiVersionOf('Pod'), apiVersionOf('Ingress')]).toEqual(['v1', 'networking.k8s.io/v1']));

const object = (more: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', ...more } });
it('nothing is of no kind', () =>
  expect([isKind(undefined, 'Pod'), isKind(object(), 'Pod'), isKind(object(), 'Node')]).toEqual([false, true, false]));
it('refers to an object with what it has', () => {
  expect(refOf(object())).toEqual({ apiVersion: 'v1', kind: 'Pod', name: 'p' });
  expect(refOf(object({ namespace: 's', uid: 'u' }))).toEqual({ apiVersion: 'v1', kind: 'Pod', namespace: 's', name: 'p', uid: 'u' });
  expect([refKey({ kind: 'Node', name: 'n' }), refKey({ kind: 'Pod', namespace: 's', name: 'p' })]).toEqual(['Node/n', 'Pod/s/p']);
});
it('of several owners one controls it, or none', () => {
  const owner = (name: string, controller?: boolean) => ({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name,
    uid: name,
    ...(controller !== undefined && { controller }),
  });
  expect(controllerOf(object({ ownerReferences: [owner('a'), owner('b', false), owner('c', true)] }))?.name).toBe('c');
  expect(controllerOf(object({ ownerReferences: [owner('a'), owner('b', false)] }))).toBeUndefined();
  expect(controllerOf(object())).toBeUndefined();
});

it.each([
  ['po', 'Pod', 'Pod'],
  ['Pods', 'Pod', 'Pod'],
  ['deployments.apps', 'Deployment', 'Deployment'],
  ['EV', 'Event', 'Event'],
  ['widgets.example.com', undefined, 'widgets'],
  ['', undefined, ''],
])('the word %s names %s', (word, known, named) => expect([knownKind(word), kindNamed(word)]).toEqual([known, named]));
it.each([
  ['Pod', true],
  ['Node', false],
  ['Event', true],
  ['Widget', undefined],
  ['toString', undefined],
])('a %s stands in a namespace: %s', (kind, expected) => expect(isNamespaced(kind)).toBe(expected));
