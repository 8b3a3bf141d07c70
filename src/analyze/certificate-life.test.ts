import { describe, expect, it } from 'vitest';
import { certificateState, laterOf } from './certificate-life.ts';

const now = '2026-01-01T12:00:00Z';
const state = (notBefore: string, notAfter: string, renewed: 'by hand' | 'by a controller' = 'by hand') =>
  certificateState({ notBefore, notAfter }, now, renewed).state;

describe('certificateState', () => {
  it('judges by the share of its life', () => {
    expect(state('2025-12-10T12:00:00Z', '2026-03-10T12:00:00Z')).toBe('valid');
    expect(state('2025-10-09T12:00:00Z', '2026-01-07T12:00:00Z')).toBe('ending');
    expect(state('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')).toBe('valid');
    expect(state('2025-12-31T13:00:00Z', '2026-01-01T13:00:00Z')).toBe('ending');
    expect(state('2016-02-01T12:00:00Z', '2026-03-01T12:00:00Z')).toBe('valid');
    expect(state('2016-02-01T12:00:00Z', '2026-01-20T12:00:00Z')).toBe('ending');
  });
  it('gives a controller the time it takes', () => {
    expect(state('2025-10-09T12:00:00Z', '2026-01-07T12:00:00Z', 'by a controller')).toBe('valid');
    expect(state('2025-10-05T12:00:00Z', '2026-01-03T12:00:00Z', 'by a controller')).toBe('ending');
  });
  it('draws the line where it says', () => {
    // A tenth of the life.
    expect([state('2025-10-03T12:00:00Z', '2026-01-11T12:00:00Z'), state('2025-10-03T12:00:00Z', '2026-01-11T11:59:59Z')]).toEqual([
      'valid',
      'ending',
    ]);
    // Seven days at least where that is no third of it.
    expect([state('2025-11-09T12:00:00Z', '2026-01-08T12:00:00Z'), state('2025-11-09T12:00:00Z', '2026-01-08T11:59:59Z')]).toEqual([
      'valid',
      'ending',
    ]);
    // 30 days at most.
    expect([state('2016-01-31T12:00:00Z', '2026-01-31T12:00:00Z'), state('2016-01-31T12:00:00Z', '2026-01-31T11:59:59Z')]).toEqual([
      'valid',
      'ending',
    ]);
    // A twentieth where a controller renews it.
    expect([
      state('2025-12-13T12:00:00Z', '2026-01-02T12:00:00Z', 'by a controller'),
      state('2025-12-13T12:00:00Z', '2026-01-02T11:00:00Z', 'by a controller'),
    ]).toEqual(['valid', 'ending']);
    // This second, and clocks that differ by half a minute.
    expect(state('2025-01-01T00:00:00Z', now)).toBe('expired');
    expect([state('2026-01-01T12:00:30Z', '2027-01-01T00:00:00Z'), state('2026-01-01T12:00:31Z', '2027-01-01T00:00:00Z')]).toEqual([
      'valid',
      'early',
    ]);
  });
  it('counts trouble from when it was put to use', () =>
    expect([
      laterOf('2026-01-01T10:00:00Z', '2026-01-01T11:00:00Z'),
      laterOf('2026-01-01T10:00:00Z', '2026-01-01T09:00:00Z'),
      laterOf('2026-01-01T10:00:00Z', undefined),
    ]).toEqual(['2026-01-01T11:00:00Z', '2026-01-01T10:00:00Z', '2026-01-01T10:00:00Z']));
  it('tells what is over and what has not begun', () => {
    expect(certificateState({ notBefore: '2025-01-01T00:00:00Z', notAfter: '2026-01-01T11:00:00Z' }, now, 'by hand')).toEqual({
      state: 'expired',
      forSeconds: 3_600,
    });
    expect(certificateState({ notBefore: '2026-01-01T13:00:00Z', notAfter: '2027-01-01T00:00:00Z' }, now, 'by hand')).toEqual({
      state: 'early',
      startsInSeconds: 3_600,
    });
    expect(state('2026-01-01T12:00:10Z', '2027-01-01T00:00:00Z')).toBe('valid');
  });
});
