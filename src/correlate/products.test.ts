import { expect, it } from 'vitest';
import { refKey } from '#model/object.ts';
import { productsOf } from './products.ts';

const resource = (kind: string, apiVersion: string, spec: Readonly<Record<string, unknown>> = {}) => ({
  apiVersion,
  kind,
  metadata: { name: 'own', namespace: 'shop' },
  spec,
  status: {},
});

it.each([
  ['what its target names', resource('ExternalSecret', 'external-secrets.io/v1', { target: { name: 'db' } }), ['Secret/shop/db']],
  ['one of its own name, where no target is named', resource('ExternalSecret', 'external-secrets.io/v1'), ['Secret/shop/own']],
  [
    'one of its own name, where the target is empty',
    resource('ExternalSecret', 'external-secrets.io/v1', { target: { name: '' } }),
    ['Secret/shop/own'],
  ],
  [
    'one of its own name, where the target is no name',
    resource('ExternalSecret', 'external-secrets.io/v1', { target: { name: 7 } }),
    ['Secret/shop/own'],
  ],
  ['the Secret of a Certificate', resource('Certificate', 'cert-manager.io/v1', { secretName: 'tls' }), ['Secret/shop/tls']],
  ['one that can only have its own name', resource('OnePasswordItem', 'onepassword.com/v1', { name: 'other' }), ['Secret/shop/own']],
  ['nothing of a like kind of another group', resource('Certificate', 'networking.internal.knative.dev/v1', { secretName: 'tls' }), []],
  ['nothing of a group that only begins so', resource('Certificate', 'cert-manager.io.example.com/v1', { secretName: 'tls' }), []],
  ['nothing of another kind', resource('Issuer', 'cert-manager.io/v1', { secretName: 'tls' }), []],
])('makes %s', (_, object, expected) => expect(productsOf(object).map(refKey)).toEqual(expected));
