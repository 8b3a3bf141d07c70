import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type RecordedApply, wrongFields } from '../../lab/differential/applying/compare.ts';

const file = path.join(import.meta.dirname, 'applies.json.gz');
const recorded = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as readonly RecordedApply[];

/** Changed manifests that a real API server was asked about, by kubectl itself and by server-side apply. */
describe('a manifest is laid over the live object as kubectl apply does', () => {
  it('there are recorded answers', () => expect(recorded.length).toBeGreaterThan(50));
  it.each(recorded)('$id', (one) => {
    expect(wrongFields(one, 'managed fields')).toEqual([]);
    if (one.id.startsWith('client')) expect(wrongFields(one, 'annotation')).toEqual([]);
  });
});
