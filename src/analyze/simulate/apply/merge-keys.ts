type Fields = Readonly<Record<string, unknown>>;

/**
 * By what the items of a list are told apart when manifests are merged (`patchMergeKey` and `listMapKey` in the API types). A list
 * that is not here, such as tolerations, arguments or envFrom, is taken as a whole.
 */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  resourceClaims: ['name'],
  schedulingGates: ['name'],
  ports: ['containerPort', 'port', 'protocol'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
};

/** What tells an item of this list from the others; undefined where the list, or this item, knows no such thing. */
export function itemKey(list: string, item: unknown): string | undefined {
  const keys = mergeKeys[list];
  if (!keys || !isFields(item)) return undefined;
  const values = keys.map((key) => item[key] ?? (key === 'protocol' ? 'TCP' : undefined));
  const isNamed = values.some((value, at) => value !== undefined && keys[at] !== 'protocol');
  return isNamed ? JSON.stringify(values) : undefined;
}

/** Structs of which a change keeps only what the manifest names (`patchStrategy: retainKeys`): one kind of volume, one strategy. */
export function keepsOnlyNamed(field: string): boolean {
  return field === 'volumes' || field === 'strategy';
}

/** Maps that have one owner as a whole (`mapType` and `structType: atomic`). */
export const ownedWhole: ReadonlySet<string> = new Set([
  'nodeSelector',
  'selector',
  'labelSelector',
  'fieldRef',
  'resourceFieldRef',
  'secretKeyRef',
  'configMapKeyRef',
  'requiredDuringSchedulingIgnoredDuringExecution',
]);

/** Whether a value is a map of fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
