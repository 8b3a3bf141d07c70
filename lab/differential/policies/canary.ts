import type { Pod } from '#model/object.ts';
import { until } from '../../host/until.ts';
import type { Api } from '../rollout/api.ts';
import { type Prober, startProber } from './probe.ts';
import { canaryNamespace, canaryPorts } from './world.ts';

/** Shows when the dataplane of every node has taken in all that was written before. */
export interface Canary {
  /** Changes a policy of its own and waits until every node acts by it: policies are taken in all together, in the order they were written. */
  readonly passed: () => Promise<void>;
  readonly close: () => void;
}

export function startCanary(api: Api, kubeconfig: string, pods: readonly Pod[]): Canary {
  const path = `/apis/networking.k8s.io/v1/namespaces/${canaryNamespace}/networkpolicies`;
  const canaries = pods.filter(({ metadata }) => metadata.namespace === canaryNamespace);
  const probers = canaries.map((pod): readonly [Pod, Prober] => [pod, startProber(kubeconfig, pod)]);
  let open = 0;
  const acts = async () => {
    const found = await Promise.all(
      probers.map(([pod, prober]) =>
        prober.probe(
          canaries.filter((one) => one !== pod).flatMap(({ status }) => canaryPorts.map((port) => [status.podIP ?? '', port] as const)),
        ),
      ),
    );
    return found.flat().every((came, at) => came === (at % canaryPorts.length === open));
  };
  return {
    passed: async () => {
      open = 1 - open;
      const spec = { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ ports: [{ protocol: 'TCP', port: canaryPorts[open] }] }] };
      await api.send('PATCH', `${path}/canary`, { spec }).catch(() => api.send('POST', path, { metadata: { name: 'canary' }, spec }));
      await until('every node to act by the policies', acts, { seconds: 120, hint: 'See the logs of the policy engines.' });
    },
    close: () => {
      for (const [, prober] of probers) prober.close();
    },
  };
}
