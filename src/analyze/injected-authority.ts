import type { KubeObject } from '#model/object.ts';

/** cert-manager's cainjector and OpenShift's service CA operator write `caBundle`, and follow the CA when it is renewed. */
export function injectsAuthority({ metadata: { annotations = {} } }: KubeObject): boolean {
  return Object.keys(annotations).some(
    (name) => name.startsWith('cert-manager.io/inject-') || name === 'service.beta.openshift.io/inject-cabundle',
  );
}
