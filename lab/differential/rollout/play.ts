import { type Json, read } from '../generate/values.ts';
import type { Api, WatchEvent } from './api.ts';
import type { Canary } from './canary.ts';
import type { RolloutCase } from './generate.ts';
import { makeNamespace } from './namespace.ts';

/** What the real controllers made of a change. */
export interface Played {
  /** Objects as they stood right before the change. */
  readonly before: readonly Json[];
  readonly takenAt: string;
  /** The fewest pods that were ready at any moment since. */
  readonly minimumAvailable: number;
  /** Pods at the end, by revision of their ReplicaSet. */
  readonly newReady: number;
  readonly newPending: number;
  readonly oldReady: number;
  readonly oldUnready: number;
  readonly newReplicas: number;
  readonly oldReplicas: number;
  readonly finished: boolean;
}

const quietFor = 3000;
const atMost = 900_000;

/** Plays one case on a real control plane: sets up what stands before, makes the change, and watches until nothing moves. */
export async function play(api: Api, given: RolloutCase, canary: Canary): Promise<Played> {
  const { namespace, objects, deployment, before, change } = given;
  await makeNamespace(api, namespace);
  const watching = watchCase(api, namespace, canary);
  try {
    for (const object of objects) await api.send('POST', pathOf(object, namespace), object);
    if (objects.some(({ kind }) => kind === 'ResourceQuota')) await untilCounted(api, namespace);
    await api.send('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, deployment);
    await watching.quiet();
    for (const patch of before) {
      await api.send('PATCH', `/apis/apps/v1/namespaces/${namespace}/deployments/web`, patch);
      await watching.quiet();
    }
    const snapshot = await objectsOf(api, given);
    const takenAt = new Date().toISOString();
    watching.startCounting();
    await api.send('PATCH', `/apis/apps/v1/namespaces/${namespace}/deployments/web`, change);
    await watching.quiet();
    return { before: snapshot, takenAt, ...(await endState(api, namespace)), minimumAvailable: watching.fewest() };
  } finally {
    watching.stop();
    await cleanUp(api, given);
  }
}

/** A quota that the controller has not counted yet says nothing in its status. */
async function untilCounted(api: Api, namespace: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { items } = (await api.send('GET', `/api/v1/namespaces/${namespace}/resourcequotas`)) as {
      readonly items: readonly { readonly status?: { readonly used?: Json } }[];
    };
    if (items.every(({ status }) => Object.keys(status?.used ?? {}).length > 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function pathOf(object: Json, namespace: string): string {
  if (object['kind'] === 'Node') return '/api/v1/nodes';
  return `/api/v1/namespaces/${namespace}/${object['kind'] === 'Pod' ? 'pods' : 'resourcequotas'}`;
}
async function objectsOf(api: Api, { namespace }: RolloutCase): Promise<readonly Json[]> {
  const lists: readonly (readonly [string, string, string])[] = [
    ['v1', 'Node', `/api/v1/nodes?labelSelector=case%3D${namespace}`],
    ['v1', 'Namespace', `/api/v1/namespaces?fieldSelector=metadata.name%3D${namespace}`],
    ['v1', 'Pod', `/api/v1/namespaces/${namespace}/pods`],
    ['v1', 'ResourceQuota', `/api/v1/namespaces/${namespace}/resourcequotas`],
    ['apps/v1', 'ReplicaSet', `/apis/apps/v1/namespaces/${namespace}/replicasets`],
    ['apps/v1', 'Deployment', `/apis/apps/v1/namespaces/${namespace}/deployments`],
  ];
  const found = await Promise.all(
    lists.map(async ([apiVersion, kind, path]) => {
      const { items } = (await api.send('GET', path)) as { readonly items: readonly Json[] };
      return items.map((item): Json => ({ apiVersion, kind, ...item }));
    }),
  );
  return found.flat();
}
export async function cleanUp(api: Api, { namespace, objects }: Pick<RolloutCase, 'namespace' | 'objects'>): Promise<void> {
  await api.send('DELETE', `/api/v1/namespaces/${namespace}`);
  for (const { kind, metadata } of objects)
    if (kind === 'Node') await api.send('DELETE', `/api/v1/nodes/${(metadata as { readonly name: string }).name}`);
}

export interface Pod {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>>; readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}
export function isReady({ metadata, status }: Pod): boolean {
  return !metadata.deletionTimestamp && (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');
}

/** Follows the pods of a case, counts those that are ready, and knows when nothing has moved for a while. */
export function watchCase(api: Api, namespace: string, canary: Canary, kinds: readonly string[] = ['replicasets', 'deployments']) {
  const pods = new Map<string, Pod>();
  let moved = Date.now();
  let fewest = Number.POSITIVE_INFINITY;
  const available = () => [...pods.values()].filter((pod) => pod.metadata.labels?.['app'] === 'web' && isReady(pod)).length;
  const follow = ({ type, object }: WatchEvent) => {
    if (type === 'ERROR') return;
    moved = Date.now();
    const pod = read<Pod>(object);
    if (type === 'DELETED') pods.delete(pod.metadata.name);
    else pods.set(pod.metadata.name, pod);
    fewest = Math.min(fewest, available());
  };
  const stops = [
    api.watch(`/api/v1/namespaces/${namespace}/pods?watch=1`, follow),
    ...kinds.map((kind) =>
      api.watch(`/apis/apps/v1/namespaces/${namespace}/${kind}?watch=1`, () => {
        moved = Date.now();
      }),
    ),
  ];
  return {
    startCounting: () => {
      fewest = available();
    },
    fewest: () => fewest,
    quiet: async () => {
      const began = Date.now();
      moved = Date.now();
      while (canary.sawAll() < moved + quietFor && Date.now() - began < atMost) await new Promise((resolve) => setTimeout(resolve, 100));
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

interface Sets {
  readonly metadata: {
    readonly name: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly replicas?: number };
}
async function endState(api: Api, namespace: string): Promise<Omit<Played, 'before' | 'takenAt' | 'minimumAvailable'>> {
  const list = async <T>(path: string) => ((await api.send('GET', path)) as { readonly items: readonly T[] }).items;
  const pods = (await list<Pod>(`/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dweb`)).filter(
    ({ metadata }) => !metadata.deletionTimestamp,
  );
  const sets = await list<Sets>(`/apis/apps/v1/namespaces/${namespace}/replicasets`);
  const deployment = read<Sets>(await api.send('GET', `/apis/apps/v1/namespaces/${namespace}/deployments/web`));
  const newest = deployment.metadata.annotations?.['deployment.kubernetes.io/revision'];
  const current = sets.find(({ metadata }) => metadata.annotations?.['deployment.kubernetes.io/revision'] === newest);
  const hash = current?.metadata.labels?.['pod-template-hash'];
  const isNew = ({ metadata }: Pod) => metadata.labels?.['pod-template-hash'] === hash;
  const fresh = pods.filter(isNew);
  const old = pods.filter((pod) => !isNew(pod));
  const newReady = fresh.filter(isReady).length;
  return {
    newReady,
    newPending: fresh.length - newReady,
    oldReady: old.filter(isReady).length,
    oldUnready: old.filter((pod) => !isReady(pod)).length,
    newReplicas: current?.spec.replicas ?? 0,
    oldReplicas: sets.filter((set) => set !== current).reduce((sum, { spec }) => sum + (spec.replicas ?? 0), 0),
    finished: old.length === 0 && fresh.length === newReady && newReady === (deployment.spec.replicas ?? 1),
  };
}
