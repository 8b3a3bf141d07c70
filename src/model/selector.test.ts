import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesExpression, matchesField, matchesLabels, matchesSelector } from './selector.ts';

const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'env'), fc.constantFrom('a', 'b', '1', '7'));

describe('matchesSelector', () => {
  it('picks nothing without a selector, and everything with an empty one', () => {
    fc.assert(
      fc.property(labels, (one) => {
        expect(matchesSelector(undefined, one)).toBe(false);
        expect(matchesSelector({}, one)).toBe(true);
      }),
    );
  });
  it('agrees with matchesLabels on matchLabels', () => {
    fc.assert(
      fc.property(labels, labels, (wanted, one) => {
        expect(matchesSelector({ matchLabels: wanted }, one)).toBe(matchesLabels(wanted, one));
      }),
    );
  });
  it('needs labels and expressions both', () => {
    const selector = { matchLabels: { app: 'a' }, matchExpressions: [{ key: 'env', operator: 'Exists' }] };
    expect(matchesSelector(selector, { app: 'a' })).toBe(false);
    expect(matchesSelector(selector, { app: 'a', env: '' })).toBe(true);
  });
});

describe('matchesExpression', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined, Readonly<Record<string, string>>, boolean])[] = [
    ['In', ['a'], { app: 'a' }, true],
    ['In', ['a'], {}, false],
    ['In', [], { app: 'a' }, false],
    ['NotIn', ['a'], { app: 'b' }, true],
    ['NotIn', ['a'], {}, true],
    ['NotIn', ['a'], { app: 'a' }, false],
    ['Exists', undefined, { app: '' }, true],
    ['Exists', undefined, {}, false],
    ['DoesNotExist', undefined, {}, true],
    ['Gt', ['5'], { app: '7' }, true],
    ['Gt', ['5'], { app: '5' }, false],
    ['Gt', ['5'], { app: 'x' }, false],
    ['Lt', ['5'], { app: '4' }, true],
    ['Lt', ['5'], {}, false],
    ['Gt', ['9007199254740992'], { app: '9007199254740993' }, true],
    ['In', ['a', 'b'], { app: 'b' }, true],
    ['NotIn', ['a', 'b'], { app: 'b' }, false],
    ['DoesNotExist', undefined, { app: '' }, false],
    ['Lt', ['5'], { app: '5' }, false],
    ['Lt', ['x'], { app: '5' }, false],
    ['Gt', ['-1'], { app: '0' }, false],
    ['Gt', ['5'], { app: '9223372036854775808' }, false],
    ['Near', ['a'], { app: 'a' }, false],
    ['Near', undefined, { app: 'a' }, false],
    ['In', [''], { app: '' }, true],
    ['NotIn', ['', 'a b'], {}, false],
    ['Gt', [''], { app: '5' }, false],
    // Not valid, and so an error where Kubernetes uses it.
    ['NotIn', [], {}, false],
    ['NotIn', ['a b'], {}, false],
    ['Exists', ['a'], { app: 'a' }, false],
    ['Gt', ['5', '6'], { app: '7' }, false],
  ];
  for (const [operator, values, given, expected] of cases) {
    it(`${operator} ${values?.join(',') ?? ''} on ${JSON.stringify(given)} is ${expected}`, () => {
      expect(matchesExpression({ key: 'app', operator, ...(values && { values }) }, given)).toBe(expected);
    });
  }
  it('matches nothing by a key that is none', () => {
    expect(matchesExpression({ key: 'a b', operator: 'DoesNotExist' }, {})).toBe(false);
    expect(matchesExpression({ key: 'example.com/app', operator: 'DoesNotExist' }, {})).toBe(true);
    expect(matchesExpression({ key: 'a/example.com/app', operator: 'DoesNotExist' }, {})).toBe(false);
    expect(matchesExpression({ key: 'Example.com/app', operator: 'DoesNotExist' }, {})).toBe(false);
    expect(matchesExpression({ key: `${'a.'.repeat(126)}a/app`, operator: 'DoesNotExist' }, {})).toBe(true);
    expect(matchesExpression({ key: `${'a.'.repeat(126)}ab/app`, operator: 'DoesNotExist' }, {})).toBe(false);
    expect(matchesExpression({ key: 'example.com/a b', operator: 'DoesNotExist' }, {})).toBe(false);
  });
  it('takes one value for a field', () => {
    expect(matchesField({ key: 'metadata.name', operator: 'In', values: ['n'] }, 'n')).toBe(true);
    expect(matchesField({ key: 'metadata.name', operator: 'NotIn', values: ['n'] }, 'm')).toBe(true);
    expect(matchesField({ key: 'metadata.name', operator: 'In', values: ['m'] }, 'n')).toBe(false);
    expect(matchesField({ key: 'metadata.name', operator: 'NotIn', values: ['n'] }, 'n')).toBe(false);
    expect(matchesField({ key: 'metadata.name', operator: 'Exists', values: ['m'] }, 'n')).toBe(false);
    expect(matchesField({ key: 'metadata.name', operator: 'In', values: ['n', 'm'] }, 'n')).toBe(false);
    expect(matchesField({ key: 'metadata.name', operator: 'Exists', values: ['n'] }, 'n')).toBe(false);
  });
  it('does not take inherited names for labels', () => expect(matchesExpression({ key: 'toString', operator: 'Exists' }, {})).toBe(false));
});
