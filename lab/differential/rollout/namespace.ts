import type { Api } from './api.ts';

/** Makes a namespace in which pods can be made: its default service account comes a moment later. */
export async function makeNamespace(api: Api, name: string): Promise<void> {
  await api.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  for (let tries = 0; tries < 600; tries += 1) {
    const isThere = await api.send('GET', `/api/v1/namespaces/${name}/serviceaccounts/default`).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
