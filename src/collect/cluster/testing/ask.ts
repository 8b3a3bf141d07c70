import { DoryoError } from '#model/error.ts';
import type { ClusterOptions } from '../options.ts';
import { openCluster } from '../read-cluster.ts';

/** Reads /version with this kubeconfig. */
export async function ask(kubeconfig: string, options: Omit<ClusterOptions, 'kubeconfig'> = {}): Promise<unknown> {
  const transport = openCluster({ kubeconfig, ...options });
  try {
    return await transport.getJson('/version');
  } finally {
    await transport.close();
  }
}
/** The error that a promise ends with; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<DoryoError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DoryoError) return error;
  throw new Error(`no DoryoError: ${String(error)}`);
}
