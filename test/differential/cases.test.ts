import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../lab/differential/compare.ts';
import type { Case } from '../../lab/differential/generate/cluster.ts';
import type { Answer } from '../../lab/differential/oracle.ts';
import { simulated } from '../../lab/differential/simulated.ts';

const folder = path.join(import.meta.dirname, 'cases');

/** Clusters on which the simulation once said something else than kube-scheduler, cut down to what decides, with the recorded answer. */
describe('the simulation says of each node what kube-scheduler says', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  it('there are recorded clusters', () => expect(files.length).toBeGreaterThan(20));
  for (const file of files) {
    it(file.replace('.json', ''), () => {
      const { answer, ...given } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Omit<Case, 'id'> & {
        readonly answer: Answer;
      };
      expect(compare(answer, simulated(given))).toEqual([]);
    });
  }
});
