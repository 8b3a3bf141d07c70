import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quoted } from '#model/gap.ts';
import type { Incident } from '#model/incident.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { renderText } from './render/text.ts';
import { jsonSchema, reportSchema } from './report.ts';
import { incident, ref, referenceIncident, referenceSnapshot, reportOf } from './testing.ts';

const several: readonly Incident[] = [
  referenceIncident(),
  incident({ id: 'aaaa', fingerprint: 'aaaa0', priority: 'P1', urgency: 'page', subject: ref('Deployment', 'shop') }),
  incident({ id: 'bbbb', fingerprint: 'bbbb0', priority: 'P5', urgency: 'log', subject: ref('Job', 'night') }),
  incident({ id: 'cccc', fingerprint: 'cccc0', subject: ref('Deployment', 'other') }),
];
const gaps: Snapshot['gaps'] = [
  { kind: 'forbidden', what: quoted('Secret'), because: [quoted('may not list')] },
  { kind: 'forbidden', what: quoted('Lease'), because: [quoted('may not list')] },
  { kind: 'failed', what: quoted('Job'), namespace: 'shop', because: [quoted('timed out')] },
  { kind: 'failed', what: quoted('Job'), namespace: 'pay', because: [quoted('timed out')] },
];

describe('report', () => {
  const report = reportOf(several, 'en', { ...referenceSnapshot, gaps });
  const json: unknown = JSON.parse(JSON.stringify(report));

  it('fits its own schema, with no field the schema does not know', () => {
    expect(reportSchema.parse(json)).toEqual(json);
    expect(z.fromJSONSchema(jsonSchema() as Parameters<typeof z.fromJSONSchema>[0]).safeParse(json).error).toBeUndefined();
  });
  it('publishes a schema of draft 2020-12', () => expect(jsonSchema()['$schema']).toBe('https://json-schema.org/draft/2020-12/schema'));
  it('is refused by its schema when something is missing', () => {
    const { takenAt: _, ...rest } = report;
    expect(
      z.fromJSONSchema(jsonSchema() as Parameters<typeof z.fromJSONSchema>[0]).safeParse(JSON.parse(JSON.stringify(rest))).success,
    ).toBe(false);
  });
  it('puts the most urgent first', () => expect(report.incidents.map(({ id }) => id)).toEqual(['aaaa', '7f3a', 'cccc', 'bbbb']));
  it('gives the steps as data', () => expect(report.incidents[1]?.next[0]?.command).toContain('kubectl describe node'));
  it('is the same whatever the order of what it is made from', () => {
    const [expected, text] = [JSON.stringify(report), renderText(report, { width: 100, colour: false })];
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const { facts } = referenceSnapshot.cluster;
    fc.assert(
      fc.property(
        fc.tuple(
          shuffled(several),
          shuffled(gaps),
          shuffled(referenceSnapshot.coverage),
          shuffled(referenceSnapshot.objects),
          shuffled(Object.entries(facts)),
        ),
        ([incidents, someGaps, coverage, objects, entries]) => {
          const snapshot = {
            ...referenceSnapshot,
            gaps: someGaps,
            coverage,
            objects,
            cluster: { ...referenceSnapshot.cluster, facts: Object.fromEntries(entries) },
          };
          const again = reportOf(incidents, 'en', snapshot);
          expect(JSON.stringify(again)).toBe(expected);
          expect(renderText(again, { width: 100, colour: false })).toBe(text);
        },
      ),
      { numRuns: 25 },
    );
  });
});
