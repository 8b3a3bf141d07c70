import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { changedFrom, changedSchema } from './changed.ts';

const before = testSnapshot(`
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, labels: { app: web, old: here } }
spec: { nodeName: worker1, containers: [{ name: web, image: web }] }
status: { phase: Pending }
---
apiVersion: v1
kind: Pod
metadata: { name: web-2, namespace: shop }
spec: { containers: [] }
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: { name: worker1, namespace: kube-node-lease }
spec: { renewTime: "2026-01-01T11:59:58.000Z" }
`);
const changed = (objects: readonly object[]) => changedFrom(before, changedSchema.parse({ after: 60, objects }));
const named = (name: string, objects: readonly object[]) => changed(objects).objects.find(({ metadata }) => metadata.name === name);

describe('changedFrom', () => {
  it('merges what is set, takes away what is null, and leaves the rest', () => {
    const set = { metadata: { labels: { old: null, new: 'there' } }, status: { phase: 'Running' } };
    expect(named('web-1', [{ kind: 'Pod', namespace: 'shop', name: 'web-1', set }])).toMatchObject({
      metadata: { labels: { app: 'web', new: 'there' } },
      spec: { nodeName: 'worker1' },
      status: { phase: 'Running' },
    });
    expect(named('web-1', [{ kind: 'Pod', namespace: 'shop', name: 'web-1', set }])?.metadata.labels).not.toHaveProperty('old');
  });
  it('removes what is gone, and makes what was not there after another or from nothing', () => {
    expect(named('web-2', [{ kind: 'Pod', namespace: 'shop', name: 'web-2', gone: true }])).toBeUndefined();
    expect(named('web-3', [{ kind: 'Pod', namespace: 'shop', name: 'web-3', like: 'web-1' }])).toMatchObject({
      metadata: { name: 'web-3', labels: { app: 'web' } },
      spec: { nodeName: 'worker1' },
    });
    expect(named('rules', [{ kind: 'ConfigMap', namespace: 'shop', name: 'rules', set: { data: { a: 'b' } } }])).toMatchObject({
      apiVersion: 'v1',
      data: { a: 'b' },
    });
  });
  it('is later, with leases that are as fresh as before', () => {
    const other = [{ kind: 'Pod', namespace: 'shop', name: 'web-2', gone: true }];
    expect(Date.parse(changed(other).takenAt) - Date.parse(before.takenAt)).toBe(60_000);
    expect(named('worker1', other)).toMatchObject({ spec: { renewTime: '2026-01-01T12:00:58.000Z' } });
  });
});
