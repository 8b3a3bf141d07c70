import { inWordsOf } from '#analyze/simulate/scheduler/message.ts';
import { type Case, makeCase } from './generate/cluster.ts';
import { fields, type Json, read } from './generate/values.ts';
import { type Api, apiFrom } from './rollout/api.ts';
import { simulated } from './simulated.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  readonly say: (line: string) => void;
}
interface LivePod {
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[] };
}

/**
 * Creates generated clusters for real, one after the other, and lets the running scheduler decide. What a client may not write (deletion,
 * phases, priorities without a class, volumes that controllers would bind) is left out of them.
 */
export async function compareLive(
  kubeconfig: string,
  { seed, cases, say }: Options,
): Promise<{ readonly pods: number; readonly agreeing: number }> {
  const api = apiFrom(kubeconfig);
  let pods = 0;
  let agreeing = 0;
  // The namespaces get their service accounts a moment after they are made.
  await clear(api);
  await sleep(2_000);
  for (let at = seed; pods < cases && at < seed + 20 * cases; at += 1) {
    const given = writable(makeCase(at));
    if (!given) continue;
    await clear(api);
    // What the node controller still moves about may be seen otherwise by the two: only what differs twice differs.
    let wrong = await decide(api, given);
    if (wrong !== undefined) {
      await clear(api);
      wrong = await decide(api, given);
    }
    pods += 1;
    if (wrong === undefined) agreeing += 1;
    else say(`cluster ${given.id}: ${wrong}`);
  }
  await clear(api);
  return { pods, agreeing };
}

/** The case as a client can write it; nothing where that would be another case. */
function writable(given: Case): Case | undefined {
  const text = JSON.stringify(given.objects);
  if (/"priority"|"volumes"|"PersistentVolume|"containerStatuses"|"nominatedNodeName"|"schedulingGates"|"overhead"/.test(text))
    return undefined;
  const objects = given.objects.flatMap((object): readonly Json[] => {
    const { metadata, status, spec } = object as { readonly metadata: Json; readonly status?: Json; readonly spec: Json };
    if (object['kind'] === 'Node')
      return [
        {
          ...object,
          spec: fields({ ...spec, taints: taintsOf(object).filter(({ key }) => !ownedByController(key)) }),
          status: { ...status, conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready' }] },
        },
      ];
    if (object['kind'] !== 'Pod') return [];
    if (status?.['phase'] === 'Succeeded' || status?.['phase'] === 'Failed') return [];
    const {
      uid: _uid,
      deletionTimestamp: _gone,
      deletionGracePeriodSeconds: _grace,
      creationTimestamp: _created,
      ownerReferences: _owners,
      ...kept
    } = metadata;
    return [{ apiVersion: 'v1', kind: 'Pod', metadata: kept, spec: withoutMerged(spec) }];
  });
  return { ...given, objects };
}
interface Taint {
  readonly key: string;
  readonly effect: string;
}
function taintsOf({ spec }: Json): readonly Taint[] {
  return (spec as { readonly taints?: readonly Taint[] } | undefined)?.taints ?? [];
}
/** The node controller writes and removes these by the conditions of a node, which are well here. */
function ownedByController(key: string): boolean {
  return key.startsWith('node.kubernetes.io/') && key !== 'node.kubernetes.io/unschedulable';
}

/** The API server merges matchLabelKeys into the selector itself, and refuses what has both. */
function withoutMerged(spec: Json): Json {
  const text = JSON.stringify(spec, (key, value: unknown) => (key === 'matchLabelKeys' || key === 'mismatchLabelKeys' ? undefined : value));
  return fields(JSON.parse(text) as Json);
}

const namespaces = ['default', 'team-a', 'team-b'];
async function clear(api: Api): Promise<void> {
  for (const namespace of namespaces) {
    const labels = namespace.startsWith('team-') ? { team: namespace.slice(5) } : {};
    await api
      .send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } })
      .catch(() => undefined);
    await api.send('DELETE', `/api/v1/namespaces/${namespace}/pods`, { gracePeriodSeconds: 0 });
  }
  await api.send('DELETE', '/api/v1/nodes');
  await sleep(300);
}

async function decide(api: Api, { objects, pod }: Case): Promise<string | undefined> {
  const wanted = objects.find(({ metadata }) => (metadata as Json)['name'] === pod.name);
  for (const object of objects) if (object !== wanted) await api.send('POST', pathOf(object), object);
  await untilTainted(api);
  await sleep(500);
  await api.send('POST', pathOf(wanted as Json), wanted);
  const ours = simulated({ objects: await listed(api), pod }).result;
  let wrong: string | undefined = 'the scheduler said nothing';
  for (let tries = 0; tries < 60 && wrong !== undefined; tries += 1) {
    await sleep(100);
    const { spec, status } = read<LivePod>(await api.send('GET', `/api/v1/namespaces/${pod.namespace}/pods/${pod.name}`));
    const message = status.conditions?.find((one) => one.type === 'PodScheduled' && one.status === 'False')?.message;
    if (spec.nodeName) return ours.feasible.includes(spec.nodeName) ? undefined : `bound to ${spec.nodeName}, which is said not to fit`;
    if (message === undefined) continue;
    const said = inWordsOf(message, ours.message);
    wrong = message === said ? undefined : `really "${message}", predicted "${said}"`;
  }
  return wrong;
}
/** A node begins its life with the taint `not-ready`, which the node controller takes away. */
async function untilTainted(api: Api): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { items } = (await api.send('GET', '/api/v1/nodes')) as { readonly items: readonly Json[] };
    if (!items.some((node) => taintsOf(node).some(({ key }) => ownedByController(key)))) return;
    await sleep(100);
  }
}
async function listed(api: Api): Promise<readonly Json[]> {
  const lists = await Promise.all(
    [
      ...namespaces.map((one) => ['Pod', `/api/v1/namespaces/${one}/pods`]),
      ['Namespace', '/api/v1/namespaces'],
      ['Node', '/api/v1/nodes'],
    ].map(async ([kind = '', path = '']) =>
      ((await api.send('GET', path)) as { readonly items: readonly Json[] }).items.map(
        (item): Json => ({ apiVersion: 'v1', kind, ...item }),
      ),
    ),
  );
  // As if the pod had not been decided upon yet.
  return lists
    .flat()
    .map((object) =>
      (object['metadata'] as Json)['name'] === 'wanted'
        ? { ...object, spec: fields({ ...(object['spec'] as Json), nodeName: undefined }) }
        : object,
    );
}
function pathOf({ kind, metadata }: Json): string {
  return kind === 'Node' ? '/api/v1/nodes' : `/api/v1/namespaces/${String((metadata as Json)['namespace'])}/pods`;
}
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
