import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reasonText } from '#model/gap.ts';
import { type Intake, type Trust, take } from './intake.ts';

function taken(raw: unknown, trust: Trust = 'file'): Intake {
  const into: Intake = { objects: [], events: [], gaps: [] };
  take(raw, trust, into);
  return into;
}
const meta = { metadata: { name: 'a', namespace: 'b' } };

describe('take', () => {
  it('holds only metadata of a Secret, and no annotation value, even under a wrong apiVersion', () => {
    for (const apiVersion of ['v1', 'example.com/v1']) {
      const raw = {
        apiVersion,
        kind: 'Secret',
        type: 'helm.sh/release.v1',
        data: { k: 'QUJD' },
        stringData: { k: 'ABC' },
        metadata: { name: 'a', labels: { status: 'failed' }, annotations: { x: 'ABC' } },
      };
      const { objects } = taken(raw);
      expect(JSON.stringify(objects)).not.toMatch(/QUJD|ABC/);
      expect(objects[0]).toMatchObject({ type: 'helm.sh/release.v1', metadata: { labels: { status: 'failed' } } });
    }
  });
  it('drops what has the wrong type and tells it once per kind', () => {
    const raw = { apiVersion: 'v1', kind: 'Pod', ...meta, spec: { containers: 'none', nodeName: 7 }, status: { startTime: 'yesterday' } };
    const into = taken(raw);
    take({ ...raw, metadata: { name: 'c' } }, 'file', into);
    expect(into.objects[0]).toMatchObject({ spec: { containers: [], nodeName: '7' }, status: {} });
    expect(into.gaps).toHaveLength(1);
    expect(into.gaps.map((gap) => reasonText(gap, 'en'))).toEqual([expect.stringContaining('/spec/containers')]);
  });
  it('fills nothing into an empty status, and leaves what a server sent', () => {
    const raw = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', ...meta, spec: {}, status: {} };
    expect(taken(raw).objects[0]).toEqual(raw);
    expect(taken({ apiVersion: 'v1', kind: 'Pod', ...meta, spec: { containers: null } }, 'served').objects[0]).toMatchObject({
      spec: { containers: null },
      status: {},
    });
  });
  it("reads older versions of the same shape as today's, and others as custom objects with a gap", () => {
    expect(taken({ apiVersion: 'batch/v1beta1', kind: 'CronJob', ...meta, spec: {} }).objects[0]?.apiVersion).toBe('batch/v1');
    const { objects, gaps } = taken({ apiVersion: 'networking.k8s.io/v1beta1', kind: 'Ingress', ...meta, spec: { backend: {} } });
    expect(objects[0]?.apiVersion).toContain('networking.k8s.io/v1beta1');
    expect(gaps[0]).toMatchObject({
      kind: 'malformed',
      what: { say: 'kindOfVersion', kind: 'Ingress', version: 'networking.k8s.io/v1beta1' },
    });
  });
  it('says what has no kind or name', () => {
    for (const raw of [null, 1, 'x', [], {}, { kind: 'Pod', apiVersion: 'v1' }, { kind: 'Pod', apiVersion: 'v1', metadata: null }])
      expect(taken(raw)).toMatchObject({ objects: [], gaps: [{ kind: 'malformed' }] });
  });
  it('folds the series of newer events', () => {
    const { events } = taken({
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'e' },
      regarding: { kind: 'Pod', name: 'a', namespace: 'b' },
      note: 'password: hunter22',
      reason: 'R',
      series: { count: 7, lastObservedTime: '2026-01-01T00:00:00.000000Z' },
    });
    expect(events[0]).toMatchObject({
      count: 7,
      message: 'password: [redacted]',
      about: { name: 'a' },
      lastAt: '2026-01-01T00:00:00.000000Z',
    });
  });
  it('never throws, whatever stands in an object, and holds no prototype key', () => {
    const kind = fc.constantFrom('Pod', 'Node', 'Event', 'Secret', 'Deployment', 'NetworkPolicy', 'Widget');
    fc.assert(
      fc.property(
        kind,
        fc.anything({ maxDepth: 4 }),
        fc.anything({ maxDepth: 4 }),
        fc.constantFrom<Trust>('file', 'served'),
        (name, spec, status, trust) => {
          taken({ apiVersion: 'v1', kind: name, metadata: { name: 'a', labels: spec }, spec, status, involvedObject: spec }, trust);
        },
      ),
      { numRuns: 500 },
    );
    const { objects } = taken(
      JSON.parse('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","__proto__":{"x":1}},"__proto__":{"y":1}}'),
    );
    expect(Object.getOwnPropertyNames(objects[0]?.metadata)).not.toContain('__proto__');
  });
  it('bounds what is deep or refers to itself', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(taken({ apiVersion: 'x.io/v1', kind: 'Widget', ...meta, spec: cyclic }).gaps[0]?.kind).toBe('malformed');
    expect(() =>
      taken({ apiVersion: 'x.io/v1', kind: 'Widget', ...meta, spec: JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) }, 'served'),
    ).not.toThrow();
  });
});
