import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { type Kinds, refKey, refOf } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { servicesAccusedByLogs } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { calledServiceReads, servicesTheApiServerNeeds } from '../../called-services.ts';
import { dnsService } from '../../dns.ts';
import { logReads } from '../../log-containers.ts';
import { lastWrite } from '../../managed-fields.ts';
import { isReady, podsBehind } from '../../pods.ts';

const reads = [
  ...logReads,
  ...calledServiceReads,
  'Event',
  'Deployment',
  'StatefulSet',
  'Service',
  'Namespace',
  'Ingress',
  'CustomObject',
] as const;
type Cluster = View<(typeof reads)[number]>;
type Workload = Kinds['Deployment'] | Kinds['StatefulSet'];
type Service = Kinds['Service'];

export const workloadScaledToZero = defineAnalyzer({
  id: 'workload-scaled-to-zero',
  reads,
  findings: {
    WorkloadAtZero: {
      params: { service: 'text' },
      en: {
        title: 'has zero replicas, while Service {service} still leads to it',
        why: 'Users or other programs still come to this Service, and it has no other pods, so they get errors.',
        remedy: 'Scale it up again if this was not meant; if it was, take the route to Service {service} away too.',
      },
      ja: {
        title: 'レプリカ数が 0 だが、Service {service} が引き続き参照している',
        why: 'この Service は利用者やほかのプログラムからまだ呼ばれていますが、ほかに Pod がないため、エラーになります。',
        remedy: '意図しない場合はレプリカ数を戻してください。意図した場合は Service {service} への経路も外してください。',
      },
    },
    WorkloadScaledToZero: {
      params: { service: 'text', by: 'text', at: 'time' },
      en: {
        title: 'scaled to zero by {by} at {at}, while Service {service} still leads to it',
        why: 'Users or other programs still come to this Service, and it has no other pods, so they get errors.',
        remedy: 'Scale it up again if this was not meant; if it was, take the route to Service {service} away too.',
      },
      ja: {
        title: '{by} により {at} にレプリカ数が 0 にされたが、Service {service} が引き続き参照している',
        why: 'この Service は利用者やほかのプログラムからまだ呼ばれていますが、ほかに Pod がないため、エラーになります。',
        remedy: '意図しない場合はレプリカ数を戻してください。意図した場合は Service {service} への経路も外してください。',
      },
    },
  },
  *analyze(cluster) {
    const idle: readonly Workload[] = [...cluster.list('Deployment'), ...cluster.list('StatefulSet')].filter(
      ({ spec, metadata }) => spec.replicas === 0 && !metadata.deletionTimestamp,
    );
    if (idle.length === 0) return;
    const routed = routedServices(cluster);
    const dns = dnsService(cluster);
    const missed = new Set([...servicesAccusedByLogs(cluster), ...servicesTheApiServerNeeds(cluster)]);
    const scaled = scaledByKeda(cluster);
    for (const workload of idle) {
      const { namespace, name } = workload.metadata;
      if (scaled.has(`${namespace}/${workload.kind}/${name}`)) continue;
      const service = cluster
        .list('Service', namespace)
        .find(
          (one) =>
            leadsTo(one, workload) &&
            (one === dns || isOpen(one, routed) || missed.has(refKey(refOf(one)))) &&
            !podsBehind(cluster, one).some(isReady),
        );
      if (!service) continue;
      const write = lastWrite(workload, '/f:spec/f:replicas');
      const evidence = [quote(workload, '/spec/replicas'), quote(service, '/spec/selector')] as const;
      const params = { service: service.metadata.name };
      const down = lastScaling(cluster, workload);
      if (!write)
        yield {
          reason: 'WorkloadAtZero',
          about: workload,
          params,
          evidence: [...evidence, ...(down ? [quoteEvent(down)] : [])],
          ...(down?.lastAt && { since: down.lastAt }),
        };
      else
        yield {
          reason: 'WorkloadScaledToZero',
          about: workload,
          params: { ...params, by: write.manager, at: write.time },
          evidence: [...evidence, quote(workload, write.path)],
          since: write.time,
        };
    }
  },
});

/** When its last pods were taken away. Who asked for it stands nowhere: autoscaling/v1 omits a zero, so that nobody owns the field. */
function lastScaling(cluster: Cluster, workload: Workload): EventRecord | undefined {
  return cluster
    .eventsAbout(workload)
    .findLast(({ reason, message }) => reason === 'ScalingReplicaSet' && /^Scaled down .* to 0\b/.test(message));
}

function leadsTo({ spec: { selector = {}, type } }: Service, { spec: { template } }: Workload): boolean {
  return type !== 'ExternalName' && Object.keys(selector).length > 0 && matchesLabels(selector, template?.metadata?.labels ?? {});
}

/** Whether users come through this Service: it is published, or an Ingress or route sends traffic to it. */
function isOpen({ spec: { type }, metadata: { namespace, name } }: Service, routed: ReadonlySet<string>): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || routed.has(`${namespace}/${name}`);
}

function routedServices(cluster: Cluster): ReadonlySet<string> {
  const ingresses = cluster
    .list('Ingress')
    .flatMap(({ metadata: { namespace }, spec: { defaultBackend, rules = [] } }) =>
      [defaultBackend, ...rules.flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend))].flatMap((backend) =>
        backend?.service ? [`${namespace}/${backend.service.name}`] : [],
      ),
    );
  const routes = cluster
    .list('CustomObject')
    .filter(({ apiVersion, kind }) => apiVersion.startsWith('gateway.networking.k8s.io/') && kind.endsWith('Route'));
  return new Set([
    ...ingresses,
    ...routes.flatMap(({ metadata: { namespace }, spec }) =>
      backendsOf(spec).map(({ name = '', namespace: other = namespace }) => `${other}/${name}`),
    ),
  ]);
}

function backendsOf(spec: Readonly<Record<string, unknown>>): readonly { readonly name?: string; readonly namespace?: string }[] {
  const { rules = [] } = spec as {
    rules?: readonly { readonly backendRefs?: readonly { readonly name?: string; readonly namespace?: string }[] }[];
  };
  return rules.flatMap(({ backendRefs = [] }) => backendRefs);
}

/** KEDA and Knative take workloads to zero and back on purpose. */
function scaledByKeda(cluster: Cluster): ReadonlySet<string> {
  const scalers = cluster
    .list('CustomObject')
    .filter(
      ({ apiVersion, kind }) =>
        (kind === 'ScaledObject' && apiVersion.startsWith('keda.sh/')) || kind === 'HTTPScaledObject' || kind === 'PodAutoscaler',
    );
  return new Set(
    scalers.map(({ metadata: { namespace }, spec }) => {
      const { scaleTargetRef: { kind = 'Deployment', name = '' } = {} } = spec as { scaleTargetRef?: { kind?: string; name?: string } };
      return `${namespace}/${kind}/${name}`;
    }),
  );
}
