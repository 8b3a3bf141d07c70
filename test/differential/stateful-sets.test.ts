import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, predict } from '../../lab/differential/replacing/predict.ts';
import type { RecordedReplacing } from '../../lab/differential/replacing/replacing.ts';

const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, 'stateful-sets.json'), 'utf8')) as readonly RecordedReplacing[];

/** Changes of StatefulSets that the real controller played: what stood before, the change, and what came of it. */
describe('the simulation predicts what the StatefulSet controller did', () => {
  it('there are recorded changes', () => expect(recorded.length).toBeGreaterThan(20));
  it.each(recorded)('change $id', ({ change, ...played }) => {
    expect(differences(predict(played, change), played)).toEqual([]);
  });
});
