import type { Pod } from '#model/object.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState, SchedulingView } from '../state.ts';
import { claimsOf, volumeOf } from './claims.ts';

/** CSI volumes of a pod: driver by `driver/handle`. A claim that has no volume yet counts by its own name, with its class's driver. */
function csiVolumes(view: SchedulingView, pod: Pod): ReadonlyMap<string, string> {
  const volumes = new Map<string, string>();
  for (const { claim } of claimsOf(view, pod)) {
    if (!claim) continue;
    const csi = volumeOf(view, claim)?.spec.csi;
    const driver =
      csi?.driver ?? (claim.spec.volumeName ? undefined : view.get('StorageClass', claim.spec.storageClassName ?? '')?.provisioner);
    if (driver) volumes.set(`${driver}/${csi?.volumeHandle ?? `${claim.metadata.namespace}/${claim.metadata.name}`}`, driver);
  }
  return volumes;
}

/** How many volumes of each CSI driver a node may attach (`CSINode.spec.drivers[].allocatable.count`). */
export const nodeVolumeLimits: Filter = {
  plugin: 'NodeVolumeLimits',
  prepare: (pod, { view }) => {
    const wanted = csiVolumes(view, pod);
    if (wanted.size === 0) return skip;
    return {
      test: (node) => {
        const full = fullDriver(view, wanted, node);
        return full === undefined
          ? []
          : [{ plugin: 'NodeVolumeLimits', message: 'node(s) exceed max volume count', resolvable: true, subject: full }];
      },
    };
  },
};

function fullDriver(view: SchedulingView, wanted: ReadonlyMap<string, string>, { name, pods }: NodeState): string | undefined {
  const limits = new Map(
    (view.get('CSINode', name)?.spec.drivers ?? []).flatMap((driver) =>
      driver.allocatable?.count === undefined ? [] : [[driver.name, driver.allocatable.count] as const],
    ),
  );
  if (limits.size === 0) return undefined;
  const attached = new Map(pods.flatMap((pod) => [...csiVolumes(view, pod)]));
  for (const { spec } of view.list('VolumeAttachment')) {
    const csi =
      spec.nodeName === name && spec.source.persistentVolumeName
        ? view.get('PersistentVolume', spec.source.persistentVolumeName)?.spec.csi
        : undefined;
    if (csi) attached.set(`${csi.driver}/${csi.volumeHandle}`, csi.driver);
  }
  const added = [...wanted].filter(([volume]) => !attached.has(volume)).map(([, driver]) => driver);
  const count = (drivers: readonly string[], driver: string) => drivers.filter((one) => one === driver).length;
  return added.find((driver) => {
    const limit = limits.get(driver);
    return limit !== undefined && count([...attached.values()], driver) + count(added, driver) > limit;
  });
}
