import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../lab/differential/generate/values.ts';
import type { Played } from '../../lab/differential/rollout/play.ts';
import { differences, predict } from '../../lab/differential/rollout/predict.ts';

const folder = path.join(import.meta.dirname, 'rollouts');
type Recorded = Pick<Played, 'takenAt' | 'before'> & { readonly change: Json; readonly end: Omit<Played, 'takenAt' | 'before'> };

/** Rollouts that the real controllers played: what stood before, the change, and what came of it. */
describe('the simulation predicts what the Deployment controller did', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  it('there are recorded rollouts', () => expect(files.length).toBeGreaterThan(20));
  for (const file of files) {
    it(`rollout ${file.replace('.json', '')}`, () => {
      const { change, end, ...stood } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recorded;
      expect(differences(predict(stood, change), end)).toEqual([]);
    });
  }
});
