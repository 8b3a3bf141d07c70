import { onTestFinished } from 'vitest';
import { DoryoError } from '#model/error.ts';
import type { ClusterOptions } from '../options.ts';
import { openCluster } from '../read-cluster.ts';
import { certificate } from './certificate.ts';
import { type Answer, type FakeApi, fakeApi } from './fake-api.ts';

export const base64 = (text: string): string => Buffer.from(text).toString('base64');
/** A cluster entry of a kubeconfig that trusts the servers of the tests. */
export const trusted = { 'certificate-authority-data': base64(certificate) };

/** An API server over TLS that is there until the test ends. */
export async function serve(answers: Readonly<Record<string, Answer>> = {}): Promise<FakeApi> {
  const api = await fakeApi(answers, 'https');
  onTestFinished(() => api.close());
  return api;
}

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
