import { readThrough } from '#collect/cluster/read-cluster.ts';
import type { Transport } from '#collect/cluster/transport.ts';
import { kindOf } from '#model/kinds.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { placeOf } from '#pipeline/eval/place.ts';
import { until } from '../host/until.ts';
import { deleteBelow, putAll } from './etcd.ts';
import { eventFolder, objectFolders, replayedKinds, storedEvents, storedObjects } from './stored.ts';

/** What the API server makes again within seconds. A snapshot that was written by hand may lack it. */
const ownOfServer = new Set([
  'ConfigMap kube-system/extension-apiserver-authentication',
  'ConfigMap kube-system/kube-apiserver-legacy-service-account-token-tracking',
  'Endpoints default/kubernetes',
  'EndpointSlice default/kubernetes',
  'Namespace default',
  'Namespace kube-node-lease',
  'Namespace kube-public',
  'Namespace kube-system',
  'Service default/kubernetes',
]);

/** Makes an API server without controllers show a recorded cluster, and nothing else. Ends when it does. */
export async function replay(snapshot: Snapshot, transport: Transport): Promise<void> {
  for (const folder of objectFolders) await deleteBelow(folder);
  await putAll(storedObjects(snapshot, new Date().toISOString()));
  // Events last, and again: where it met a Service before its address, the API server has said so in an event.
  const showsAll = async () => {
    await deleteBelow(eventFolder);
    await putAll(storedEvents(snapshot));
    return (await differences(snapshot, transport)).length === 0;
  };
  await until('the API server to show what was recorded', showsAll, { seconds: 60, every: 0.5 });
}

/** What the API server shows and was not recorded, and the other way round: objects with their identity, events with their words. */
export async function differences(recorded: Snapshot, transport: Transport): Promise<readonly string[]> {
  const shown = await readThrough(transport, { kinds: replayedKinds });
  return [...signsOf(recorded).symmetricDifference(signsOf(shown))];
}

function signsOf({ objects, events }: Snapshot): ReadonlySet<string> {
  const kinds: ReadonlySet<string> = new Set(replayedKinds);
  const standing = objects
    .filter((object) => kinds.has(kindOf(object)) && object.kind !== 'Endpoints')
    .map(({ kind, metadata }) => ({ place: placeOf({ kind, ...metadata }), uid: metadata.uid }))
    .filter(({ place }) => !ownOfServer.has(place));
  return new Set([
    ...standing.map(({ place, uid }) => `${place} ${uid}`),
    ...events
      .filter(({ about }) => about.kind !== 'IPAddress')
      .map(({ about, reason, message, count, lastAt }) => JSON.stringify([placeOf(about), reason, message, count, lastAt])),
  ]);
}
