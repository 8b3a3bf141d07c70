import { read } from '../generate/values.ts';
import type { Api } from './api.ts';

/** Tells since when the controllers have surely seen everything: a small Deployment of its own is rolled out again and again. */
export interface Canary {
  /** Start of the latest round that came to its end. */
  readonly sawAll: () => number;
  readonly stop: () => void;
}
const namespace = 'canary';
const path = `/apis/apps/v1/namespaces/${namespace}/deployments/canary`;

/** On a busy machine nothing may move for seconds although much is left to do. What began after the last movement and is done proves otherwise. */
export async function startCanary(api: Api): Promise<Canary> {
  await makeCanary(api);
  let seen = 0;
  const stopping = new AbortController();
  const { signal } = stopping;
  const loop = async () => {
    for (let round = 1; !signal.aborted; round += 1) {
      const began = Date.now();
      const { metadata } = read<Deployment>(
        await api.send('PATCH', path, {
          spec: { template: { metadata: { annotations: { round: String(round) } } } },
        }),
      );
      while (!signal.aborted && !isDone(read<Deployment>(await api.send('GET', path)), metadata.generation)) await sleep(100);
      seen = began;
      await sleep(200);
    }
  };
  const ended = loop().catch(() => undefined);
  return {
    sawAll: () => seen,
    stop: () => {
      stopping.abort();
      void ended;
    },
  };
}

interface Deployment {
  readonly metadata: { readonly generation: number };
  readonly status: {
    readonly observedGeneration?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly replicas?: number;
  };
}
function isDone({ status }: Deployment, generation: number): boolean {
  const { observedGeneration = 0, updatedReplicas, availableReplicas, replicas } = status;
  return observedGeneration >= generation && updatedReplicas === 1 && availableReplicas === 1 && replicas === 1;
}

async function makeCanary(api: Api): Promise<void> {
  const ignore = () => undefined; // It may be there from an earlier run.
  const amounts = { cpu: '8', memory: '8Gi', pods: '110' };
  const labels = { app: 'canary' };
  await api.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }).catch(ignore);
  const status = {
    allocatable: amounts,
    capacity: amounts,
    conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready' }],
  };
  await api
    .send('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'canary', labels: { case: 'canary' } }, status })
    .catch(ignore);
  const spec = { nodeSelector: { case: 'canary' }, terminationGracePeriodSeconds: 0, containers: [{ name: 'c', image: 'i' }] };
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'canary', namespace },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
  await api.send('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, deployment).catch(ignore);
}
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
