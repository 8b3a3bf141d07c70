import type { Pod } from '#model/object.ts';
import { type Filter, skip } from '../filter.ts';
import type { NodeState, SchedulingView } from '../state.ts';
import { type Claim, claimsOf, classOf, volumeOf } from './claims.ts';

/** CSI volumes of a pod: driver by `driver/handle`. A claim that has no volume yet counts by its own name, with its class's driver. */
function csiVolumes(view: SchedulingView, pod: Pod): ReadonlyMap<string, string> {
  const volumes = new Map<string, string>();
  for (const { claim } of claimsOf(view, pod)) {
    const found = claim && csiVolume(view, claim);
    if (found) volumes.set(`${found.driver}/${found.handle}`, found.driver);
  }
  return volumes;
}
function csiVolume(view: SchedulingView, claim: Claim): { readonly driver: string; readonly handle: string } | undefined {
  const volume = volumeOf(view, claim);
  if (volume) return volume.spec.csi && { driver: volume.spec.csi.driver, handle: volume.spec.csi.volumeHandle };
  const driver = view.get('StorageClass', classOf(claim))?.provisioner;
  const { namespace = '', name } = claim.metadata;
  return driver ? { driver, handle: ` ${namespace}/${name}` } : undefined;
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
  const used = new Map(pods.flatMap((pod) => [...csiVolumes(view, pod)]));
  // A volume that is attached although no pod uses it counts; the pod's own is then counted once more, as the scheduler does.
  const attached = new Map([...attachedTo(view, name), ...used]);
  const added = [...wanted].filter(([volume]) => !used.has(volume)).map(([, driver]) => driver);
  const count = (drivers: readonly string[], driver: string) => drivers.filter((one) => one === driver).length;
  return added.find((driver) => {
    const limit = limits.get(driver);
    return limit !== undefined && count([...attached.values()], driver) + count(added, driver) > limit;
  });
}

function attachedTo(view: SchedulingView, node: string): ReadonlyMap<string, string> {
  const attached = new Map<string, string>();
  for (const { spec } of view.list('VolumeAttachment')) {
    const { nodeName, attacher, source } = spec;
    const csi =
      nodeName === node && source.persistentVolumeName ? view.get('PersistentVolume', source.persistentVolumeName)?.spec.csi : undefined;
    if (csi && attacher) attached.set(`${attacher}/${csi.volumeHandle}`, attacher);
  }
  return attached;
}
