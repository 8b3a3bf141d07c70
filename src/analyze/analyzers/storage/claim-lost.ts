import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const claimLost = defineAnalyzer({
  id: 'claim-lost',
  reads: ['PersistentVolumeClaim', 'PersistentVolume', 'Event'],
  findings: {
    ClaimLost: {
      params: { volume: 'text' },
      en: {
        title: 'Lost: its volume {volume} is gone',
        why: 'The claim was bound to a PersistentVolume that does not exist any more; the data may be gone with it.',
        remedy:
          'Look for the disk behind {volume} at the storage provider, and restore from it or from a backup; the claim itself cannot be saved.',
      },
      ja: {
        title: 'Lost: 割り当てられていたボリューム {volume} が存在しない',
        why: '割り当て先の PersistentVolume が存在しません。データも失われている可能性があります。',
        remedy: 'ストレージ側で {volume} の実体を探し、そこまたはバックアップから復元してください。この PVC 自体は元に戻せません。',
      },
    },
    VolumeMissing: {
      params: { claims: 'texts' },
      en: {
        title: 'does not exist; asked for by name by {claims}',
        why: 'A claim with volumeName waits for exactly that volume, and no provisioner is asked.',
        remedy: 'Create the PersistentVolume, or make the claim anew without volumeName or with the right one.',
      },
      ja: {
        title: '存在しないが、{claims} が名前で指定している',
        why: 'volumeName を指定した PVC はそのボリュームだけを待ち、プロビジョナーは使われません。',
        remedy: 'PersistentVolume を作成するか、volumeName を外すか修正して PVC を作り直してください。',
      },
    },
    VolumeFailed: {
      params: { message: 'text' },
      en: {
        title: 'Failed: {message}',
        why: 'Reclaiming the volume after its claim was deleted did not work, so the disk stays behind.',
        remedy: 'Delete the disk at the storage provider and then the PersistentVolume, after saving what is still needed.',
      },
      ja: {
        title: 'Failed: {message}',
        why: 'PVC の削除後にボリュームを回収できず、ディスクが残っています。',
        remedy: '必要なデータを退避したうえで、ストレージ側のディスクと PersistentVolume を削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const claim of cluster.list('PersistentVolumeClaim')) {
      const {
        spec: { volumeName },
        status: { phase },
        metadata: { deletionTimestamp },
      } = claim;
      if (!volumeName || deletionTimestamp) continue;
      const absence = cluster.absence('PersistentVolume', volumeName);
      const events = cluster
        .eventsAbout(claim)
        .filter(({ reason }) => reason === 'ClaimLost')
        .map(quoteEvent);
      const quoted = [quote(claim, '/status/phase'), quote(claim, '/spec/volumeName'), ...events, ...(absence ? [absence] : [])] as const;
      if (phase === 'Lost') yield { reason: 'ClaimLost', about: claim, params: { volume: volumeName }, evidence: quoted };
      if (phase !== 'Pending' || !absence) continue;
      const claims = [`${claim.metadata.namespace}/${claim.metadata.name}`];
      yield {
        reason: 'VolumeMissing',
        about: { apiVersion: 'v1', kind: 'PersistentVolume', name: volumeName },
        params: { claims },
        evidence: [absence, ...quoted.slice(0, 2)],
        since: claim.metadata.creationTimestamp,
      };
    }
    for (const volume of cluster.list('PersistentVolume')) {
      const { phase, message, reason } = volume.status;
      const event = cluster
        .eventsAbout(volume)
        .findLast((one) => one.reason === 'VolumeFailedDelete' || one.reason === 'VolumeFailedRecycle');
      if (phase !== 'Failed') continue;
      yield {
        reason: 'VolumeFailed',
        about: volume,
        params: { message: message ?? event?.message ?? reason ?? '' },
        evidence: [quote(volume, '/status'), ...(event ? [quoteEvent(event)] : [])],
        since: event?.firstAt,
      };
    }
  },
});
