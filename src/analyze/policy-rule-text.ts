import type { Target } from './flow-targets.ts';
import type { Direction, End } from './network-policy.ts';

/** Labels by which people tell programs apart, the most telling first. */
const telling = ['app.kubernetes.io/name', 'k8s-app', 'app', 'run', 'app.kubernetes.io/instance', 'component', 'name'];
/** Labels that controllers put on single pods: no rule should name them. */
const passing =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|apps\.kubernetes\.io\/pod-index|statefulset\.kubernetes\.io\/pod-name|(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name))$/;

/** The rule that would let a client's connections to these targets pass, as YAML on one line: what belongs below `ingress` or `egress`. */
export function missingRule(direction: Direction, client: End, targets: readonly Target[]): string {
  const home = direction === 'egress' ? client : targets[0]?.end;
  const others = direction === 'egress' ? targets.map(({ end }) => end) : [client];
  const peers = [...new Set(others.map((end) => peerText(end, home?.pod?.metadata.namespace)))];
  const ports = [...new Set(targets.map(({ port, protocol }) => `{ protocol: ${protocol}, port: ${port} }`))];
  return `{ ${direction === 'egress' ? 'to' : 'from'}: [${peers.join(', ')}], ports: [${ports.join(', ')}] }`;
}

function peerText({ pod, addresses }: End, home: string | undefined): string {
  if (!pod) return `{ ipBlock: { cidr: ${addresses[0]}/${addresses[0]?.includes(':') ? 128 : 32} } }`;
  const labels = Object.entries(pod.metadata.labels ?? {}).filter(([key]) => !passing.test(key));
  const [best] = telling.flatMap((name) => labels.filter(([key]) => key === name));
  const chosen = (best ? [best] : labels).map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join(', ');
  const podSelector = `podSelector: ${chosen === '' ? '{}' : `{ matchLabels: { ${chosen} } }`}`;
  const { namespace } = pod.metadata;
  return namespace === home
    ? `{ ${podSelector} }`
    : `{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${namespace} } }, ${podSelector} }`;
}
