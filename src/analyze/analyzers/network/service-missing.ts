import type { AbsenceEvidence, Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { groupsBy } from '#util/non-empty.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { backendsOf, routesIn } from '../../gateways.ts';
import { ingressBackends } from '../../ingresses.ts';
import { type LogReads, logReads } from '../../log-containers.ts';
import { nearName } from '../../near-name.ts';
import { ownerNamedBy } from '../../owners.ts';
import { type PeerReads, peerResolver, serviceRef } from '../../resolve-peer.ts';

const reads = [...logReads, 'Service', 'Namespace', 'Ingress', 'CustomObject'] as const;
type Reads = LogReads | PeerReads | 'Ingress' | 'CustomObject';
const unknownHost = new Set(['unknown-host']);

/** Somebody who needs a Service by name. */
interface Need {
  readonly service: ObjectRef;
  readonly by: ObjectRef;
  readonly evidence: Evidence;
  /** Looked up in DNS, where any namespace can be named. */
  readonly byName?: true;
}

export const serviceMissing = defineAnalyzer({
  id: 'service-missing',
  reads: [...reads],
  findings: {
    ServiceMissing: {
      params: { callers: 'texts' },
      en: {
        title: 'the Service does not exist, and is needed by {callers}',
        why: 'A name without a Service does not resolve, so those who call it cannot connect.',
        remedy: 'Create the Service, or correct the name where it is used.',
      },
      ja: {
        title: 'Service が存在しないが、{callers} が必要としている',
        why: 'Service のない名前は解決できないため、呼び出し側は接続できません。',
        remedy: 'Service を作成するか、使っている側の名前を直してください。',
      },
    },
    ServiceNameMistyped: {
      params: { callers: 'texts', near: 'text' },
      en: {
        title: 'the Service does not exist, and is needed by {callers}; did you mean {near}?',
        why: 'A name without a Service does not resolve, so those who call it cannot connect; a Service with almost this name exists.',
        remedy: 'Correct the name to {near} where it is used, or create a Service {name}.',
      },
      ja: {
        title: 'Service が存在しないが、{callers} が必要としている ({near} の誤りではありませんか)',
        why: 'Service のない名前は解決できないため、呼び出し側は接続できません。よく似た名前の Service があります。',
        remedy: '使っている側の名前を {near} に直すか、Service {name} を作成してください。',
      },
    },
    ServiceInOtherNamespace: {
      params: { callers: 'texts', elsewhere: 'texts' },
      en: {
        title: 'no Service of this name in namespace {namespace}, where it is looked for by {callers}; there is {elsewhere}',
        why: 'A Service is found by its name and its namespace together; a name without one means the namespace of the caller.',
        remedy: 'If {elsewhere} is meant, write that name, with its namespace, where {name} is used; otherwise create the Service.',
      },
      ja: {
        title: '{callers} が探す namespace {namespace} にこの名前の Service はなく、{elsewhere} がある',
        why: 'Service は名前と namespace の組で見つかります。namespace を付けない名前は、呼び出し側の namespace を指します。',
        remedy:
          '{elsewhere} のことであれば、{name} を使っている箇所を namespace 付きのこの名前に直し、そうでなければ Service を作成してください。',
      },
    },
  },
  *analyze(cluster) {
    const namesakes = lazyNamesakes(cluster);
    const needs = [...fromIngresses(cluster), ...fromRoutes(cluster), ...fromExternalNames(cluster), ...fromLogs(cluster)];
    for (const group of groupsBy(needs, ({ service }) => refKey(service)).values()) {
      const [{ service }] = group;
      const absence = cluster.absence('Service', service.name, service.namespace);
      if (!absence) continue;
      const callers = [...new Set(group.map(({ by }) => `${by.kind} ${by.name}`))];
      const evidence: readonly [AbsenceEvidence, ...Evidence[]] = [absence, ...group.map((need) => need.evidence)];
      // What an Ingress or a route sends to must stand where they say: another namespace is no way out for them.
      const elsewhere = group.every(({ byName }) => byName) ? namesakes(service) : [];
      if (elsewhere.length > 0) {
        yield { reason: 'ServiceInOtherNamespace', about: service, params: { callers, elsewhere }, evidence };
        continue;
      }
      const near = nearName(
        service.name,
        cluster.list('Service', service.namespace).map(({ metadata }) => metadata.name),
      );
      if (near === undefined) yield { reason: 'ServiceMissing', about: service, params: { callers }, evidence };
      else yield { reason: 'ServiceNameMistyped', about: service, params: { callers, near }, evidence };
    }
  },
});

/** Services of the same name as one that is missing, in other namespaces, as they can be called from everywhere; at most three are worth naming. */
function lazyNamesakes(cluster: View<'Service'>): (service: ObjectRef) => readonly string[] {
  let byName: ReadonlyMap<string, readonly Kinds['Service'][]> | undefined;
  return ({ name }) => {
    byName ??= Map.groupBy(cluster.list('Service'), ({ metadata }) => metadata.name);
    const others = byName.get(name) ?? [];
    return others.length > 3 ? [] : others.map(({ metadata }) => `${metadata.name}.${metadata.namespace}`);
  };
}

function* fromIngresses(cluster: View<Reads>): Iterable<Need> {
  for (const { ingress, service, path } of ingressBackends(cluster)) yield { service, by: refOf(ingress), evidence: quote(ingress, path) };
}

/** Backends of Gateway API routes. */
function* fromRoutes(cluster: View<Reads>): Iterable<Need> {
  for (const route of routesIn(cluster)) {
    for (const { name, namespace, path } of backendsOf(route))
      yield { service: serviceRef(name, namespace), by: refOf(route), evidence: quote(route, path) };
  }
}

/** ExternalNames that lead back into the cluster. https://kubernetes.io/docs/concepts/services-networking/service/#externalname */
function* fromExternalNames(cluster: View<Reads>): Iterable<Need> {
  for (const service of cluster.list('Service')) {
    const { type, externalName = '' } = service.spec;
    const [name = '', namespace = '', svc] = externalName.split('.');
    if (type === 'ExternalName' && svc === 'svc')
      yield { service: serviceRef(name, namespace), by: refOf(service), evidence: quote(service, '/spec/externalName') };
  }
}

/** Names that DNS did not know, in the logs of containers that fail, or that keep complaining. */
function* fromLogs(cluster: View<Reads>): Iterable<Need> {
  const resolve = peerResolver(cluster);
  for (const { pod, match, evidence } of complaints(cluster, unknownHost)) {
    const service = accusedBy(match, pod, resolve);
    const isOwnName = (pod.spec.hostAliases ?? []).some(({ hostnames = [] }) => hostnames.includes(match.groups['host'] ?? ''));
    if (service?.kind === 'Service' && !isOwnName) yield { service, by: ownerNamedBy(pod), evidence, byName: true };
  }
}
