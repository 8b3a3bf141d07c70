/**
 * The floor of a live read: the same kinds listed over the same pool, in the same pages, and `JSON.parse`d; nothing else.
 * With a path: the floor of an offline read, the file unpacked and parsed. Prints what it cost as JSON.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parallelRequests } from '#collect/cluster/connection.ts';
import { discover } from '#collect/cluster/discover.ts';
import { inParallel } from '#collect/cluster/parallel.ts';
import { openCluster } from '#collect/cluster/read-cluster.ts';
import { acceptOf, eventKind, listPath } from '#collect/cluster/resources.ts';

const [path] = process.argv.slice(2);
if (path === undefined) await list();
else JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));

async function list(): Promise<void> {
  const transport = openCluster();
  const { kinds } = await discover(transport, undefined, undefined);
  await inParallel([...kinds, eventKind], parallelRequests, async (served) => {
    let next: string | undefined = '';
    while (next !== undefined) {
      const query: string = next === '' ? '?limit=500' : `?limit=500&continue=${encodeURIComponent(next)}`;
      const page = (await transport.getJson(listPath(served) + query, { accept: acceptOf(served, 'list'), signal: undefined })) as { metadata?: { continue?: string } };
      next = page.metadata?.continue || undefined;
    }
  });
  console.log(JSON.stringify(transport.counts()));
  await transport.close();
}
