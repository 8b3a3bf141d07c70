import { at } from '#model/finding.ts';
import type { AnyObject, ObjectRef } from '#model/object.ts';

/**
 * Where a custom resource writes the name of the Secret that it makes; its own name where nothing stands there. By kind
 * and API group: External Secrets Operator, Sealed Secrets, HashiCorp's Vault Secrets Operator, cert-manager, the
 * 1Password operator.
 */
const secretNames: Readonly<Record<string, { readonly group: string; readonly path: string }>> = {
  ExternalSecret: { group: 'external-secrets.io', path: '/spec/target/name' },
  SealedSecret: { group: 'bitnami.com', path: '/spec/template/metadata/name' },
  VaultStaticSecret: { group: 'secrets.hashicorp.com', path: '/spec/destination/name' },
  VaultDynamicSecret: { group: 'secrets.hashicorp.com', path: '/spec/destination/name' },
  VaultPKISecret: { group: 'secrets.hashicorp.com', path: '/spec/destination/name' },
  Certificate: { group: 'cert-manager.io', path: '/spec/secretName' },
  OnePasswordItem: { group: 'onepassword.com', path: '' },
};

/** The objects that a controller makes from this one, although they may not exist yet. */
export function productsOf(object: AnyObject): readonly ObjectRef[] {
  const made = Object.hasOwn(secretNames, object.kind) ? secretNames[object.kind] : undefined;
  if (!made || !object.apiVersion.startsWith(`${made.group}/`)) return [];
  const { namespace, name } = object.metadata;
  const given = made.path === '' ? undefined : at(object, made.path);
  return [
    { apiVersion: 'v1', kind: 'Secret', ...(namespace && { namespace }), name: typeof given === 'string' && given !== '' ? given : name },
  ];
}
