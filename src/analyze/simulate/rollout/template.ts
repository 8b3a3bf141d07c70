import { type Kinds, type Pod, type PodTemplateSpec, refOf } from '#model/object.ts';
import type { Nano } from '#model/quantity.ts';
import { parseQuantity } from '#model/quantity.ts';
import type { FieldChange } from '#model/simulation.ts';
import type { View } from '#model/view.ts';
import { canonical } from '#util/canonical.ts';
import { specOfNewPod } from '../new-pod.ts';
import { exactQuantity, podRequests } from '../scheduler/requests.ts';

export type Deployment = Kinds['Deployment'];
export type ReplicaSet = Kinds['ReplicaSet'];

/** A pod as its ReplicaSet would make it: no node, no status, the template's hash among the labels; owned by the Deployment itself. */
export function podFrom(
  deployment: Deployment,
  { name, hash, template }: { readonly name: string; readonly hash: string; readonly template: PodTemplateSpec },
): Pod {
  const { labels = {} } = template.metadata ?? {};
  const { name: owner, namespace = 'default', uid = '' } = deployment.metadata;
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: owner, uid, controller: true }];
  const metadata = { namespace, name, labels: { ...labels, 'pod-template-hash': hash }, ownerReferences };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec ?? { containers: [] }, status: { phase: 'Pending' } };
}

/** Whether two templates make the same pods; the hash label does not count (`EqualIgnoreHash`). */
export function sameTemplate(a: PodTemplateSpec, b: PodTemplateSpec): boolean {
  return JSON.stringify(canonical(withoutHash(a))) === JSON.stringify(canonical(withoutHash(b)));
}
function withoutHash({ metadata, spec }: PodTemplateSpec): unknown {
  const { 'pod-template-hash': _hash, ...labels } = metadata?.labels ?? {};
  return { labels, annotations: metadata?.annotations ?? {}, spec };
}

/** The deployment with its pods asking for this much of a resource in all: the container that asks for most takes the difference. */
export function withRequest(view: View<'LimitRange'>, deployment: Deployment, resource: string, amount: number): Deployment | undefined {
  const { template } = deployment.spec;
  const containers = template.spec?.containers ?? [];
  const spec = specOfNewPod(view, deployment.metadata.namespace ?? 'default', template);
  const asked = spec.containers.map(({ resources }) => parseQuantity(resources?.requests?.[resource]) ?? 0n);
  const index = asked.indexOf(asked.reduce((most, one) => (one > most ? one : most), -1n));
  const current = podRequests({ spec })[resource] ?? 0;
  const wanted = inUnits(resource, asked[index] ?? 0n) + amount - current;
  if (index < 0 || wanted < 0) return undefined;
  const changed = containers.map((container, at) => {
    if (at !== index) return container;
    const { limits = {}, requests = {} } = container.resources ?? {};
    return {
      ...container,
      resources: { ...container.resources, limits, requests: { ...requests, [resource]: exactQuantity(resource, wanted) } },
    };
  });
  return { ...deployment, spec: { ...deployment.spec, template: { ...template, spec: { ...template.spec, containers: changed } } } };
}
function inUnits(resource: string, value: Nano): number {
  return Number(value / (resource === 'cpu' ? 1_000_000n : 1_000_000_000n));
}

/** The change of a container's request that leads from one deployment to the other. */
export function requestChange(from: Deployment, to: Deployment, resource: string): readonly FieldChange[] {
  const before = from.spec.template.spec?.containers ?? [];
  return (to.spec.template.spec?.containers ?? []).flatMap(({ resources }, index) => {
    const old = before[index]?.resources?.requests?.[resource];
    const value = resources?.requests?.[resource];
    if (value === old || value === undefined) return [];
    return [
      {
        object: refOf(from),
        path: `/spec/template/spec/containers/${index}/resources/requests/${resource.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        ...(old !== undefined && { from: old }),
        to: value,
      },
    ];
  });
}
