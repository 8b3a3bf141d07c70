import { type Json, read } from '../generate/values.ts';
import type { Api } from '../rollout/api.ts';
import type { Canary } from '../rollout/canary.ts';
import { makeNamespace } from '../rollout/namespace.ts';
import { cleanUp, isReady, type Pod, watchCase } from '../rollout/play.ts';
import type { ReplacingCase, ReplacingKind } from './generate.ts';

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

const plurals: Readonly<Record<ReplacingKind, string>> = { StatefulSet: 'statefulsets', DaemonSet: 'daemonsets' };
const sets = (kind: ReplacingKind, namespace: string) => `/apis/apps/v1/namespaces/${namespace}/${plurals[kind]}`;

/** Plays one case on a real control plane: sets up what stands before, makes the change, and watches until nothing moves. */
export async function play(api: Api, given: ReplacingCase, canary: Canary): Promise<Played> {
  const { namespace, objects, workload, before: earlier, change } = given;
  const kind = workload['kind'] as ReplacingKind;
  await makeNamespace(api, namespace);
  const watching = watchCase(api, namespace, canary, [plurals[kind]]);
  try {
    for (const object of objects)
      await api.send('POST', object['kind'] === 'Node' ? '/api/v1/nodes' : `/api/v1/namespaces/${namespace}/pods`, object);
    await api.send('POST', sets(kind, namespace), workload);
    await watching.quiet();
    for (const { node, patch } of earlier) {
      await api.send('PATCH', node === undefined ? `${sets(kind, namespace)}/web` : `/api/v1/nodes/${node}`, patch);
      await watching.quiet();
    }
    const before = await standing(api, kind, namespace);
    const takenAt = new Date().toISOString();
    watching.startCounting();
    await api.send('PATCH', `${sets(kind, namespace)}/web`, change);
    await watching.quiet();
    return { before: before.map(trimmed), takenAt, end: { ...(await endOf(api, kind, namespace)), minimumAvailable: watching.fewest() } };
  } finally {
    watching.stop();
    await cleanUp(api, given);
  }
}

async function standing(api: Api, kind: ReplacingKind, namespace: string): Promise<readonly Json[]> {
  const lists = [
    ['v1', 'Node', `/api/v1/nodes?labelSelector=case%3D${namespace}`],
    ['v1', 'Namespace', `/api/v1/namespaces?fieldSelector=metadata.name%3D${namespace}`],
    ['v1', 'Pod', `/api/v1/namespaces/${namespace}/pods`],
    ['apps/v1', kind, sets(kind, namespace)],
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
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly replicas?: number;
    readonly updateStrategy?: { readonly rollingUpdate?: { readonly partition?: number }; readonly type?: string };
  };
  readonly status: { readonly updateRevision?: string; readonly desiredNumberScheduled?: number; readonly numberAvailable?: number };
}
interface Labelled extends Pod {
  readonly metadata: Pod['metadata'] & { readonly labels?: Readonly<Record<string, string>> };
}
async function endOf(api: Api, kind: ReplacingKind, namespace: string): Promise<Omit<End, 'minimumAvailable'>> {
  const { items } = (await api.send('GET', `/api/v1/namespaces/${namespace}/pods?labelSelector=app%3Dweb`)) as {
    readonly items: readonly Labelled[];
  };
  const pods = items.filter(({ metadata }) => !metadata.deletionTimestamp);
  const set = read<Set>(await api.send('GET', `${sets(kind, namespace)}/web`));
  const desired = kind === 'DaemonSet' ? (set.status.desiredNumberScheduled ?? 0) : (set.spec.replicas ?? 1);
  const newPods = pods.filter(isOfRevision(set)).length;
  const [oldPods, available] = [pods.length - newPods, pods.filter(isReady).length];
  // A pod may stay on a node that got a taint since: the status leaves it out.
  const isFull = kind === 'DaemonSet' ? (set.status.numberAvailable ?? 0) === desired : pods.length === desired && available === desired;
  const finished = isFull && oldPods <= mayStay(set, desired);
  return { newPods, oldPods, available, finished };
}
/** A StatefulSet tells its newest revision; a DaemonSet counts the changes of its template. */
function isOfRevision({ metadata, status: { updateRevision } }: Set): (pod: Labelled) => boolean {
  const generation = metadata.annotations?.['deprecated.daemonset.template.generation'];
  const [label, wanted] = generation === undefined ? ['controller-revision-hash', updateRevision] : ['pod-template-generation', generation];
  return (pod) => pod.metadata.labels?.[label] === wanted;
}
function mayStay({ spec: { updateStrategy } }: Set, desired: number): number {
  return updateStrategy?.type === 'OnDelete' ? desired : Math.min(desired, updateStrategy?.rollingUpdate?.partition ?? 0);
}
