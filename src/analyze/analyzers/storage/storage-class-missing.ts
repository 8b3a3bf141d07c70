import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { ObjectRef } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { classNameOf, pendingClaims } from '../../claims.ts';
import { nearMatch } from '../../near-match.ts';

export const storageClassMissing = defineAnalyzer({
  id: 'storage-class-missing',
  reads: ['PersistentVolumeClaim', 'StorageClass', 'PersistentVolume', 'Event'],
  findings: {
    StorageClassMissing: {
      params: { claims: 'texts' },
      en: {
        title: 'does not exist; asked for by {claims}',
        why: 'No volume is made for a claim whose class does not exist, and its pods cannot be placed.',
        remedy: 'Create the StorageClass, or make the claim anew with an existing class: the class of a claim cannot be changed.',
      },
      ja: {
        title: '存在しないが、{claims} が指定している',
        why: 'クラスが存在しない PVC にはボリュームが作られず、その Pod は配置できません。',
        remedy: 'StorageClass を作成するか、既存のクラスで PVC を作り直してください (PVC のクラスは後から変更できません)。',
      },
    },
    StorageClassMistyped: {
      params: { claims: 'texts', similar: 'text' },
      en: {
        title: 'does not exist, but {similar} does; asked for by {claims}',
        why: 'No volume is made for a claim whose class does not exist; the names are so near that one is likely mistyped.',
        remedy: 'Make the claim anew with {similar} if that is meant; the class of a claim cannot be changed.',
      },
      ja: {
        title: '存在しないが (よく似た {similar} は存在する)、{claims} が指定している',
        why: 'クラスが存在しない PVC にはボリュームが作られません。名前がよく似ているため、誤記と考えられます。',
        remedy: '{similar} の誤りであれば、そのクラスで PVC を作り直してください (PVC のクラスは後から変更できません)。',
      },
    },
    ClaimWaitsForClass: {
      params: { storageClass: 'text' },
      en: {
        title: 'Pending: its class {storageClass} does not exist',
        why: 'Nobody is responsible for making this volume.',
        remedy: 'Repair the class {storageClass}; the claim is then served by itself.',
      },
      ja: {
        title: 'Pending: クラス {storageClass} が存在しない',
        why: 'このボリュームを作成する担当が存在しません。',
        remedy: 'クラス {storageClass} を用意してください。その後 PVC は自動的に処理されます。',
      },
    },
  },
  *analyze(cluster) {
    const used = new Set(cluster.list('PersistentVolume').map(({ spec }) => spec.storageClassName));
    const waiting = pendingClaims(cluster).flatMap((claim) => {
      const name = classNameOf(claim);
      const absence = name && !claim.spec.volumeName && !used.has(name) ? cluster.absence('StorageClass', name) : undefined;
      return name && absence ? [{ claim, name, absence }] : [];
    });
    for (const [name, group] of groupsBy(waiting, (one) => one.name)) {
      const [first] = group;
      const about: ObjectRef = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', name };
      const similar = nearMatch(
        name,
        cluster.list('StorageClass').map(({ metadata }) => metadata.name),
      );
      const claims = group.map(({ claim: { metadata } }) => `${metadata.namespace}/${metadata.name}`);
      const since = group.flatMap(({ claim }) => claim.metadata.creationTimestamp ?? []).sort()[0];
      const found = {
        about,
        evidence: [first.absence, ...group.map(({ claim }) => quote(claim, '/spec/storageClassName'))] as const,
        since,
      };
      if (similar === undefined) yield { ...found, reason: 'StorageClassMissing', params: { claims } };
      else yield { ...found, reason: 'StorageClassMistyped', params: { claims, similar } };
      for (const { claim } of group) {
        const event = cluster.eventsAbout(claim).findLast(({ reason }) => reason === 'ProvisioningFailed');
        const evidence = [
          quote(claim, '/status/phase'),
          quote(claim, '/spec/storageClassName'),
          ...(event ? [quoteEvent(event)] : []),
        ] as const;
        yield {
          reason: 'ClaimWaitsForClass',
          about: claim,
          params: { storageClass: name },
          evidence,
          since: claim.metadata.creationTimestamp,
          accuses: [about],
        };
      }
    }
  },
});
