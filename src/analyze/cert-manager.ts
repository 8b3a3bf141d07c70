import type { Condition, CustomObject, ObjectRef } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isRecord, textOf } from './custom-fields.ts';
import { conditionsAt } from './gateways.ts';

const groups = {
  Certificate: 'cert-manager.io',
  CertificateRequest: 'cert-manager.io',
  Issuer: 'cert-manager.io',
  ClusterIssuer: 'cert-manager.io',
  Order: 'acme.cert-manager.io',
  Challenge: 'acme.cert-manager.io',
} as const;
export type CertManagerKind = keyof typeof groups;

/** Objects of cert-manager of one kind that are not being deleted. https://cert-manager.io/docs/reference/api-docs/ */
export function certManagerObjects(cluster: View<'CustomObject'>, kind: CertManagerKind): readonly CustomObject[] {
  return cluster
    .list('CustomObject')
    .filter((object) => object.kind === kind && object.apiVersion.startsWith(`${groups[kind]}/`) && !object.metadata.deletionTimestamp);
}

/** One condition of such an object with its place. */
export function certManagerCondition({ status }: CustomObject, type: string): (Condition & { readonly path: string }) | undefined {
  return conditionsAt(status['conditions'], '/status/conditions').find((condition) => condition.type === type);
}

/** The Issuer or ClusterIssuer that an object names. Issuers of other groups belong to other programs. */
export function issuerOf({ spec, metadata: { namespace } }: CustomObject): ObjectRef | undefined {
  const reference = spec['issuerRef'];
  if (!isRecord(reference)) return undefined;
  const [name, kind = 'Issuer', group = 'cert-manager.io'] = [
    textOf(reference['name']),
    textOf(reference['kind']),
    textOf(reference['group']),
  ];
  if (name === undefined || group !== 'cert-manager.io') return undefined;
  return { apiVersion: 'cert-manager.io/v1', kind, name, ...(kind === 'Issuer' && namespace && { namespace }) };
}
