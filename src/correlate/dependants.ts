import type { Finding } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type Kinds, type ObjectRef, type PodSpec, refKey, refOf } from '#model/object.ts';
import { referencesOf } from './references.ts';
import { names } from './rule.ts';
import type { Topology } from './topology.ts';

/** So much of each setting is searched for the name of a Service. */
const searched = 65_536;

/** What waits for what it delivered, and what scales or guards an object, does not use it. */
const keepers = ['Helm*', 'Argo*', 'Flux*', 'Autoscaler*', 'VerticalAutoscaler*', 'Keda*', 'DisruptionBudget*'];

/**
 * Workloads that are seen to depend on an object: their logs blame it, or the environment, the arguments or a ConfigMap of
 * their pods name one of its Services as a host. Seeing none does not prove that there is none.
 */
export function dependantsOf(ref: ObjectRef, findings: readonly Finding[], topology: Topology): readonly ObjectRef[] {
  const services = ref.kind === 'Service' ? [ref] : topology.servicesOf(ref).map(refOf);
  const behind = services.flatMap((service) => topology.view.labelled('Pod', selectorOf(service, topology), service.namespace));
  const own = new Set([ref, ...services, ...behind.map((pod) => topology.topOf(refOf(pod)))].map(refKey));
  const blaming = findings.filter(
    ({ accuses = [], reason }) => !names(keepers, reason) && accuses.some((accused) => own.has(refKey(accused))),
  );
  const all = [...blaming.map(({ about }) => topology.topOf(about)), ...services.flatMap((service) => namedBy(service, topology))];
  return [...new Map(all.map((dependant) => [refKey(dependant), dependant])).values()].filter((one) => !own.has(refKey(one)));
}

function selectorOf(ref: ObjectRef, { view }: Topology): Readonly<Record<string, string>> {
  const { selector = {} } = view.get('Service', ref.name, ref.namespace)?.spec ?? {};
  return Object.keys(selector).length > 0 ? selector : { '': '' };
}

/** Workloads of the same namespace that name the Service as a host: `http://db:5432`, `db`, `db.shop.svc`; a path `/db/` is none. */
function namedBy({ name, namespace = '' }: ObjectRef, topology: Topology): readonly ObjectRef[] {
  const host = new RegExp(`(?:^|//|[@,=\\s"'])${RegExp.escape(name)}(?:[.:/,;\\s"']|$)`);
  const { view } = topology;
  const workloads = [...view.list('Deployment', namespace), ...view.list('StatefulSet', namespace), ...view.list('DaemonSet', namespace)];
  return workloads.filter((workload) => settingsOf(workload, topology).some((text) => host.test(text.slice(0, searched)))).map(refOf);
}

function settingsOf(workload: Kinds['Deployment'] | Kinds['StatefulSet'] | Kinds['DaemonSet'], topology: Topology): readonly string[] {
  const { containers = [], initContainers = [] } = (workload.spec.template.spec ?? {}) as Partial<PodSpec>;
  const written = [...containers, ...initContainers].flatMap(({ env = [], args = [], command = [] }) => [
    ...env.flatMap(({ name, value }) => (value === undefined || (isWord(value) && namesNoHost.test(name)) ? [] : value)),
    ...args,
    ...command,
  ]);
  return [...written, ...referencesOf(workload).flatMap((ref) => configOf(topology.hold(ref)))];
}
/** A word alone is a host only where the variable does not say that it is something else: `POSTGRES_DB=ledger` names no Service. */
function isWord(value: string): boolean {
  return /^[\w-]+$/.test(value);
}
const namesNoHost = /(?:^|_|PG)(?:DB|DATABASE|NAME|USER|USERNAME|SCHEMA|TABLE|TOPIC|BUCKET|REALM|APP|PASSWORD)$/i;

function configOf(object: AnyObject | undefined): readonly string[] {
  return isKind(object, 'ConfigMap') ? Object.values(object.data ?? {}) : [];
}
