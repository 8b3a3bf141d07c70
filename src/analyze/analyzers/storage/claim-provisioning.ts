import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { claimKey, classNameOf, isStatic, pendingClaims, podsByClaim } from '../../claims.ts';
import { isReady } from '../../pods.ts';
import { provisionerPods } from '../../provisioners.ts';

export const claimProvisioning = defineAnalyzer({
  id: 'claim-provisioning',
  reads: ['PersistentVolumeClaim', 'StorageClass', 'Pod', 'Event'],
  findings: {
    ClaimProvisionerAbsent: {
      params: { provisioner: 'text', storageClass: 'text' },
      en: {
        title: 'Pending: no pod of provisioner {provisioner} is seen',
        why: 'Class {storageClass} leaves making volumes to {provisioner}, and nothing in the cluster looks like it.',
        remedy: 'Install the provisioner, or use a class whose provisioner runs here.',
      },
      ja: {
        title: 'Pending: プロビジョナー {provisioner} の Pod が見当たらない',
        why: 'クラス {storageClass} はボリュームの作成を {provisioner} に任せていますが、それらしいものがクラスターにありません。',
        remedy: 'プロビジョナーをインストールするか、動作しているプロビジョナーのクラスを使ってください。',
      },
    },
    ClaimProvisionerNotReady: {
      params: { provisioner: 'text', pods: 'texts' },
      en: {
        title: 'Pending: provisioner {provisioner} is not ready',
        why: 'Its pod does not run as it should, so nobody makes the volume.',
        remedy: 'Repair the pod {pods}; the claim is then served by itself.',
      },
      ja: {
        title: 'Pending: プロビジョナー {provisioner} の準備ができていない',
        why: 'プロビジョナーの Pod が正常に動作していないため、ボリュームが作成されません。',
        remedy: 'Pod {pods} を復旧してください。その後 PVC は自動的に処理されます。',
      },
    },
    ClaimProvisioningFailed: {
      params: { provisioner: 'text', message: 'text' },
      en: {
        title: 'Pending: provisioner {provisioner} cannot make the volume',
        why: 'It was asked and answered: "{message}".',
        remedy: 'Repair what the message names (quota, parameters of the class, credentials, zone); the provisioner tries again by itself.',
      },
      ja: {
        title: 'Pending: プロビジョナー {provisioner} がボリュームを作成できない',
        why: 'プロビジョナーの応答は次のとおりです:「{message}」。',
        remedy:
          'メッセージが示す原因 (クォータ、クラスのパラメーター、認証情報、ゾーン) を取り除いてください。プロビジョナーは自動で再試行します。',
      },
    },
  },
  *analyze(cluster) {
    const users = podsByClaim(cluster);
    for (const claim of pendingClaims(cluster)) {
      const storageClass = cluster.get('StorageClass', classNameOf(claim) ?? '');
      if (!storageClass || isStatic(storageClass)) continue;
      if (storageClass.volumeBindingMode === 'WaitForFirstConsumer' && !users.has(claimKey(claim))) continue;
      const { provisioner } = storageClass;
      const events = cluster.eventsAbout(claim);
      const failed = events.findLast(({ reason }) => reason === 'ProvisioningFailed');
      const waits = events.findLast(({ reason }) => reason === 'ExternalProvisioning');
      const place = quote(claim, '/status/phase');
      const found = { about: claim, since: claim.metadata.creationTimestamp };
      if (failed && !failed.message.startsWith('storageclass.storage.k8s.io ')) {
        yield {
          ...found,
          reason: 'ClaimProvisioningFailed',
          params: { provisioner, message: failed.message },
          evidence: [place, quoteEvent(failed)],
          sameCause: `provisioner ${provisioner}`,
        };
        continue;
      }
      if (!waits || !cluster.complete('Pod')) continue;
      const pods = provisionerPods(cluster, provisioner);
      const evidence = [place, quoteEvent(waits), quote(storageClass, '/provisioner')] as const;
      if (pods.length === 0) {
        yield {
          ...found,
          reason: 'ClaimProvisionerAbsent',
          params: { provisioner, storageClass: storageClass.metadata.name },
          evidence,
          sameCause: `provisioner ${provisioner}`,
        };
      } else if (!pods.some(isReady)) {
        const named = pods.map(({ metadata }) => metadata.name);
        yield {
          ...found,
          reason: 'ClaimProvisionerNotReady',
          params: { provisioner, pods: named },
          evidence,
          accuses: pods.map(refOf),
          sameCause: `provisioner ${provisioner}`,
        };
      }
    }
  },
});
