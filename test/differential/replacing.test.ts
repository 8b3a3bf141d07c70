import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, predict } from '../../lab/differential/replacing/predict.ts';
import type { RecordedReplacing } from '../../lab/differential/replacing/replacing.ts';

/** Changes of StatefulSets and DaemonSets that the real controllers played: what stood before, the change, and what came of it. */
describe.each(['stateful-sets', 'daemon-sets'])('the simulation predicts what the controller did with %s', (kind) => {
  const file = path.join(import.meta.dirname, `${kind}.json`);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedReplacing[];

  it('there are recorded changes', () => expect(recorded.length).toBeGreaterThan(20));
  it.each(recorded)('change $id', ({ change, ...played }) => {
    expect(differences(predict(played, change), played)).toEqual([]);
  });
});
