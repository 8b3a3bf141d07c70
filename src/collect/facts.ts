import { isKind } from '#model/kinds.ts';
import type { AnyObject, Node } from '#model/object.ts';
import type { ClusterInfo, Fact } from '#model/snapshot.ts';
import { distributionOf } from './facts/distribution.ts';
import { csiOf, networkOf } from './facts/plugins.ts';

/** What facts are made of. `version` is what /version or a bundle's file says. */
export interface FactSource {
  readonly objects: readonly AnyObject[];
  readonly version?: string | undefined;
}

/** The cluster's facts as far as its objects show them, each marked read or inferred. Pure: offline sources use it too. */
export function factsOf({ objects, version }: FactSource): ClusterInfo['facts'] {
  const nodes = objects.filter((object) => isKind(object, 'Node'));
  const controlPlane = nodes.filter(isControlPlane).length;
  const info = (name: 'osImage' | 'kernelVersion' | 'containerRuntimeVersion') =>
    read(counted(nodes.map(({ status }) => status.nodeInfo?.[name])));
  return present({
    version: version !== undefined ? read(version) : inferred(counted(nodes.map(({ status }) => status.nodeInfo?.kubeletVersion))),
    distribution: inferred(distributionOf(objects, nodes, version)),
    operatingSystem: info('osImage'),
    kernel: info('kernelVersion'),
    containerRuntime: info('containerRuntimeVersion'),
    cni: inferred(networkOf(objects)),
    csi: csiOf(objects),
    helm: helmOf(objects),
    ...(nodes.length > 0 && { controlPlaneNodes: read(String(controlPlane)), workerNodes: read(String(nodes.length - controlPlane)) }),
  });
}

/** The labels of kubeadm and all that follow it; `master` until 1.24. */
function isControlPlane({ metadata: { labels = {} } }: Node): boolean {
  return (
    'node-role.kubernetes.io/control-plane' in labels ||
    'node-role.kubernetes.io/master' in labels ||
    'node-role.kubernetes.io/controlplane' in labels
  );
}

/** Helm 3 keeps each revision in a Secret labelled `owner=helm` (or, on request, in a ConfigMap). */
function helmOf(objects: readonly AnyObject[]): Fact | undefined {
  const stores = objects.filter(
    ({ kind, metadata }) => (kind === 'Secret' || kind === 'ConfigMap') && metadata.labels?.['owner'] === 'helm',
  );
  const releases = new Set(stores.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.labels?.['name'] ?? metadata.name}`));
  if (releases.size === 0) return undefined;
  return read(`${releases.size} release${releases.size === 1 ? '' : 's'}`);
}

function read(value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { value, how: 'read' };
}
function inferred(value: string | undefined): Fact | undefined {
  return value === undefined ? undefined : { value, how: 'inferred' };
}

/** Distinct values, the most frequent first, each with its count when they differ. At most three are told. */
function counted(values: readonly (string | undefined)[]): string | undefined {
  const groups = [
    ...Map.groupBy(
      values.filter((value) => value),
      (value) => value,
    ),
  ].map(([value, all]) => [value ?? '', all.length] as const);
  const ordered = groups.sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  if (ordered.length <= 1) return ordered[0]?.[0];
  const shown = ordered
    .slice(0, 3)
    .map(([value, count]) => `${value} (${count})`)
    .join(', ');
  return ordered.length > 3 ? `${shown}, ...` : shown;
}

function present<T extends Readonly<Record<string, Fact | undefined>>>(facts: T): { readonly [K in keyof T]?: Fact } {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) as { readonly [K in keyof T]?: Fact };
}
