import { type Features, makeNodes } from './nodes.ts';
import { makeHeldPod, makeWantedPod } from './pods.ts';
import { type Random, randomFrom } from './random.ts';
import { podSelector } from './rules.ts';
import { makeAttachment, makeClaim, makeInlineVolume, makeVolume, storageObjects } from './storage.ts';
import { fields, type Json, namespaces } from './values.ts';

/** A cluster, and the pod of it that is asked about. */
export interface Case {
  readonly id: string;
  readonly objects: readonly Json[];
  readonly pod: { readonly namespace: string; readonly name: string };
}

/** The cluster that belongs to a seed. */
export function makeCase(seed: number): Case {
  const random = randomFrom(seed);
  const features = chooseFeatures(random);
  const nodes = makeNodes(random, features);
  const names = nodes.map((node) => nameOf(node));
  const most = random.chance(0.8) ? 3 * names.length : 8 * names.length;
  const held = withoutCollisions(random.times(random.int(0, most), (at) => makeHeldPod(random, features, { at, nodes: names })));
  const wanted = makeWantedPod(random, features);
  const storage = features.volumes ? withVolumes(random, { nodes: names, held, wanted }) : { pods: [...held, wanted], objects: [] };
  const { namespace } = wanted['metadata'] as { readonly namespace: string };
  const objects = [
    ...namespaces.map(makeNamespace),
    ...nodes,
    ...storage.objects,
    ...(features.priorities ? random.times(random.int(0, 4), (at) => makeBudget(random, at)) : []),
    ...storage.pods,
  ];
  return { id: String(seed), objects, pod: { namespace, name: 'wanted' } };
}

function nameOf({ metadata }: Json): string {
  return (metadata as { readonly name: string }).name;
}

/** One to four unusual things; now and then everything at once. */
function chooseFeatures(random: Random): Features {
  const names = [
    'taints',
    'labels',
    'resources',
    'ports',
    'affinity',
    'spread',
    'volumes',
    'priorities',
    'resizing',
    'selectors',
    'scarce',
  ] as const;
  const all = random.chance(0.05);
  const chosen = new Set([random.pick(names), ...random.some(names, 4)]);
  const has = (name: (typeof names)[number]) => all || chosen.has(name);
  return {
    taints: has('taints'),
    labels: has('labels') || has('spread') || has('affinity') || has('selectors'),
    resources: !has('scarce') && (has('resources') || has('resizing')),
    ports: has('ports'),
    affinity: has('affinity'),
    spread: has('spread'),
    volumes: has('volumes'),
    priorities: has('priorities'),
    resizing: has('resizing') && !has('scarce'),
    selectors: has('selectors'),
    scarce: has('scarce'),
  };
}

/** The kubelet turns away a pod whose host port is taken, so that no two pods of a node have the same (`GeneralPredicates`). */
function withoutCollisions(pods: readonly Json[]): readonly Json[] {
  const taken = new Set<string>();
  return pods.map((pod) => {
    const spec = pod['spec'] as Json;
    const strip = (containers: unknown) =>
      (containers as readonly Json[] | undefined)?.map((container) => {
        const ports = (container['ports'] as readonly Json[] | undefined)?.filter(({ hostPort, protocol = 'TCP' }) => {
          const key = `${String(spec['nodeName'])} ${String(protocol)} ${String(hostPort)}`;
          return hostPort === undefined || (!taken.has(key) && taken.add(key));
        });
        return fields({ ...container, ports });
      });
    return { ...pod, spec: fields({ ...spec, containers: strip(spec['containers']), initContainers: strip(spec['initContainers']) }) };
  });
}

function makeNamespace(name: string): Json {
  const labels = { 'kubernetes.io/metadata.name': name, ...(name.startsWith('team-') && { team: name.slice(5) }) };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}
function makeBudget(random: Random, at: number): Json {
  const selector = podSelector(random);
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: `budget-${at}`, namespace: random.pick(namespaces) },
    spec: { minAvailable: 1, ...(selector && { selector }) },
    status: {
      disruptionsAllowed: random.int(0, 2),
      currentHealthy: 1,
      desiredHealthy: 1,
      expectedPods: 2,
      ...(random.chance(0.15) && { disruptedPods: { [`held-${random.int(0, 5)}`]: '2026-01-01T11:59:59Z' } }),
    },
  };
}

interface Pods {
  readonly nodes: readonly string[];
  readonly held: readonly Json[];
  readonly wanted: Json;
}
/** Gives pods claims of their own and shared ones. Claims stand in the namespace of their pod. */
function withVolumes(random: Random, { nodes, held, wanted }: Pods): { readonly pods: readonly Json[]; readonly objects: readonly Json[] } {
  const objects: Json[] = [...storageObjects(random, nodes)];
  for (const at of random.times(random.int(0, 4), (index) => index))
    objects.push(makeVolume(random, { name: `free-${at}`, storageClassName: random.pick(['local', 'fast']) }));
  const shared = new Map<string, string[]>();
  const everyClaim = new Set<string>();
  const give = (pod: Json, most: number): Json => {
    const { name, namespace } = pod['metadata'] as { readonly name: string; readonly namespace: string };
    const volumes = random.times(random.int(name === 'wanted' ? 1 : 0, most), (at): Json => {
      const volume = `v${at}`;
      if (random.chance(0.12)) return makeInlineVolume(random, volume);
      // Two pods never run with one ReadWriteOncePod claim, but the pod that waits may well want one that is in use.
      const known = (shared.get(namespace) ?? []).filter((one) => name === 'wanted' || !isSingle(objects, one, namespace));
      const claimName = known.length > 0 && random.chance(0.4) ? random.pick(known) : `claim-${name}-${at}`;
      const isEphemeral = random.chance(0.12);
      if (isEphemeral) {
        if (random.chance(0.8)) objects.push(...ephemeralClaim(random, { name: `${name}-${volume}`, namespace, pod: name }));
        return {
          name: volume,
          ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } },
        };
      }
      if (!everyClaim.has(`${namespace}/${claimName}`) && random.chance(0.96)) {
        everyClaim.add(`${namespace}/${claimName}`);
        objects.push(...makeClaim(random, { name: claimName, namespace }));
      }
      shared.set(namespace, [...new Set([...(shared.get(namespace) ?? []), claimName])]);
      return { name: volume, persistentVolumeClaim: { claimName } };
    });
    return volumes.length > 0 ? { ...pod, spec: { ...(pod['spec'] as Json), volumes } } : pod;
  };
  const pods = [...held.map((pod) => (random.chance(0.5) ? give(pod, 2) : pod)), give(wanted, 3)];
  const volumes = objects.filter(({ kind }) => kind === 'PersistentVolume').map(nameOf);
  if (volumes.length > 0) objects.push(...random.times(random.int(0, 3), (at) => makeAttachment(random, { at, nodes, volumes })));
  return { pods, objects };
}
function isSingle(objects: readonly Json[], name: string, namespace: string): boolean {
  const claim = objects.find(
    ({ kind, metadata }) =>
      kind === 'PersistentVolumeClaim' && (metadata as Json)['name'] === name && (metadata as Json)['namespace'] === namespace,
  );
  return ((claim?.['spec'] as Json | undefined)?.['accessModes'] as readonly string[] | undefined)?.includes('ReadWriteOncePod') ?? false;
}
function ephemeralClaim(
  random: Random,
  { name, namespace, pod }: { readonly name: string; readonly namespace: string; readonly pod: string },
): readonly Json[] {
  const owner = { apiVersion: 'v1', kind: 'Pod', name: pod, uid: pod, controller: true };
  return makeClaim(random, { name, namespace }).map((object) =>
    object['kind'] === 'PersistentVolumeClaim' && (pod !== 'wanted' || random.chance(0.95))
      ? { ...object, metadata: { ...(object['metadata'] as Json), ownerReferences: [owner] } }
      : object,
  );
}
