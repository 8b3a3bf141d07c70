import type { Generated } from './file.ts';

/** Every page of docs/reference. */
export async function reference(_root: string): Promise<Generated> {
  return { files: [], complaints: [] };
}
