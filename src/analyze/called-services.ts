import { refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { serviceRef } from './resolve-peer.ts';
import { failsClosed, serviceOf, webhookReads, webhooksIn } from './webhooks.ts';

export const calledServiceReads = [...webhookReads, 'APIService', 'CustomResourceDefinition'] as const;

/** The refKeys of the Services without which the API server refuses something: extensions of its API, webhooks, conversions. */
export function servicesTheApiServerNeeds(cluster: View<(typeof calledServiceReads)[number]>): ReadonlySet<string> {
  const extensions = cluster.list('APIService').flatMap(({ spec: { service } }) => service ?? []);
  const conversions = cluster
    .list('CustomResourceDefinition')
    .flatMap(({ spec: { conversion } }) => (conversion?.strategy === 'Webhook' ? (conversion.webhook?.clientConfig?.service ?? []) : []));
  const webhooks = webhooksIn(cluster)
    .filter(failsClosed)
    .flatMap((webhook) => serviceOf(webhook)?.ref ?? []);
  const named = [...extensions, ...conversions].flatMap(({ name, namespace }) => (name ? [serviceRef(name, namespace ?? '')] : []));
  return new Set([...named, ...webhooks].map(refKey));
}
