import type { Observation } from './snapshot.ts';

const shape = 'version of the API server';

/** The version that the API server gives of itself, as an observation: no object of a managed cluster holds it. */
export function observeServerVersion(version: string): Observation {
  return {
    object: { apiVersion: 'external.doryo.dev/v1', kind: 'ControlPlane', name: 'kube-apiserver' },
    shape,
    fields: { version },
    source: '/version',
    line: 1,
    text: `gitVersion: ${version}`,
  };
}

/** The version that such an observation tells; undefined for any other. */
export function serverVersionOf({ shape: seen, fields }: Observation): string | undefined {
  return seen === shape ? fields['version'] : undefined;
}
