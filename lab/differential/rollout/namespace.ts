import type { Api } from './api.ts';

/** Makes a namespace in which pods can be made: its service account comes a moment later, and the API server sees it later still. */
export async function makeNamespace(api: Api, name: string): Promise<void> {
  await api.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'tried' }, spec: { containers: [{ name: 'c', image: 'i' }] } };
  for (let tries = 0; tries < 600; tries += 1) {
    const isTaken = await api.send('POST', `/api/v1/namespaces/${name}/pods?dryRun=All`, pod).then(
      () => true,
      () => false,
    );
    if (isTaken) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Plays a case, and once more under another name where the API server was too busy for it. */
export async function playedAnyhow<T>(name: string, play: (name: string) => Promise<T>, say: (line: string) => void): Promise<T> {
  try {
    return await play(name);
  } catch (error) {
    say(`played again: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
    return play(`${name}b`);
  }
}
