import { withoutLabels } from '#analyze/simulate/scheduler/asked-labels.ts';
import { podRequests } from '#analyze/simulate/scheduler/requests.ts';
import type { Pod } from '#model/object.ts';
import type { Amount, Counterfactual, NodeChange } from '#model/simulation.ts';
import type { Case } from './generate/cluster.ts';
import { fields, type Json, read } from './generate/values.ts';
import type { Answer } from './oracle.ts';

/** One claim of the simulation about what would have to be otherwise, as a case whose answer decides it. */
export interface Trial {
  readonly type: Counterfactual['type'] | 'requestAndOneMore';
  readonly asked: Case;
  readonly holds: (answer: Answer) => boolean;
}
const fitsOn = (node: string) => (answer: Answer) => answer.nodes[node]?.code === 'Success';
const fitsNowhere = (answer: Answer) => !Object.values(answer.nodes).some(({ code }) => code === 'Success');

/** Everything that has to be asked to confirm one counterfactual. */
export function trialsOf(given: Case, claim: Counterfactual): readonly Trial[] {
  const { type } = claim;
  switch (claim.type) {
    case 'request':
      return [
        ...asking(given, claim, claim.atMost).map((asked) => ({ type, asked, holds: fitsOn(claim.node) })),
        ...asking(given, claim, claim.atMost + 1).map((asked) => ({ type: 'requestAndOneMore' as const, asked, holds: fitsNowhere })),
      ];
    case 'remove': {
      const gone = new Set(claim.holders.map(({ object }) => object.uid ?? `${object.namespace ?? ''}/${object.name}`));
      const stays = (object: Json) => !isOnNode(object, claim.node) || !gone.has(workloadKey(object));
      return [{ type, asked: { ...given, objects: given.objects.filter(stays) }, holds: fitsOn(claim.node) }];
    }
    case 'join':
      return [{ type, asked: { ...given, objects: [...given.objects, joining(given, claim)] }, holds: fitsOn('joined') }];
    case 'change':
      return [{ type, asked: changed(given, claim.node, claim.changes), holds: fitsOn(claim.node) }];
    case 'never': {
      const objects = given.objects.filter((object) => object['kind'] !== 'Pod' || isWanted(object, given));
      return [{ type, asked: { ...given, objects }, holds: fitsNowhere }];
    }
  }
}

function isWanted({ kind, metadata }: Json, { pod }: Case): boolean {
  return kind === 'Pod' && (metadata as Json)['name'] === pod.name;
}
function isOnNode({ kind, spec }: Json, node: string): boolean {
  return kind === 'Pod' && (spec as Json)['nodeName'] === node;
}
function workloadKey({ metadata }: Json): string {
  const { uid = '', ownerReferences = [] } = metadata as {
    readonly uid?: string;
    readonly ownerReferences?: readonly { readonly uid: string }[];
  };
  return ownerReferences[0]?.uid ?? uid;
}

type Container = Readonly<Record<string, unknown>> & { readonly resources?: { readonly requests?: Json; readonly limits?: Json } };

/** The pod asks for exactly this much of one resource: its first container for all, the others for none. Nothing where that cannot be written. */
function asking(given: Case, { resource }: { readonly resource: string }, amount: Amount): readonly Case[] {
  const pod = given.objects.find((object) => isWanted(object, given)) as Json & { readonly spec: Json };
  const {
    containers,
    initContainers,
    overhead = {},
    resources,
  } = pod.spec as {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly overhead?: Readonly<Record<string, string>>;
    readonly resources?: { readonly requests: Readonly<Record<string, string>> };
  };
  const extra = podRequests({ spec: { containers: [], overhead } })[resource] ?? 0;
  const own = amount - extra;
  if (own < 0) return [];
  const value = `${own}${resource === 'cpu' ? 'm' : ''}`;
  const set = (container: Container, to: string | undefined): Json => {
    const change = (amounts: Json = {}) => fields({ ...amounts, [resource]: to });
    const { requests, limits } = container.resources ?? {};
    return {
      ...container,
      resources: fields({ requests: change(requests), limits: limits?.[resource] === undefined ? limits : change(limits) }),
    };
  };
  const spec = resources
    ? { ...pod.spec, resources: { requests: { ...resources.requests, [resource]: value } } }
    : fields({
        ...pod.spec,
        containers: containers.map((one, at) => set(one, at === 0 ? value : undefined)),
        initContainers: initContainers?.map((one) => set(one, undefined)),
      });
  const asked = { ...pod, spec } as Json & Pick<Pod, 'spec'>;
  if ((podRequests({ spec: asked.spec })[resource] ?? 0) !== amount) return [];
  return [{ ...given, objects: given.objects.map((object) => (object === pod ? asked : object)) }];
}

/** A node like the one that is said to be enough: just so much, these labels, and a domain of its own for every topology. */
function joining(given: Case, { free, labels }: Extract<Counterfactual, { readonly type: 'join' }>): Json {
  const pod = given.objects.find((object) => isWanted(object, given)) as Json;
  const keys = [...JSON.stringify(pod['spec']).matchAll(/"topologyKey":"([^"]{1,300})"/g)].map(([, key = '']) => key);
  const amounts = Object.fromEntries(Object.entries(free).map(([name, amount]) => [name, `${amount}${name === 'cpu' ? 'm' : ''}`]));
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'joined', labels: { ...Object.fromEntries(keys.map((key) => [key, 'joined'])), ...labels } },
    spec: {},
    status: { capacity: { ...amounts, pods: '1' }, allocatable: { ...amounts, pods: '1' } },
  };
}

interface NodeParts {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  };
}
function changed(given: Case, name: string, changes: readonly NodeChange[]): Case {
  const objects = given.objects.map((object): Json => {
    if (isWanted(object, given)) return changedPod(object, changes);
    const { metadata, spec } = read<NodeParts>(object);
    if (object['kind'] !== 'Node' || metadata.name !== name) return object;
    const gone = changes.flatMap((change) => (change.action === 'removeTaint' ? change.taint : []));
    const uncordoned = changes.some(({ action }) => action === 'uncordon');
    const labels = Object.fromEntries(
      changes.flatMap((change) => (change.action === 'addLabel' ? [[change.key, change.value ?? '']] : [])),
    );
    const isGone = ({ key, value, effect }: { readonly key: string; readonly value?: string; readonly effect: string }) =>
      gone.includes(value ? `${key}=${value}:${effect}` : `${key}:${effect}`) || (uncordoned && key === 'node.kubernetes.io/unschedulable');
    return {
      ...object,
      metadata: { ...metadata, labels: { ...metadata.labels, ...labels } },
      spec: fields({
        ...spec,
        unschedulable: uncordoned ? undefined : spec.unschedulable,
        taints: spec.taints?.filter((taint) => !isGone(taint)),
      }),
    };
  });
  return { ...given, objects };
}

/** The pod tolerates these taints, and does not ask for these labels. */
function changedPod(object: Json, changes: readonly NodeChange[]): Json {
  const pod = read<Pod>(object);
  const added = changes.flatMap((change) => (change.action === 'tolerate' ? tolerationOf(change.taint) : []));
  const dropped = changes.flatMap((change) => (change.action === 'dropSelector' ? (change.requirement.split('=')[0] ?? []) : []));
  const { spec } = withoutLabels(pod, new Set(dropped));
  return { ...object, spec: fields({ ...spec, tolerations: [...(spec.tolerations ?? []), ...added] }) };
}
/** `key=value:Effect`, as the simulation names a taint. */
function tolerationOf(taint: string): Json {
  const at = taint.lastIndexOf(':');
  const [key, value = ''] = taint.slice(0, at).split('=');
  return { key, operator: 'Equal', value, effect: taint.slice(at + 1) };
}
