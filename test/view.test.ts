import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { strictView, viewOf } from '#model/view.ts';

const yaml = `
apiVersion: v1
kind: Pod
metadata: { name: b, namespace: x, uid: u1, labels: { app: web, tier: front } }
spec: { nodeName: n1 }
---
apiVersion: v1
kind: Pod
metadata: { name: a, namespace: x, uid: u2, labels: { app: web }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: r, uid: ru, controller: true }] }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: r, namespace: x, uid: ru }
---
apiVersion: example.com/v1
kind: Service
metadata: { name: s, namespace: x }
---
apiVersion: v1
kind: Event
metadata: { name: e }
involvedObject: { kind: Pod, namespace: x, name: a, uid: older }
reason: Failed
`;

describe('viewOf', () => {
  const view = viewOf(testSnapshot({ yaml, unread: ['ConfigMap'] }));
  it('lists by kind and namespace in order of name', () => {
    expect(view.list('Pod').map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(view.list('Pod', 'y')).toEqual([]);
  });
  it('finds by name, owner, labels and node', () => {
    expect(view.get('Pod', 'b', 'x')?.metadata.uid).toBe('u1');
    const set = view.get('ReplicaSet', 'r', 'x');
    expect(set && view.ownedBy('Pod', set).map(({ metadata }) => metadata.name)).toEqual(['a']);
    expect(view.labelled('Pod', { app: 'web', tier: 'front' }, 'x').map(({ metadata }) => metadata.name)).toEqual(['b']);
    expect(view.onNode('n1').map(({ metadata }) => metadata.name)).toEqual(['b']);
  });
  it('takes a kind of another group for a custom one', () => {
    expect(view.list('Service')).toEqual([]);
    expect(view.list('CustomObject').map(({ kind }) => kind)).toEqual(['Service']);
  });
  it('proves absence only from a complete list', () => {
    expect(view.absence('Service', 's', 'x')).toMatchObject({ type: 'absence', listed: 1 });
    expect(view.absence('Pod', 'a', 'x')).toBeUndefined();
    expect(view.absence('ConfigMap', 'c', 'x')).toBeUndefined();
  });
  it('leaves out events of an earlier object of the same name', () => {
    const pod = view.get('Pod', 'a', 'x');
    expect(pod && view.eventsAbout(pod)).toEqual([]);
    expect(view.eventsAbout({ apiVersion: 'v1', kind: 'Pod', namespace: 'x', name: 'a' })).toHaveLength(1);
  });
});

describe('strictView', () => {
  const view = strictView(viewOf(testSnapshot(yaml)), ['Pod']);
  it('gives what was declared', () => expect(view.list('Pod')).toHaveLength(2));
  it('throws for a kind that was not', () =>
    expect(() => (view as unknown as { list: (kind: string) => unknown }).list('Node')).toThrow('Node'));
  it('throws for events that were not', () => expect(() => view.eventsAbout).toThrow('Event'));
});
