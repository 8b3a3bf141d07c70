import type { EvidenceList } from '#model/evidence.ts';
import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { View } from '#model/view.ts';
import { type Claim, claimKey, classNameOf, isStatic, pendingClaims, podsByClaim } from '../../claims.ts';
import { askedBytes, type Mismatch, nearestVolume, sizeOf } from '../../volume-match.ts';
import { defineAnalyzer } from '../../analyzer.ts';

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
      const place = quote(claim, '/status/phase');
      const since = claim.metadata.creationTimestamp;
      const told = cluster.eventsAbout(claim).filter(({ reason }) => reason === 'ProvisioningFailed' || reason === 'FailedBinding').slice(-1).map(quoteEvent);
      if (!nearest || (nearest.differs.includes('class') && nearest.differs.length > 1)) {
        yield { reason: 'ClaimWithoutVolume', about: claim, params: {}, evidence: [place, quote(claim, '/spec'), ...told], since };
        continue;
      }
      const { volume: { metadata: { name: volume } }, volume: held, differs } = nearest;
      const decisive = order.find((one) => differs.includes(one));
      if (!decisive) continue;
      const quoted = places[decisive].flatMap((path) => (hasAt(held, path) ? [quote(held, path)] : []));
      const found = { about: claim, evidence: [place, quote(claim, '/spec'), ...quoted, ...told] as EvidenceList, since };
      const { accessModes: asks = [], volumeMode: mode = 'Filesystem' } = claim.spec;
      if (decisive === 'size') yield { ...found, reason: 'ClaimVolumeTooSmall', params: { volume, has: sizeOf(held), asks: askedBytes(claim) } };
      if (decisive === 'access') yield { ...found, reason: 'ClaimAccessModeUnavailable', params: { volume, has: held.spec.accessModes ?? [], asks } };
      if (decisive === 'mode') yield { ...found, reason: 'ClaimVolumeModeDiffers', params: { volume, has: held.spec.volumeMode ?? 'Filesystem', asks: mode } };
      if (decisive === 'selector') yield { ...found, reason: 'ClaimSelectorMatchesNone', params: { volume } };
      if (decisive === 'taken') yield { ...found, reason: 'ClaimVolumeTaken', params: { volume, phase: held.status.phase ?? 'Bound' } };
      if (decisive === 'class') yield { ...found, reason: 'ClaimVolumeClassDiffers', params: { volume, has: held.spec.storageClassName || '""', asks: classNameOf(claim) || '""' } };
    }
  },
});

/** What to say of a volume that differs in several ways: the one that is hardest to change first. */
const order = ['size', 'access', 'mode', 'selector', 'taken', 'class'] as const satisfies readonly Mismatch[];
const places: Readonly<Record<(typeof order)[number], readonly string[]>> = {
  size: ['/spec/capacity'], access: ['/spec/accessModes'], mode: ['/spec/volumeMode'], selector: ['/metadata/labels'],
  taken: ['/status/phase', '/spec/claimRef'], class: ['/spec/storageClassName'],
};
function hasAt(object: Parameters<typeof quote>[0], path: string): boolean {
  return quote(object, path).value !== undefined;
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
