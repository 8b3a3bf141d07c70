import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { classNameOf, pendingClaims } from '../../claims.ts';

export const claimWithoutClass = defineAnalyzer({
  id: 'claim-without-class',
  reads: ['PersistentVolumeClaim', 'StorageClass', 'Event'],
  findings: {
    ClaimWithoutClass: {
      params: { classes: 'count' },
      en: {
        title: 'Pending: it names no class, and the cluster has no default class',
        why: 'Without a class nobody makes a volume for it; {classes|class exists|classes exist}, none of them marked as the default.',
        remedy:
          'Mark one class as the default (annotation storageclass.kubernetes.io/is-default-class), or make the claim anew with a class.',
      },
      ja: {
        title: 'Pending: クラスの指定がなく、クラスターにデフォルトのクラスもない',
        why: 'クラスがないためボリュームを作成する担当が決まりません。StorageClass は {classes} 個ありますが、デフォルトに設定されたものがありません。',
        remedy:
          '1 つのクラスをデフォルトに設定する (アノテーション storageclass.kubernetes.io/is-default-class) か、クラスを指定して PVC を作り直してください。',
      },
    },
  },
  *analyze(cluster) {
    if (!cluster.complete('StorageClass')) return;
    const classes = cluster.list('StorageClass');
    if (classes.some(({ metadata: { annotations = {} } }) => marks.some((mark) => annotations[mark] === 'true'))) return;
    for (const claim of pendingClaims(cluster)) {
      if (classNameOf(claim) !== undefined || claim.spec.volumeName) continue;
      const event = cluster.eventsAbout(claim).findLast(({ reason }) => reason === 'FailedBinding');
      const evidence = [quote(claim, '/status/phase'), quote(claim, '/spec'), ...(event ? [quoteEvent(event)] : [])] as const;
      yield {
        reason: 'ClaimWithoutClass',
        about: claim,
        params: { classes: classes.length },
        evidence,
        since: claim.metadata.creationTimestamp,
        sameCause: 'no default storage class',
      };
    }
  },
});

/** https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass, and its name before v1. */
const marks = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];
