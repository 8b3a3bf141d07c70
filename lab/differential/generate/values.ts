import type { Random } from './random.ts';

/** An object as it is written: nothing is known of it but that it is JSON. */
export type Json = Readonly<Record<string, unknown>>;

export const namespaces = ['default', 'team-a', 'team-b'] as const;
export const zones = ['eu-1a', 'eu-1b', 'eu-1c'] as const;
export const zoneKey = 'topology.kubernetes.io/zone';
export const regionKey = 'topology.kubernetes.io/region';
export const hostKey = 'kubernetes.io/hostname';
/** Labels of nodes that rules name; the last is on no node. */
export const nodeKeys = [zoneKey, regionKey, hostKey, 'disk', 'cores', 'rack', 'nowhere'] as const;
export const topologyKeys = [hostKey, hostKey, zoneKey, zoneKey, 'rack', 'nowhere'] as const;
export const apps = ['web', 'db', 'queue'] as const;
export const tracks = ['stable', 'canary', ''] as const;

const cpus = ['0', '1m', '50m', '100m', '0.1', '250m', '0.25', '500m', '1', '1.5', '1001m', '2', '3920m', '4', '8', '1e1', '64'];
const oddCpus = ['0.0005', '100u', '1n', '999999999n', '0.000000001', '1E0'];
const memories = [
  '0',
  '64Mi',
  '100Mi',
  '128Mi',
  '129M',
  '256Mi',
  '0.5Gi',
  '1G',
  '1Gi',
  '1500Mi',
  '2Gi',
  '3.7Gi',
  '4Gi',
  '5Gi',
  '8G',
  '10Gi',
];
const oddMemories = ['1', '129e6', '128974848000m', '11871536Ki', '0.1', '1Ti', '1Pi'];
const counts = ['0', '1', '2', '3', '4', '8', '1k'];

export function cpu(random: Random): string {
  return random.chance(0.08) ? random.pick(oddCpus) : random.pick(cpus);
}
export function memory(random: Random): string {
  return random.chance(0.08) ? random.pick(oddMemories) : random.pick(memories);
}
export function pieces(random: Random): string {
  return random.pick(counts);
}
/** What the one who asks knows of an object's shape. */
export function read<T>(object: Json | T): T {
  return object as T;
}
/** Leaves out what is undefined, so that no field is there without a value. */
export function fields(given: Json): Json {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
