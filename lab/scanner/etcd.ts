import { DoryoError } from '#model/error.ts';
import type { Stored } from './stored.ts';

/** The JSON gateway that etcd serves beside gRPC, as it is reached from inside of a lab. */
const address = 'http://127.0.0.1:2379/v3/kv';
/** Bounds of one transaction: etcd takes 128 operations and 1.5 MiB. */
const [mostOperations, mostBytes] = [100, 700_000];

/** Removes all keys below a folder; `/registry/pods/`. */
export async function deleteBelow(folder: string): Promise<void> {
  // The last byte one higher: the first key that no longer begins with the folder.
  const end = `${folder.slice(0, -1)}${String.fromCharCode(folder.charCodeAt(folder.length - 1) + 1)}`;
  await post('deleterange', { key: base64(folder), range_end: base64(end) });
}

/** Writes values in their order, in few transactions. */
export async function putAll(all: readonly Stored[]): Promise<void> {
  let [batch, bytes]: [unknown[], number] = [[], 0];
  const flush = async () => {
    if (batch.length > 0) await post('txn', { success: batch });
    [batch, bytes] = [[], 0];
  };
  for (const { key, value } of all) {
    const text = JSON.stringify(value);
    if (batch.length >= mostOperations || bytes + text.length > mostBytes) await flush();
    batch.push({ requestPut: { key: base64(key), value: base64(text) } });
    bytes += text.length;
  }
  await flush();
}

async function post(what: string, body: object): Promise<void> {
  const answer = await fetch(`${address}/${what}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new DoryoError('CommandFailed', `etcd answers ${answer.status} to ${what}: ${(await answer.text()).slice(0, 300)}`);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
