import type { ObjectRef } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { Usage } from '#model/snapshot.ts';
import { isTime } from './shape.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether this is a PodMetrics or NodeMetrics of metrics.k8s.io: a measurement, and no object that stands in a cluster. */
export function isMeasured({ apiVersion }: Fields): boolean {
  return typeof apiVersion === 'string' && apiVersion.startsWith('metrics.k8s.io/');
}

/** Use of CPU and memory of one PodMetrics or NodeMetrics. Nothing where a value or the time is missing. */
export function usagesOf(measured: unknown): readonly Usage[] {
  const { metadata, timestamp: at, usage, containers } = fieldsOf(measured);
  const { name, namespace } = fieldsOf(metadata);
  if (typeof name !== 'string' || name === '' || !isTime(at)) return [];
  const object = refOf(name, typeof namespace === 'string' ? namespace : '');
  if (!Array.isArray(containers)) return amount(object, { usage: fieldsOf(usage), at });
  return containers
    .map(fieldsOf)
    .flatMap((container) => amount(object, { usage: fieldsOf(container['usage']), at, container: container['name'] }));
}

/** A pod where there is a namespace, else a node. */
function refOf(name: string, namespace: string): ObjectRef {
  return { apiVersion: 'v1', kind: namespace === '' ? 'Node' : 'Pod', ...(namespace !== '' && { namespace }), name };
}

function amount(
  object: ObjectRef,
  { usage: { cpu, memory }, at, container }: { readonly usage: Fields; readonly at: string; readonly container?: unknown },
): readonly Usage[] {
  const [cores, bytes] = [quantity(cpu), quantity(memory)];
  if (cores === undefined || bytes === undefined) return [];
  return [{ object, ...(typeof container === 'string' && container !== '' && { container }), cores, bytes, at }];
}
function quantity(value: unknown): number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? quantityValue(value) : undefined;
}

/** Whether this is the summary of a kubelet (`/stats/summary`), as troubleshoot's nodeMetrics collector saves it. */
export function isSummary(value: Fields): boolean {
  return typeof fieldsOf(value['node'])['nodeName'] === 'string' && Array.isArray(value['pods']);
}

/** Use of CPU and memory of a node and its containers, by its kubelet: cores by `usageNanoCores`, memory by the working set. */
export function summaryUsages({ node, pods }: Fields): readonly Usage[] {
  const whole = fieldsOf(node);
  const ofPods = (Array.isArray(pods) ? pods.map(fieldsOf) : []).flatMap((pod) => {
    const { name, namespace } = fieldsOf(pod['podRef']);
    if (typeof name !== 'string' || typeof namespace !== 'string' || !Array.isArray(pod['containers'])) return [];
    return pod['containers'].map(fieldsOf).flatMap((container) => reading(refOf(name, namespace), container, container['name']));
  });
  return [...reading(refOf(String(whole['nodeName'] ?? ''), ''), whole), ...ofPods];
}

function reading(object: ObjectRef, { cpu, memory }: Fields, container?: unknown): readonly Usage[] {
  const [{ time: at, usageNanoCores: nano }, { workingSetBytes: bytes }] = [fieldsOf(cpu), fieldsOf(memory)];
  if (!isTime(at) || typeof nano !== 'number' || typeof bytes !== 'number') return [];
  return [{ object, ...(typeof container === 'string' && { container }), cores: nano / 1e9, bytes, at }];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
