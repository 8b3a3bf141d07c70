import { describe, expect, it } from 'vitest';
import { actBy, assess, priorityOf, urgencyOf } from './assess.ts';
import { caseOf, type TestCase } from './testing.ts';

const down: TestCase = { affected: ['Service shop/web 0/2 public', 'Deployment shop/web 0/2', 'Deployment shop/unknown -'] };
const told = (incident: TestCase) => {
  const { impact, urgency, rules, inputs, unknown } = assess(caseOf(incident));
  return {
    levels: [impact, urgency],
    rules,
    inputs: inputs.map(({ name, value, how, object }) => [name, value, how, object?.name].filter(Boolean).join(' ')),
    unknown,
  };
};

describe('an assessment', () => {
  it('names the rules, what decided and how many serve', () => {
    const { levels, rules, inputs } = told({ ...down, environment: 'prod' });
    expect(levels[0]).toBe(1);
    expect(rules.impact).toBe('user-facing-down');
    expect(inputs).toEqual([
      'user-facing-down 0/2 read web',
      expect.stringMatching(`^${rules.urgency} .*read`),
      'ready 0/2 read web',
      'ready 0/2 read web',
      'trend static inferred',
      'environment prod stated',
    ]);
  });
  it('counts an unknown environment as production, and says what it would be otherwise', () => {
    const { levels, inputs, unknown } = told(down);
    expect(levels).toEqual(told({ ...down, environment: 'prod' }).levels);
    expect(inputs.at(-1)).toBe('environment production unknown');
    const staging = assess(caseOf({ ...down, environment: 'staging' }));
    expect(unknown).toEqual([{ name: 'environment', wouldBe: priorityOf(staging) }]);
  });
  it('leaves nothing open where the environment is known, or would change nothing', () => {
    expect(told({ ...down, environment: 'prod' }).unknown).toEqual([]);
    expect(told({ affected: ['Deployment shop/web 2/2'] }).unknown).toEqual([]);
  });
});
it.each([
  [1, 1, 'P1 page 2026-01-01T12:15:00Z'],
  [1, 2, 'P2 page 2026-01-01T13:00:00Z'],
  [2, 1, 'P2 page 2026-01-01T13:00:00Z'],
  [3, 1, 'P3 ticket 2026-01-01T20:00:00Z'],
  [2, 3, 'P4 ticket 2026-01-04T12:00:00Z'],
  [3, 3, 'P5 log undefined'],
] as const)('impact %i and urgency %i are %s', (impact, urgency, expected) => {
  const priority = priorityOf({ impact, urgency });
  expect(`${priority} ${urgencyOf(priority)} ${actBy(priority, '2026-01-01T12:00:00Z')}`).toBe(expected);
});
