import { describe, expect, it } from 'vitest';
import { peerRefusesWrites } from './peer-refuses-writes.ts';

/** Lines as real programs print them, with the name of the program. */
const matches: Readonly<Record<string, string>> = {
  'Redis that cannot save': "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
  'a Redis replica': "ReplyError: READONLY You can't write against a read only replica.",
  'a PostgreSQL standby': 'ERROR:  cannot execute INSERT in a read-only transaction',
  'Elasticsearch past its flood stage':
    'index [orders] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only / allow delete block]',
  'a MySQL replica': 'ERROR 1290 (HY000): The MySQL server is running with the --read-only option so it cannot execute this statement',
};
/** Lines that look alike and mean nothing bad. */
const ignores: Readonly<Record<string, string>> = {
  'a transaction that means to read only': 'BEGIN READ ONLY; starting a read-only transaction for the report',
  'a replica that tells its role': 'redis: connected to replica cache-1, read only',
};

const isMatch = (line: string) => peerRefusesWrites.expressions.some((expression) => expression.test(line));

describe('peer-refuses-writes', () => {
  it('has lines of at least two programs, and one it ignores', () => {
    expect(Object.keys(matches).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(ignores).length).toBeGreaterThanOrEqual(1);
  });
  for (const [name, line] of Object.entries(matches)) it(`fires: ${name}`, () => expect(isMatch(line)).toBe(true));
  for (const [name, line] of Object.entries(ignores)) it(`is silent: ${name}`, () => expect(isMatch(line)).toBe(false));
});
