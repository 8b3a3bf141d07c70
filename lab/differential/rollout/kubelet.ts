import { type Json, read } from '../generate/values.ts';
import type { Api } from './api.ts';

interface Node {
  readonly metadata: { readonly name: string };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}
interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec: { readonly nodeName?: string; readonly containers: readonly { readonly name: string; readonly image: string }[] };
  readonly status: { readonly phase?: string };
}

/** How long containers take to start, in milliseconds: longer than the controllers take to act, as on real nodes. */
const startTime = 2000;

/**
 * Plays the kubelet of every node: it renews the node's lease; a pod that gets a node runs and becomes ready soon (with the label
 * `health: bad` it runs and never does), and a pod that is deleted is gone at once.
 */
export function startKubelets(api: Api): () => void {
  const stops = [renewLeases(api), playPods(api)];
  return () => {
    for (const stop of stops) stop();
  };
}

const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases';
/** As often as a kubelet does: a node whose lease stands still for 40 s counts as lost. */
const renewEvery = 10_000;

function renewLeases(api: Api): () => void {
  const nodes = new Set<string>();
  const spec = (name: string) => ({
    holderIdentity: name,
    leaseDurationSeconds: 40,
    renewTime: `${new Date().toISOString().slice(0, -1)}000Z`,
  });
  // The node may be gone, or its lease be there from before: both are told by the next round.
  const ignore = () => undefined;
  const renew = async (name: string): Promise<void> => {
    try {
      await api.send('PATCH', `${leases}/${name}`, { spec: spec(name) });
    } catch {
      await api
        .send('POST', leases, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name }, spec: spec(name) })
        .catch(ignore);
    }
  };
  const stop = api.watch('/api/v1/nodes?watch=1', ({ type, object }) => {
    const { metadata, status } = read<Node>(object);
    const { name } = metadata;
    if (type === 'DELETED') nodes.delete(name);
    else if (type === 'ADDED' && !nodes.has(name)) {
      nodes.add(name);
      void renew(name);
    }
    // A node that an earlier run left behind, or that came to be called lost on a busy machine: its kubelet posts its status again.
    const ready = status?.conditions?.find((one) => one.type === 'Ready');
    if (type !== 'DELETED' && ready?.status === 'Unknown')
      void api.send('PATCH', `/api/v1/nodes/${name}/status`, { status: { conditions: [readyNow()] } }).catch(ignore);
  });
  const timer = setInterval(() => {
    for (const name of nodes) void renew(name);
  }, renewEvery);
  return () => {
    clearInterval(timer);
    stop();
  };
}

function readyNow(): Json {
  const now = new Date().toISOString();
  return { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready', lastHeartbeatTime: now, lastTransitionTime: now };
}

function playPods(api: Api): () => void {
  return api.watch('/api/v1/pods?watch=1', ({ type, object }) => {
    const pod = read<Pod>(object);
    if ((type !== 'ADDED' && type !== 'MODIFIED') || !pod.spec.nodeName) return;
    const { name, namespace } = pod.metadata;
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const ignore = () => undefined; // The pod may be gone by then.
    if (pod.metadata.deletionTimestamp) api.send('DELETE', path, { gracePeriodSeconds: 0 }).catch(ignore);
    else if (pod.status.phase === 'Pending')
      setTimeout(() => api.send('PATCH', `${path}/status`, { status: running(pod) }).catch(ignore), startTime);
  });
}

function running({ metadata: { labels }, spec }: Pod): Json {
  const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const ready = labels?.['health'] !== 'bad';
  const condition = (type: string, is: boolean) => ({ type, status: is ? 'True' : 'False', lastTransitionTime: now });
  return {
    phase: 'Running',
    startTime: now,
    conditions: [
      condition('Initialized', true),
      condition('PodScheduled', true),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
    containerStatuses: spec.containers.map(({ name, image }) => ({
      name,
      image,
      imageID: image,
      ready,
      restartCount: 0,
      state: { running: { startedAt: now } },
    })),
  };
}
