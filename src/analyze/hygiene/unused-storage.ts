import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineHygiene } from '../hygiene.ts';
import { mentionReads, mentionsIn } from '../linting/mentions.ts';
import { isOlderThan } from '../services.ts';

type Claim = Kinds['PersistentVolumeClaim'];
const reads = [...mentionReads, 'PersistentVolumeClaim'] as const;
type Cluster = View<(typeof reads)[number]>;

export const unusedStorage = defineHygiene({
  id: 'unused-storage',
  reads,
  findings: {
    ClaimUnused: {
      risk: 'cost',
      tier: 2,
      aliases: ['POP-400'],
      params: { size: 'bytes' },
      en: {
        heading: 'claims that no pod mounts',
        title: '{size}, and no pod or template mounts it',
        why: 'The disk behind it is paid for, and nobody knows whether its data still matters.',
        remedy: 'Find the owner of the data, save it if it matters, and delete the claim.',
      },
      ja: {
        heading: 'どの Pod もマウントしていない PVC',
        title: '{size}、マウントする Pod もテンプレートもない',
        why: '背後のディスクに費用がかかり、データが必要かどうか誰にも分からなくなります。',
        remedy: 'データの持ち主を確認し、必要なら退避したうえで PVC を削除してください。',
      },
    },
    VolumeReleased: {
      risk: 'cost',
      tier: 2,
      params: { size: 'bytes', claim: 'text' },
      en: {
        heading: 'volumes kept after their claim was deleted',
        title: '{size}, kept from the claim {claim} that was deleted',
        why: 'Its policy Retain keeps disk and data, and no other claim can take it.',
        remedy: 'Save the data if it matters, then delete the volume and the disk behind it.',
      },
      ja: {
        heading: 'PVC の削除後に残っているボリューム',
        title: '{size}、削除された PVC {claim} のものが残っている',
        why: 'ポリシーが Retain のためディスクとデータが残り、ほかの PVC からは利用できません。',
        remedy: '必要ならデータを退避し、ボリュームと背後のディスクを削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const claim of cluster.list('PersistentVolumeClaim')) {
      if (claim.status.phase !== 'Bound' || claim.metadata.deletionTimestamp || isTaken(claim, cluster)) continue;
      const size = quantityValue(claim.status.capacity?.['storage'] ?? claim.spec.resources?.requests?.['storage']) ?? 0;
      yield { reason: 'ClaimUnused', about: claim, params: { size }, evidence: [quote(claim, '/status/phase')] };
    }
    for (const volume of cluster.list('PersistentVolume')) {
      const { claimRef, capacity = {}, persistentVolumeReclaimPolicy: policy } = volume.spec;
      if (volume.status.phase !== 'Released' || policy !== 'Retain' || volume.metadata.deletionTimestamp || !claimRef) continue;
      const params = { size: quantityValue(capacity['storage']) ?? 0, claim: `${claimRef.namespace}/${claimRef.name}` };
      yield {
        reason: 'VolumeReleased',
        about: volume,
        params,
        evidence: [quote(volume, '/status/phase'), quote(volume, '/spec/claimRef')],
      };
    }
  },
});

/** Whether something uses a claim, or may: what was not read, or is about to be, counts as a use. */
function isTaken(claim: Claim, cluster: Cluster): boolean {
  const { isReferred, isNamed } = mentionsIn(cluster);
  const { name, namespace, ownerReferences = [] } = claim.metadata;
  const isUsed =
    isReferred('PersistentVolumeClaim', claim) || isNamed(name) || isOfStatefulSet(claim, cluster) || ownerReferences.length > 0;
  return isUsed || !cluster.complete('Pod', namespace) || !isOlderThan(claim, thresholds.unusedSeconds, cluster.takenAt);
}

/** `template-set-0`: the controller keeps the claims of a scaled-down StatefulSet on purpose (persistentVolumeClaimRetentionPolicy). */
function isOfStatefulSet({ metadata: { name, namespace } }: Claim, cluster: View<'StatefulSet'>): boolean {
  const stem = /^(.+)-\d{1,10}$/.exec(name)?.[1];
  if (stem === undefined) return false;
  return cluster
    .list('StatefulSet', namespace)
    .some((set) =>
      (set.spec.volumeClaimTemplates ?? []).some((template) => stem === `${template.metadata?.name ?? ''}-${set.metadata.name}`),
    );
}
