import { expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import { DoryoError } from '#model/error.ts';
import { type Scope, withKindOf } from './scope.ts';
import { requireHeld } from './scope-held.ts';

const snapshot = testSnapshot(`
{ apiVersion: v1, kind: Namespace, metadata: { name: empty } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: gateway, namespace: shop } }
---
{ apiVersion: v1, kind: Node, metadata: { name: worker1 } }
---
{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: certificates.cert-manager.io }, spec: { group: cert-manager.io, scope: Namespaced, versions: [], names: { kind: Certificate, plural: certificates, singular: certificate, shortNames: [cert] } } }
---
{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: tls, namespace: shop } }
`);
function refusal(scope: Scope): string | undefined {
  try {
    requireHeld(withKindOf(scope, snapshot.objects), snapshot);
    return undefined;
  } catch (error) {
    return error instanceof DoryoError ? `${error.code}: ${error.message}` : String(error);
  }
}
const of = (kind: string, name: string) => ({ object: { kind, name } });

it.each<[string, Scope]>([
  ['nothing', {}],
  ['a namespace that holds nothing', { namespace: 'empty' }],
  ['an object', { namespace: 'shop', ...of('Deployment', 'gateway') }],
  ['an object of the cluster beside a namespace', { namespace: 'shop', ...of('Node', 'worker1') }],
  ['a custom object by its plural', of('certificates', 'tls')],
  ['a custom object by its short name', of('cert', 'tls')],
  ['labels that something has', { selector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] } }],
])('takes %s', (_, scope) => expect(refusal(scope)).toBeUndefined());

it.each<[string, Scope, string]>([
  ['a namespace that is not there', { namespace: 'shopp' }, 'NotFound: nothing was read of a namespace "shopp"; did you mean shop?'],
  ['a misspelt object', of('Deployment', 'gatway'), 'NotFound: no Deployment "gatway" was read; did you mean gateway?'],
  [
    'an object of another namespace',
    { namespace: 'empty', ...of('Deployment', 'gateway') },
    'NotFound: no Deployment "gateway" was read in namespace empty; there is one in namespace shop.',
  ],
  [
    'labels that nothing has',
    { selector: { matchLabels: { app: 'nope' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }] } },
    'NotFound: nothing that was read has the labels app=nope,tier in (a,b).',
  ],
  ['a kind that is not there', of('widget', 'a'), 'NotFound: no widget "a" was read.'],
])('refuses %s', (_, scope, says) => expect(refusal(scope)).toBe(says));
