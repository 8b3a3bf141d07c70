import type { Finding } from '#model/finding.ts';
import { type ObjectRef, type PodSpec, type PodTemplateSpec, refKey, refOf } from '#model/object.ts';
import type { Topology } from './topology.ts';

/**
 * Workloads that are seen to depend on an object: their logs blame it, or the environment or arguments of their pod
 * template name one of its Services. Seeing none does not prove that there is none.
 */
export function dependantsOf(ref: ObjectRef, findings: readonly Finding[], topology: Topology): readonly ObjectRef[] {
  const services = ref.kind === 'Service' ? [ref] : topology.servicesOf(ref).map(refOf);
  const targets = new Set([refKey(ref), ...services.map(refKey)]);
  const blaming = findings
    .filter(({ accuses = [] }) => accuses.some((accused) => targets.has(refKey(accused))))
    .map(({ about }) => topology.topOf(about));
  const naming = services.flatMap((service) => namedBy(service, topology));
  const all = [...blaming, ...naming].filter((dependant) => !targets.has(refKey(dependant)));
  return [...new Map(all.map((dependant) => [refKey(dependant), dependant])).values()];
}

/** Workloads of the same namespace whose template names the Service as a host. */
function namedBy({ name, namespace = '' }: ObjectRef, topology: Topology): readonly ObjectRef[] {
  const host = new RegExp(`(?:^|[/@,=\\s])${RegExp.escape(name)}(?:[.:/,\\s]|$)`);
  const workloads = [
    ...topology.view.list('Deployment', namespace),
    ...topology.view.list('StatefulSet', namespace),
    ...topology.view.list('DaemonSet', namespace),
  ];
  return workloads.filter(({ spec: { template } }) => textsOf(template).some((text) => host.test(text))).map(refOf);
}

function textsOf({ spec }: PodTemplateSpec): readonly string[] {
  const { containers = [], initContainers = [] } = (spec ?? {}) as Partial<PodSpec>;
  return [...containers, ...initContainers].flatMap(({ env = [], args = [], command = [] }) => [
    ...env.flatMap(({ value }) => value ?? []),
    ...args,
    ...command,
  ]);
}
