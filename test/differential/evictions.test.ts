import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordedEvictions } from '../../lab/differential/evictions/evictions.ts';
import { verdictsOf } from '../../lab/differential/evictions/verdicts.ts';

const recorded = JSON.parse(readFileSync(path.join(import.meta.dirname, 'evictions.json'), 'utf8')) as readonly RecordedEvictions[];

/** Namespaces with budgets, and what the API server answered when it was asked to evict each pod. */
describe('a pod is said to go or to stay as the API server answers', () => {
  it('there are recorded namespaces', () => expect(recorded.length).toBeGreaterThan(20));
  it.each(recorded)('namespace $id', ({ objects, answers }) => {
    expect(verdictsOf(objects)).toEqual(answers);
  });
});
