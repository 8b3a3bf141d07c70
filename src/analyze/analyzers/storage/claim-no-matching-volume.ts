import { quoteEvent } from '#model/event.ts';
import type { EvidenceList, FieldEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Claim, claimKey, classNameOf, isStatic, pendingClaims, podsByClaim } from '../../claims.ts';
import { askedBytes, type Mismatch, nearestVolume, sizeOf, type Volume } from '../../volume-match.ts';

export const claimNoMatchingVolume = defineAnalyzer({
  id: 'claim-no-matching-volume',
  reads: ['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass', 'Pod', 'Event'],
  findings: {
    ClaimWithoutVolume: {
      params: {},
      en: {
        title: 'Pending: there is no volume for it',
        why: 'Its class is served by volumes that people create, and none of its class exists that fits.',
        remedy: 'Create a PersistentVolume that fits, or use a class with a provisioner.',
      },
      ja: {
        title: 'Pending: 対応するボリュームが 1 つもない',
        why: 'このクラスのボリュームは手動で作成するものですが、条件に合うものがありません。',
        remedy: '条件に合う PersistentVolume を作成するか、プロビジョナーのあるクラスを使ってください。',
      },
    },
    ClaimVolumeTooSmall: {
      params: { volume: 'text', has: 'bytes', asks: 'bytes' },
      en: {
        title: 'Pending: it asks for {asks}, and the nearest volume {volume} has {has}',
        why: 'A claim is only bound to a volume that is at least as large.',
        remedy: 'Create a volume of at least {asks}, or make the claim anew with at most {has}.',
      },
      ja: {
        title: 'Pending: {asks} を要求しているが、最も近いボリューム {volume} は {has} しかない',
        why: 'PVC は要求以上のサイズのボリュームにしか割り当てられません。',
        remedy: '{asks} 以上のボリュームを作成するか、{has} 以下で PVC を作り直してください。',
      },
    },
    ClaimAccessModeUnavailable: {
      params: { volume: 'text', has: 'texts', asks: 'texts' },
      en: {
        title: 'Pending: it asks for {asks}, and the nearest volume {volume} offers {has}',
        why: 'A claim is only bound to a volume that offers every access mode it asks for.',
        remedy: 'Create a volume with {asks}, or make the claim anew with {has}.',
      },
      ja: {
        title: 'Pending: {asks} を要求しているが、最も近いボリューム {volume} は {has} のみ',
        why: 'PVC は要求するすべてのアクセスモードに対応したボリュームにしか割り当てられません。',
        remedy: '{asks} に対応したボリュームを作成するか、{has} で PVC を作り直してください。',
      },
    },
    ClaimVolumeModeDiffers: {
      params: { volume: 'text', has: 'text', asks: 'text' },
      en: {
        title: 'Pending: it asks for a {asks} volume, and the nearest volume {volume} is {has}',
        why: 'A raw block device and a file system never stand in for each other.',
        remedy: 'Make the claim anew with volumeMode {has}, or create a {asks} volume.',
      },
      ja: {
        title: 'Pending: {asks} を要求しているが、最も近いボリューム {volume} は {has}',
        why: 'Block と Filesystem は互いに代用できません。',
        remedy: 'volumeMode {has} で PVC を作り直すか、{asks} のボリュームを作成してください。',
      },
    },
    ClaimSelectorMatchesNone: {
      params: { volume: 'text' },
      en: {
        title: 'Pending: its selector matches no volume; the nearest is {volume}',
        why: 'A claim with a selector is only bound to a volume whose labels match.',
        remedy: 'Correct the labels of {volume}, or make the claim anew with another selector.',
      },
      ja: {
        title: 'Pending: セレクターに一致するボリュームがない (最も近いのは {volume})',
        why: 'セレクターを持つ PVC は、ラベルが一致するボリュームにしか割り当てられません。',
        remedy: '{volume} のラベルを修正するか、別のセレクターで PVC を作り直してください。',
      },
    },
    ClaimVolumeTaken: {
      params: { volume: 'text', phase: 'text' },
      en: {
        title: 'Pending: volume {volume} would fit but is {phase} by another claim',
        why: 'A volume belongs to one claim; a Released one keeps its data and its claimRef until somebody clears it.',
        remedy: 'Create another volume, or if the data of {volume} may go, remove its claimRef so that it becomes Available.',
      },
      ja: {
        title: 'Pending: ボリューム {volume} は条件に合うが、別の PVC により {phase} の状態',
        why: 'ボリュームは 1 つの PVC に専属します。Released のものは、claimRef を消すまでデータとともに保持されます。',
        remedy: '別のボリュームを作成するか、{volume} のデータが不要なら claimRef を削除して Available に戻してください。',
      },
    },
    ClaimVolumeClassDiffers: {
      params: { volume: 'text', has: 'text', asks: 'text' },
      en: {
        title: 'Pending: it asks for class {asks}, and the only volume that would fit, {volume}, has class {has}',
        why: 'A claim is only bound to a volume of its own class.',
        remedy: 'Give {volume} the class {asks}, or make the claim anew with class {has}.',
      },
      ja: {
        title: 'Pending: クラス {asks} を要求しているが、条件に合うボリューム {volume} のクラスは {has}',
        why: 'PVC は同じクラスのボリュームにしか割り当てられません。',
        remedy: '{volume} のクラスを {asks} にするか、クラス {has} で PVC を作り直してください。',
      },
    },
  },
  *analyze(cluster) {
    if (!cluster.complete('PersistentVolume')) return;
    const volumes = cluster.list('PersistentVolume');
    const named = new Set(volumes.map(({ spec }) => spec.storageClassName ?? ''));
    const users = podsByClaim(cluster);
    for (const claim of pendingClaims(cluster)) {
      if (claim.spec.volumeName || !isServedByHand(cluster, claim, named, users.has(claimKey(claim)))) continue;
      const nearest = nearestVolume(claim, volumes);
      const decisive = order.find((one) => nearest?.differs.includes(one));
      const told = cluster
        .eventsAbout(claim)
        .filter(({ reason }) => reason === 'ProvisioningFailed' || reason === 'FailedBinding')
        .slice(-1)
        .map(quoteEvent);
      const asked = [quote(claim, '/status/phase'), quote(claim, '/spec')] as const;
      const since = claim.metadata.creationTimestamp;
      if (!nearest || (nearest.differs.includes('class') && nearest.differs.length > 1)) {
        yield { reason: 'ClaimWithoutVolume', about: claim, params: {}, evidence: [...asked, ...told], since };
      } else if (decisive) {
        const evidence: EvidenceList = [...asked, ...quotesOf(nearest.volume, decisive), ...told];
        yield { about: claim, evidence, since, ...describe[decisive](claim, nearest.volume) };
      }
    }
  },
});

const describe = {
  size: (claim: Claim, volume: Volume) => ({
    reason: 'ClaimVolumeTooSmall' as const,
    params: { volume: nameOf(volume), has: sizeOf(volume), asks: askedBytes(claim) },
  }),
  access: (claim: Claim, volume: Volume) => ({
    reason: 'ClaimAccessModeUnavailable' as const,
    params: { volume: nameOf(volume), has: volume.spec.accessModes ?? [], asks: claim.spec.accessModes ?? [] },
  }),
  mode: (claim: Claim, volume: Volume) => ({
    reason: 'ClaimVolumeModeDiffers' as const,
    params: { volume: nameOf(volume), has: volume.spec.volumeMode ?? 'Filesystem', asks: claim.spec.volumeMode ?? 'Filesystem' },
  }),
  selector: (_: Claim, volume: Volume) => ({ reason: 'ClaimSelectorMatchesNone' as const, params: { volume: nameOf(volume) } }),
  taken: (_: Claim, volume: Volume) => ({
    reason: 'ClaimVolumeTaken' as const,
    params: { volume: nameOf(volume), phase: volume.status.phase ?? 'Bound' },
  }),
  class: (claim: Claim, volume: Volume) => ({
    reason: 'ClaimVolumeClassDiffers' as const,
    params: { volume: nameOf(volume), has: volume.spec.storageClassName || '""', asks: classNameOf(claim) || '""' },
  }),
} as const;

/** What to say of a volume that differs in several ways: the one that is hardest to change first. */
const order = ['size', 'access', 'mode', 'selector', 'taken', 'class'] as const satisfies readonly Mismatch[];
const places: Readonly<Record<(typeof order)[number], readonly string[]>> = {
  size: ['/spec/capacity'],
  access: ['/spec/accessModes'],
  mode: ['/spec/volumeMode'],
  selector: ['/metadata/labels'],
  taken: ['/status/phase', '/spec/claimRef'],
  class: ['/spec/storageClassName'],
};
function quotesOf(volume: Volume, decisive: (typeof order)[number]): readonly FieldEvidence[] {
  return places[decisive].map((path) => quote(volume, path)).filter(({ value }) => value !== undefined);
}
function nameOf({ metadata: { name } }: Volume): string {
  return name;
}

/** No provisioner makes its volume: no class, a class of volumes made by hand, or a class name that only volumes carry. */
function isServedByHand(cluster: View<'StorageClass'>, claim: Claim, named: ReadonlySet<string>, isUsed: boolean): boolean {
  const name = classNameOf(claim);
  if (name === undefined) return false;
  if (name === '') return true;
  const storageClass = cluster.get('StorageClass', name);
  if (storageClass) return isStatic(storageClass) && (storageClass.volumeBindingMode !== 'WaitForFirstConsumer' || isUsed);
  return named.has(name) && cluster.absence('StorageClass', name) !== undefined;
}
