import type { Random } from './random.ts';
import { fields, hostKey, type Json, zoneKey, zones } from './values.ts';

const drivers = ['disk.example.com', 'nfs.example.com'] as const;
const classes = ['local', 'fast', 'slow', 'tight'] as const;
const sizes = ['0', '1', '1Gi', '5Gi', '10G', '20Gi'];

/** Classes, drivers, and what they can still provision. `wait` is the mode of most real classes. */
export function storageObjects(random: Random, nodes: readonly string[]): readonly Json[] {
  const wait = 'WaitForFirstConsumer';
  return [
    storageClass('local', { provisioner: 'kubernetes.io/no-provisioner', volumeBindingMode: wait }),
    storageClass('fast', {
      provisioner: drivers[0],
      volumeBindingMode: wait,
      ...(random.chance(0.4) && { allowedTopologies: topologies(random) }),
    }),
    storageClass('slow', { provisioner: drivers[1], volumeBindingMode: 'Immediate' }),
    storageClass('tight', { provisioner: drivers[0], volumeBindingMode: wait }),
    driver(drivers[0], random.chance(0.5)),
    driver(drivers[1], false),
    ...random.times(random.int(0, 4), (at) => capacity(random, at)),
    ...nodes.filter(() => random.chance(0.8)).map((name) => csiNode(random, name)),
  ];
}
function storageClass(name: string, more: Json): Json {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, ...more };
}
function topologies(random: Random): readonly Json[] {
  return random.times(random.int(1, 2), () => ({
    matchLabelExpressions: [{ key: zoneKey, values: [random.pick(zones), random.pick(zones)] }],
  }));
}
function driver(name: string, storageCapacity: boolean): Json {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name }, spec: { attachRequired: true, storageCapacity } };
}
function capacity(random: Random, at: number): Json {
  return fields({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSIStorageCapacity',
    metadata: { name: `capacity-${at}`, namespace: 'default' },
    storageClassName: random.pick(['fast', 'tight']),
    nodeTopology: random.chance(0.8) ? random.pick([{}, { matchLabels: { [zoneKey]: random.pick(zones) } }]) : undefined,
    capacity: random.chance(0.8) ? random.pick(sizes) : undefined,
    maximumVolumeSize: random.chance(0.3) ? random.pick(sizes) : undefined,
  });
}
function csiNode(random: Random, name: string): Json {
  const held = drivers.filter(() => random.chance(0.8));
  const limit = () => (random.chance(0.8) ? { allocatable: { count: random.int(0, 3) } } : {});
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'CSINode',
    metadata: { name },
    spec: { drivers: held.map((one) => ({ name: one, nodeID: name, topologyKeys: [zoneKey], ...limit() })) },
  };
}

const phases: Readonly<Record<string, string>> = { lost: 'Lost', bound: 'Bound', gone: 'Bound' };
/** A claim in one of the states that claims are found in, with its volume where it has one. */
export function makeClaim(random: Random, { name, namespace }: { readonly name: string; readonly namespace: string }): readonly Json[] {
  const state = random.pick(['bound', 'bound', 'bound', 'waits', 'waits', 'waits', 'prebound', 'lost', 'gone', 'deleting']);
  const storageClassName = random.chance(0.93) ? random.pick(classes) : random.pick(['', 'missing', undefined]);
  const accessModes = random.chance(0.2) ? ['ReadWriteOncePod'] : [random.pick(['ReadWriteOnce', 'ReadWriteMany'])];
  const volume = `pv-${name}`;
  const named = state !== 'waits' && state !== 'deleting';
  const bound = state === 'bound' || state === 'gone' || (state === 'lost' && random.chance(0.5));
  const selected = state === 'waits' && random.chance(0.15) ? { 'volume.kubernetes.io/selected-node': `node-${random.int(0, 3)}` } : {};
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: fields({
      name,
      namespace,
      uid: name,
      annotations: { ...(bound && { 'pv.kubernetes.io/bind-completed': 'yes' }), ...selected },
      deletionTimestamp: state === 'deleting' ? '2026-01-01T11:00:00Z' : undefined,
    }),
    spec: fields({
      accessModes,
      storageClassName,
      resources: { requests: { storage: random.pick(sizes.slice(1)) } },
      volumeMode: random.pick([undefined, 'Filesystem', 'Filesystem', 'Block']),
      volumeName: named ? volume : undefined,
      selector: state === 'waits' && random.chance(0.2) ? { matchLabels: { kind: random.pick(['a', 'b']) } } : undefined,
    }),
    status: { phase: phases[state] ?? 'Pending' },
  };
  if (state !== 'bound' && state !== 'prebound') return [claim];
  const reserved = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid: name };
  return [claim, makeVolume(random, { name: volume, storageClassName: storageClassName ?? '', reserved })];
}

interface VolumeIdentity {
  readonly name: string;
  readonly storageClassName: string;
  readonly reserved?: Json;
}
/** A volume: local or of a driver, tied to nodes or zones in the ways there are. */
export function makeVolume(random: Random, { name, storageClassName, reserved }: VolumeIdentity): Json {
  const zone = { [random.pick([zoneKey, 'failure-domain.beta.kubernetes.io/zone'])]: random.pick([...zones, `${zones[0]}__${zones[1]}`]) };
  const terms = () => random.times(random.int(1, 2), () => ({ matchExpressions: [nodeTie(random)] }));
  const isCsi = storageClassName !== 'local' && random.chance(0.8);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, uid: name, labels: { ...(random.chance(0.3) && zone), kind: random.pick(['a', 'b']) } },
    spec: fields({
      capacity: { storage: random.pick(sizes.slice(2)) },
      accessModes: random.chance(0.2)
        ? ['ReadWriteOncePod']
        : ['ReadWriteOnce', 'ReadWriteMany'].filter(() => random.chance(0.8)).concat('ReadOnlyMany'),
      storageClassName,
      volumeMode: random.pick([undefined, 'Filesystem', 'Filesystem', 'Block']),
      claimRef: reserved,
      nodeAffinity: !isCsi || random.chance(0.4) ? { required: { nodeSelectorTerms: terms() } } : undefined,
      ...(isCsi
        ? { csi: { driver: random.pick(drivers), volumeHandle: random.chance(0.9) ? name : 'shared' } }
        : { local: { path: '/data' } }),
    }),
    status: { phase: reserved ? 'Bound' : random.pick(['Available', 'Available', 'Available', 'Released', 'Pending']) },
  };
}
function nodeTie(random: Random): Json {
  if (random.chance(0.6)) return { key: hostKey, operator: 'In', values: [`node-${random.int(0, 3)}`, `node-${random.int(0, 3)}`] };
  return { key: zoneKey, operator: random.pick(['In', 'NotIn']), values: [random.pick(zones)] };
}

/** A volume that is still attached to a node, whether or not a pod there uses it. */
export function makeAttachment(
  random: Random,
  { at, nodes, volumes }: { readonly at: number; readonly nodes: readonly string[]; readonly volumes: readonly string[] },
): Json {
  return {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'VolumeAttachment',
    metadata: { name: `attachment-${at}` },
    spec: { attacher: drivers[0], nodeName: random.pick(nodes), source: { persistentVolumeName: random.pick(volumes) } },
    status: { attached: true },
  };
}

/** Disks that a pod names itself, which only one pod of a node may use. */
export function makeInlineVolume(random: Random, name: string): Json {
  const readOnly = random.chance(0.4);
  const disk = random.pick(['one', 'two']);
  return random.pick<Json>([
    { name, iscsi: { targetPortal: '10.0.0.1:3260', iqn: `iqn.2026-01.com.example:${disk}`, lun: 0, readOnly } },
    { name, rbd: { monitors: random.pick([['m1'], ['m1', 'm2'], ['m3']]), image: disk, pool: 'rbd', readOnly } },
  ]);
}
