import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lettersOf, type RecordedPolicies } from '../../lab/differential/policies/recorded.ts';
import { verdicts } from '../../lab/differential/policies/verdicts.ts';

const folder = path.join(import.meta.dirname, 'policies');

/** Sets of NetworkPolicies with the connections that really came about between running pods (1), and those that did not (0). */
describe.each(readdirSync(folder))('policies let pass what really connected: %s', (file) => {
  const { pods, sets } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as RecordedPolicies;
  it('there are recorded sets', () => expect(sets.length).toBeGreaterThan(0));
  it.each(sets.map((set, at) => ({ ...set, at })))('set $at', ({ policies, connected }) => {
    expect(lettersOf(verdicts(policies, pods))).toBe(connected);
  });
});
