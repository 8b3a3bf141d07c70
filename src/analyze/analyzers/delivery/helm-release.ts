import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { refKey, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { deliveredReads, type FailingPart, failingParts, helmReleaseOf } from '../../delivered.ts';
import { type HelmRelease, helmReleases } from '../../helm-releases.ts';

const pending = new Set(['pending-install', 'pending-upgrade', 'pending-rollback', 'uninstalling']);

export const helmRelease = defineAnalyzer({
  id: 'helm-release',
  reads: ['Secret', 'ConfigMap', ...deliveredReads],
  findings: {
    HelmInstallFailed: {
      params: { revision: 'count' },
      en: {
        title: 'the Helm release was never installed: revision {revision} failed',
        why: 'Helm stopped before all was in place, and it kept what it had made until then.',
        remedy: 'Repair what its objects wait for and run the installation again as helm upgrade --install.',
      },
      ja: {
        title: 'Helm リリースのインストールが完了していない (リビジョン {revision} が失敗)',
        why: 'Helm はすべてを揃える前に止まり、それまでに作成したオブジェクトは残っています。',
        remedy: 'オブジェクトが動かない原因を取り除き、helm upgrade --install でもう一度実行してください。',
      },
    },
    HelmUpgradeFailed: {
      params: { revision: 'count', deployed: 'count' },
      en: {
        title: 'revision {revision} of the Helm release failed; the last that succeeded is {deployed}',
        why: 'Part of the new version may be in place and part of the old one, and the next upgrade is compared with this state.',
        remedy: 'Repair what the new objects wait for and upgrade again, or go back: helm rollback {name} {deployed} -n {namespace}.',
      },
      ja: {
        title: 'Helm リリースのリビジョン {revision} が失敗した (最後に成功したのは {deployed})',
        why: '新旧のバージョンが混在している可能性があり、次のアップグレードはこの状態を基準に行われます。',
        remedy:
          '新しいオブジェクトが動かない原因を取り除いて再度アップグレードするか、helm rollback {name} {deployed} -n {namespace} で戻してください。',
      },
    },
    HelmOperationStuck: {
      params: { status: 'text', revision: 'count', age: 'seconds', back: 'text' },
      en: {
        title: 'revision {revision} of the Helm release has been {status} for {age}',
        why: 'The helm process most likely died, and until the status is cleared Helm refuses every change: "another operation (install/upgrade/rollback) is in progress".',
        remedy: 'Make sure that no helm process or pipeline is still at work, then clear it: {back} -n {namespace}, and release again.',
      },
      ja: {
        title: 'Helm リリースのリビジョン {revision} が {age} {status} のまま',
        why: 'helm プロセスが途中で終了したとみられます。この状態が解消されるまで、Helm は "another operation (install/upgrade/rollback) is in progress" として変更をすべて拒否します。',
        remedy:
          'helm プロセスやパイプラインがもう動いていないことを確かめてから {back} -n {namespace} で解消し、リリースし直してください。',
      },
    },
  },
  *analyze(cluster) {
    const parts = Map.groupBy(failingParts(cluster), ({ object }) => {
      const release = helmReleaseOf(object);
      return release ? refKey(release) : '';
    });
    for (const release of helmReleases(cluster)) {
      const { newest, revisions, ref } = release;
      const { revision, status } = newest;
      const failing = parts.get(refKey(ref)) ?? [];
      const common = { about: ref, evidence: evidenceOf(release, failing), accuses: failing.map(({ object }) => refOf(object)) };
      const deployed = revisions.findLast((one) => one.status === 'deployed' || one.status === 'superseded')?.revision;
      if (status === 'failed' && deployed === undefined)
        yield { ...common, reason: 'HelmInstallFailed', params: { revision }, since: newest.changedAt };
      if (status === 'failed' && deployed !== undefined)
        yield { ...common, reason: 'HelmUpgradeFailed', params: { revision, deployed }, since: newest.changedAt };
      const age = secondsSince(newest.changedAt, cluster.takenAt) ?? 0;
      const back = deployed === undefined ? `helm uninstall ${ref.name}` : `helm rollback ${ref.name} ${deployed}`;
      if (!pending.has(status) || age < thresholds.deliveryOperationSeconds) continue;
      yield { ...common, reason: 'HelmOperationStuck', params: { status, revision, age, back }, since: newest.createdAt };
    }
  },
});

function evidenceOf({ newest: { storage } }: HelmRelease, failing: readonly FailingPart[]): EvidenceList {
  return [
    quote(storage, '/metadata/labels/status'),
    quote(storage, '/metadata/labels/version'),
    ...failing.map(({ evidence }) => evidence),
  ];
}
