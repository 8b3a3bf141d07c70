import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { servicesTheApiServerNeeds } from './called-services.ts';
import { testSnapshot } from './testing.ts';

const service = (name: string) => `service: { name: ${name}, namespace: tools }`;
const extension = (spec: string) =>
  `{ apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: { name: v1.example.com }, spec: { ${spec} } }\n---\n`;
const definition = (conversion: string) =>
  `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: widgets.example.com }, spec: { ${conversion} } }\n---\n`;
const webhook = (clientConfig: string, policy = '') =>
  `{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: hook }, webhooks: [{ name: a, rules: [{}], clientConfig: { ${clientConfig} }${policy} }] }\n---\n`;
const needed = (yaml: string) => [...servicesTheApiServerNeeds(viewOf(testSnapshot(yaml)))];

it.each<[string, string]>([
  ['an extension of its API', extension(service('hook'))],
  ['a conversion', definition(`conversion: { strategy: Webhook, webhook: { clientConfig: { ${service('hook')} } } }`)],
  ['a webhook that fails closed', webhook(service('hook'))],
])('needs the Service of %s', (_, yaml) => expect(needed(yaml)).toEqual(['Service/tools/hook']));
it.each<[string, string]>([
  ['an API of its own', extension('version: v1')],
  ['a definition without conversion', definition('group: example.com')],
  [
    'a conversion that nobody is asked for',
    definition(`conversion: { strategy: None, webhook: { clientConfig: { ${service('hook')} } } }`),
  ],
  ['a conversion by URL', definition('conversion: { strategy: Webhook, webhook: { clientConfig: { url: "https://x" } } }')],
  ['a webhook by URL', webhook('url: "https://x"')],
  ['a webhook that is skipped', webhook(service('hook'), ', failurePolicy: Ignore')],
])('needs no Service for %s', (_, yaml) => expect(needed(yaml)).toEqual([]));
