import { type Json, read } from '../generate/values.ts';
import type { Api } from '../rollout/api.ts';
import type { Canary } from '../rollout/canary.ts';
import { makeNamespace } from '../rollout/namespace.ts';
import { cleanUp, isReady, type Pod, watchCase } from '../rollout/play.ts';
import type { ReplacingCase } from './generate.ts';

/** What the real controller made of a change. */
export interface Played {
  readonly before: readonly Json[];
  readonly takenAt: string;
  readonly end: End;
}
export interface End {
  readonly minimumAvailable: number;
  readonly newPods: number;
  readonly oldPods: number;
  readonly available: number;
  readonly finished: boolean;
}

const sets = (namespace: string) => `/apis/apps/v1/namespaces/${namespace}/statefulsets`;

/** Plays one case on a real control plane: sets up what stands before, makes the change, and watches until nothing moves. */
export async function play(api: Api, given: ReplacingCase, canary: Canary): Promise<Played> {
  const { namespace, objects, workload, change } = given;
  await makeNamespace(api, namespace);
  const watching = watchCase(api, namespace, canary, ['statefulsets']);
  try {
    for (const object of objects)
      await api.send('POST', object['kind'] === 'Node' ? '/api/v1/nodes' : `/api/v1/namespaces/${namespace}/pods`, object);
    await api.send('POST', sets(namespace), workload);
    await watching.quiet();
    const before = await standing(api, namespace);
    const takenAt = new Date().toISOString();
    watching.startCounting();
    await api.send('PATCH', `${sets(namespace)}/web`, change);
    await watching.quiet();
    return { before: before.map(trimmed), takenAt, end: { ...(await endOf(api, namespace)), minimumAvailable: watching.fewest() } };
  } finally {
    watching.stop();
    await cleanUp(api, given);
  }
}

async function standing(api: Api, namespace: string): Promise<readonly Json[]> {
  const lists = [
    ['v1', 'Node', `/api/v1/nodes?labelSelector=case%3D${namespace}`],
    ['v1', 'Namespace', `/api/v1/namespaces?fieldSelector=metadata.name%3D${namespace}`],
    ['v1', 'Pod', `/api/v1/namespaces/${namespace}/pods`],
    ['apps/v1', 'StatefulSet', sets(namespace)],
  ] as const;
  const found = await Promise.all(
    lists.map(async ([apiVersion, kind, from]) => {
      const { items } = (await api.send('GET', from)) as { readonly items: readonly Json[] };
      return items.map((item): Json => ({ apiVersion, kind, ...item }));
    }),
  );
  return found.flat();
}
function trimmed(object: Json): Json {
  const { managedFields: _fields, ...metadata } = object['metadata'] as Json;
  return { ...object, metadata };
}

interface Set {
  readonly spec: {
    readonly replicas?: number;
    readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number }; readonly type?: string };
  };
  readonly status: { readonly updateRevision?: string };
}
interface Ordered extends Pod {
  readonly metadata: Pod['metadata'] & { readonly labels?: Readonly<Record<string, string>> };
}
async function endOf(api: Api, namespace: string): Promise<Omit<End, 'minimumAvailable'>> {
  const { items } = (await api.send('GET', `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dweb`)) as {
    readonly items: readonly Ordered[];
  };
  const pods = items.filter(({ metadata }) => !metadata.deletionTimestamp);
  const { spec, status } = read<Set>(await api.send('GET', `${sets(namespace)}/web`));
  const fresh = pods.filter(({ metadata }) => metadata.labels?.['controller-revision-hash'] === status.updateRevision);
  const { replicas = 1, updateStrategy } = spec;
  const mayStay = updateStrategy?.type === 'OnDelete' ? replicas : Math.min(replicas, updateStrategy?.rollingUpdate?.partition ?? 0);
  const available = pods.filter(isReady).length;
  return {
    newPods: fresh.length,
    oldPods: pods.length - fresh.length,
    available,
    finished: pods.length === replicas && available === replicas && pods.length - fresh.length <= mayStay,
  };
}
