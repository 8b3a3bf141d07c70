import { refOf } from '#model/object.ts';
import { type Filter, skip } from '../filter.ts';
import { claimsOf, volumeOf } from './claims.ts';

const plugin = 'VolumeZone';
const zoneLabels = [
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
];

/**
 * Zone and region labels of bound volumes against those of the node; `a__b` in a label is a set. A node without any passes.
 * Generic ephemeral volumes are not looked at.
 */
export const volumeZone: Filter = {
  plugin,
  prepare: (pod, { view }) => {
    const claims = claimsOf(view, pod).flatMap(({ ephemeral, claim }) => (claim?.spec.volumeName && !ephemeral ? claim : []));
    const lost = claims.find((claim) => !volumeOf(view, claim));
    if (lost && view.complete('PersistentVolume')) {
      const subject = lost.spec.volumeName ?? '';
      return {
        refused: { plugin, message: `persistentvolume "${subject}" not found`, resolvable: false, subject, objects: [refOf(lost)] },
      };
    }
    const zones = claims.flatMap((claim) => {
      const volume = volumeOf(view, claim);
      return zoneLabels.flatMap((key) =>
        volume?.metadata.labels?.[key] ? [{ key, values: volume.metadata.labels[key].split('__'), volume }] : [],
      );
    });
    if (zones.length === 0) return skip;
    return {
      test: ({ labels }) => {
        if (!zoneLabels.some((key) => labels[key] !== undefined)) return [];
        const found = (key: string) => labels[key] ?? labels[key.replace('failure-domain.beta', 'topology')] ?? '';
        const wrong = zones.find(({ key, values }) => !values.includes(found(key)));
        if (!wrong) return [];
        const message = 'node(s) had no available volume zone';
        return [{ plugin, message, resolvable: false, subject: wrong.values.join(','), objects: [refOf(wrong.volume)] }];
      },
    };
  },
};
