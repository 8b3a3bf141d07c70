/**
 * The floor of a live read: the same kinds listed over the same pool, in the same pages, and `JSON.parse`d; nothing else.
 * With a path: the floor of an offline read, the file unpacked and parsed. Prints what it cost as JSON.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [path] = process.argv.slice(2);
if (path === undefined) await list();
else JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));

async function list(): Promise<void> {
  const { parallelRequests } = await import('#collect/cluster/connection.ts');
  const { discover } = await import('#collect/cluster/discover.ts');
  const { inParallel } = await import('#collect/cluster/parallel.ts');
  const { openCluster } = await import('#collect/cluster/read-cluster.ts');
  const { acceptOf, eventKind, listPath } = await import('#collect/cluster/resources.ts');
  const transport = openCluster();
  const { kinds } = await discover(transport, undefined, undefined);
  await inParallel([...kinds, eventKind], parallelRequests, async (served) => {
    let next: string | undefined = '';
    while (next !== undefined) {
      const query: string = next === '' ? '?limit=500' : `?limit=500&continue=${encodeURIComponent(next)}`;
      const page = (await transport.getJson(listPath(served) + query, { accept: acceptOf(served, 'list'), signal: undefined })) as {
        metadata?: { continue?: string };
      };
      next = page.metadata?.continue || undefined;
    }
  });
  console.log(JSON.stringify(transport.counts()));
  await transport.close();
}
