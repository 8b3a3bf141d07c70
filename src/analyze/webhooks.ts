import type { Kinds, ObjectRef, Pod } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { type RefusedCreation, type RefusedView, refusedCreations, refusedReads } from './refused-creations.ts';
import { serviceRef } from './resolve-peer.ts';

export const webhookReads = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'] as const;
export type WebhookConfiguration = Kinds[(typeof webhookReads)[number]];
export type WebhookEntry = NonNullable<Kinds['MutatingWebhookConfiguration']['webhooks']>[number];

/** One webhook of a configuration, with the place where it stands. */
export interface Webhook {
  readonly configuration: WebhookConfiguration;
  readonly entry: Omit<WebhookEntry, 'reinvocationPolicy'>;
  readonly name: string;
  readonly path: string;
}

/** All webhooks that can be called: those without a rule never are. */
export function webhooksIn(cluster: View<(typeof webhookReads)[number]>): readonly Webhook[] {
  const configurations = [...cluster.list('ValidatingWebhookConfiguration'), ...cluster.list('MutatingWebhookConfiguration')];
  return configurations
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .flatMap((configuration) =>
      (configuration.webhooks ?? []).map((entry, index) => ({ configuration, entry, name: entry.name, path: `/webhooks/${index}` })),
    )
    .filter(({ entry }) => (entry.rules ?? []).length > 0);
}

/** The Service a webhook is served by; undefined where it is called by URL. */
export function serviceOf({ entry: { clientConfig } }: Webhook): { readonly ref: ObjectRef; readonly port: number } | undefined {
  const { service } = clientConfig ?? {};
  return service && { ref: serviceRef(service.name, service.namespace), port: service.port ?? 443 };
}

/** Whether requests are refused while it does not answer: `failurePolicy` is Fail unless said otherwise (admissionregistration.k8s.io/v1). */
export function failsClosed({ entry: { failurePolicy = 'Fail' } }: Webhook): boolean {
  return failurePolicy === 'Fail';
}

const verbs = ['CREATE', '*'];
const podNames = ['pods', 'pods/*', '*', '*/*'];

/** Whether it is called when a pod is created. */
export function callsForPods({ entry: { rules = [] } }: Webhook): boolean {
  return rules.some(
    ({ apiGroups = [], resources = [], operations = [] }) =>
      apiGroups.some((group) => group === '' || group === '*') &&
      resources.some((resource) => podNames.includes(resource)) &&
      operations.some((operation) => verbs.includes(operation)),
  );
}

/**
 * Whether nearly the whole cluster depends on its answer: it is called for pods or for everything, in namespaces it does
 * not name, for objects whatever their labels, without a condition.
 */
export function isBroad(webhook: Webhook): boolean {
  const { rules = [], namespaceSelector = {}, objectSelector = {}, matchConditions = [] } = webhook.entry;
  const everything = rules.some(({ resources = [] }) => resources.some((resource) => resource === '*' || resource === '*/*'));
  return (callsForPods(webhook) || everything) && matchConditions.length === 0 && !picks(namespaceSelector) && !picks(objectSelector);
}

/** Whether a selector asks for a label, rather than only leaving some out. */
function picks({ matchLabels = {}, matchExpressions = [] }: NonNullable<WebhookEntry['namespaceSelector']>): boolean {
  return Object.keys(matchLabels).length > 0 || matchExpressions.some(({ operator }) => operator === 'In' || operator === 'Exists');
}

/** Whether it is called for a pod with these labels in this namespace. */
export function callsForPod(
  webhook: Webhook,
  namespace: Kinds['Namespace'] | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  const { namespaceSelector = {}, objectSelector = {}, matchConditions = [] } = webhook.entry;
  if (!namespace || !callsForPods(webhook) || matchConditions.length > 0) return false;
  return matchesSelector(namespaceSelector, namespace.metadata.labels) && matchesSelector(objectSelector, labels);
}

/** The webhooks that may change a pod while it is created. */
export function mutatingFor(cluster: View<(typeof webhookReads)[number] | 'Namespace'>, pod: Pod): readonly Webhook[] {
  const namespace = cluster.get('Namespace', pod.metadata.namespace ?? '');
  return webhooksIn(cluster).filter(
    (webhook) =>
      webhook.configuration.kind === 'MutatingWebhookConfiguration' && callsForPod(webhook, namespace, pod.metadata.labels ?? {}),
  );
}

/** A call of a webhook that failed, by what the API server said to the controller that made the request. */
export type FailedCall = Omit<RefusedCreation, 'object'>;
export const failedCallReads = [...webhookReads, ...refusedReads] as const;

/** The latest failed call of each webhook, by its name, as long as what was refused is still missing. */
export function failedCalls(cluster: RefusedView): ReadonlyMap<string, FailedCall> {
  const calls = new Map<string, FailedCall>();
  for (const call of refusedCreations(cluster)) {
    const name = failedCall.exec(call.message)?.[1];
    const known = name === undefined ? undefined : calls.get(name);
    if (name !== undefined && (!known || known.lastAt < call.lastAt)) calls.set(name, { ...call, since: known?.since ?? call.since });
  }
  return calls;
}
/** k8s.io/apiserver/pkg/admission/plugin/webhook/errors: ErrCallingWebhook. */
const failedCall = /failed calling webhook "([^"]{1,253})"/;
