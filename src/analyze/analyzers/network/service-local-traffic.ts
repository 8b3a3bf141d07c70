import { quote } from '#model/finding.ts';
import { controllerOf, type Node, type Pod } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { namedServices } from '../../named-services.ts';
import { conditionOf, isFinished, isReady, podsBehind } from '../../pods.ts';
import { isOlderThan, isSelecting, type Service } from '../../services.ts';

type Reads = 'Service' | 'Pod' | 'Node';

export const serviceLocalTraffic = defineAnalyzer({
  id: 'service-local-traffic',
  reads: ['Service', 'Pod', 'Node'],
  findings: {
    ServiceInternalTrafficLocalOnly: {
      params: { nodes: 'texts', clients: 'texts' },
      en: {
        title: 'internalTrafficPolicy Local, and no pod behind the Service on {nodes}, where {clients} runs',
        why: 'With this policy a Service leads only to pods on the same node, so connections from these nodes are dropped although pods are ready elsewhere.',
        remedy: 'Set internalTrafficPolicy to Cluster, or run a pod on every node that has callers (a DaemonSet).',
      },
      ja: {
        title: 'internalTrafficPolicy が Local だが、{clients} が動く {nodes} に背後の Pod がない',
        why: 'この設定の Service は同じノードの Pod にしか振り分けないため、ほかのノードに Ready の Pod があっても、これらのノードからの接続は破棄されます。',
        remedy: 'internalTrafficPolicy を Cluster にするか、呼び出し元があるすべてのノードで Pod を動かしてください (DaemonSet など)。',
      },
    },
    ServiceNodePortLocalOnly: {
      params: { nodes: 'texts', ports: 'texts', serving: 'texts' },
      en: {
        title: 'externalTrafficPolicy Local: node port {ports} is dead on {nodes}, which has no ready pod',
        why: 'With this policy a node answers on its port only for its own pods, and no load balancer of Kubernetes keeps callers away from the other nodes.',
        remedy:
          'Call {serving} only, run a pod on every node that is called, or set externalTrafficPolicy to Cluster if the address of the caller is not needed.',
      },
      ja: {
        title: 'externalTrafficPolicy が Local のため、Ready の Pod がない {nodes} ではノードポート {ports} に接続できない',
        why: 'この設定では各ノードが自ノードの Pod への接続にしか応答せず、ほかのノードへの接続を避ける Kubernetes のロードバランサーもありません。',
        remedy:
          '{serving} だけに接続するか、接続先のすべてのノードで Pod を動かしてください。接続元アドレスが不要なら externalTrafficPolicy を Cluster にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service').filter(isSelecting)) {
      const { internalTrafficPolicy, externalTrafficPolicy, clusterIP, type, ports = [] } = service.spec;
      const isInternal = internalTrafficPolicy === 'Local' && clusterIP !== 'None';
      const isNodePort = externalTrafficPolicy === 'Local' && type === 'NodePort';
      if (
        (!isInternal && !isNodePort) ||
        !cluster.complete('Pod', service.metadata.namespace) ||
        !isOlderThan(service, thresholds.notReadySeconds, cluster.takenAt)
      )
        continue;
      const pods = podsBehind(cluster, service).filter((pod) => !isFinished(pod));
      const serving = pods.filter(isReady);
      if (serving.length === 0) continue;
      // A pod that starts or stops there says that the node is meant to be served.
      const covered = new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []));
      const clients = isInternal ? clientsElsewhere(cluster, service, { covered, isDaemon: pods.some(isOfDaemonSet) }) : [];
      const [first, ...rest] = clients;
      if (first) {
        const params = {
          nodes: unique(clients.flatMap(({ spec }) => spec.nodeName ?? [])),
          clients: unique(clients.map(({ metadata }) => `Pod ${metadata.name}`)),
        };
        const places = [first, ...rest].map((pod) => quote(pod, '/spec/nodeName'));
        yield {
          reason: 'ServiceInternalTrafficLocalOnly',
          about: service,
          params,
          evidence: [quote(service, '/spec/internalTrafficPolicy'), ...places, ...serving.map((pod) => quote(pod, '/spec/nodeName'))],
        };
      }
      const dead =
        isNodePort && !pods.some(isOfDaemonSet)
          ? cluster.list('Node').filter((node) => isCalled(node) && !covered.has(node.metadata.name))
          : [];
      if (dead.length > 0) {
        const params = {
          nodes: dead.map(({ metadata }) => metadata.name),
          serving: unique(serving.flatMap(({ spec }) => spec.nodeName ?? [])),
          ports: ports.flatMap(({ nodePort }) => (nodePort === undefined ? [] : [String(nodePort)])),
        };
        yield {
          reason: 'ServiceNodePortLocalOnly',
          about: service,
          params,
          evidence: [
            quote(service, '/spec/externalTrafficPolicy'),
            ...serving.map((pod) => quote(pod, '/spec/nodeName')),
            ...dead.map((node) => quote(node, '/metadata/name')),
          ],
        };
      }
    }
  },
});

/**
 * Running pods that name the Service in their settings, on nodes without a pod of it. Where a DaemonSet serves, its nodes
 * were chosen, and callers elsewhere are the mistake all the same.
 */
function clientsElsewhere(
  cluster: View<Reads>,
  service: Service,
  { covered, isDaemon }: { readonly covered: ReadonlySet<string>; readonly isDaemon: boolean },
): readonly Pod[] {
  const elsewhere = cluster
    .list('Pod')
    .filter(
      (pod) =>
        pod.status.phase === 'Running' &&
        !pod.metadata.deletionTimestamp &&
        pod.spec.nodeName !== undefined &&
        !covered.has(pod.spec.nodeName),
    );
  return elsewhere.filter((pod) => !(isDaemon && isOfDaemonSet(pod)) && names(pod, service));
}

function names(pod: Pod, { metadata: { name, namespace = '' } }: Service): boolean {
  return containersOf(pod).some(({ spec }) => namedServices(pod, spec).some((one) => one.name === name && one.namespace === namespace));
}

/** Nodes that outside callers may use: ready, open for pods, not of the control plane, and not taken out of load balancing by label. */
function isCalled(node: Node): boolean {
  const { labels = {} } = node.metadata;
  const isLeftOut =
    'node-role.kubernetes.io/control-plane' in labels || 'node.kubernetes.io/exclude-from-external-load-balancers' in labels;
  return (
    !isLeftOut &&
    node.spec.unschedulable !== true &&
    (node.spec.taints ?? []).every(({ effect }) => effect === 'PreferNoSchedule') &&
    conditionOf(node, 'Ready')?.status === 'True'
  );
}
function isOfDaemonSet(pod: Pod): boolean {
  return controllerOf(pod)?.kind === 'DaemonSet';
}
function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
