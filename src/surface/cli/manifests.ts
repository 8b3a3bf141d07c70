import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import { parseManifests } from '#collect/file/manifests.ts';
import { DoryoError } from '#model/error.ts';
import type { KubeObject } from '#model/object.ts';

/** Manifests as `kubectl apply -f` takes them, several documents or a List. Those that name no namespace get the given one. */
export async function readManifests(paths: readonly string[], namespace: string): Promise<readonly KubeObject[]> {
  const all = await Promise.all(paths.map(async (path) => parseManifests(await contentOf(path), { path, namespace })));
  return all.flat();
}

async function contentOf(path: string): Promise<string> {
  try {
    return path === '-' ? await textOf(process.stdin) : await readFile(path, 'utf8');
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new DoryoError(missing ? 'NotFound' : 'BadInput', `${path} ${missing ? 'does not exist' : 'cannot be read'}.`, {
      hint: 'name the changed manifest: doryo what-if -f changed.yaml',
      cause,
    });
  }
}
