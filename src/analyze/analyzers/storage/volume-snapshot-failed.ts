import { quoteEvent } from '#model/event.ts';
import { at, quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const volumeSnapshotFailed = defineAnalyzer({
  id: 'volume-snapshot-failed',
  reads: ['CustomObject', 'Event'],
  findings: {
    VolumeSnapshotFailed: {
      params: { claim: 'text', message: 'text' },
      en: {
        title: 'no snapshot of {claim} was made: {message}',
        why: 'The snapshot controller or the CSI driver reports an error, so there is no copy to restore from.',
        remedy: 'Repair what the message names; the controller tries again by itself.',
      },
      ja: {
        title: '{claim} のスナップショットが作成されていない: {message}',
        why: 'スナップショットコントローラーまたは CSI ドライバーがエラーを報告しており、復元に使えるコピーがありません。',
        remedy: 'メッセージが示す原因を取り除いてください。コントローラーは自動で再試行します。',
      },
    },
    VolumeSnapshotNotBegun: {
      params: { claim: 'text', waited: 'seconds' },
      en: {
        title: 'no snapshot of {claim} was begun in {waited}',
        why: 'The snapshot controller gives every VolumeSnapshot a status within seconds; it is not installed, or does not run.',
        remedy: 'Install or repair the snapshot controller (snapshot-controller of the CSI project), which has to run once per cluster.',
      },
      ja: {
        title: '{claim} のスナップショットが {waited} たっても始まっていない',
        why: 'スナップショットコントローラーは数秒以内に status を書き込みます。インストールされていないか、動いていません。',
        remedy: 'スナップショットコントローラー (snapshot-controller) をクラスターに 1 つインストールするか、復旧してください。',
      },
    },
  },
  *analyze(cluster) {
    const all = cluster.list('CustomObject').filter(({ apiVersion }) => apiVersion.startsWith('snapshot.storage.k8s.io/'));
    const contents = new Map(all.flatMap((one) => (one.kind === 'VolumeSnapshotContent' ? [[one.metadata.name, one] as const] : [])));
    for (const snapshot of all) {
      const { metadata, kind, status } = snapshot;
      if (kind !== 'VolumeSnapshot' || metadata.deletionTimestamp || status['readyToUse'] === true) continue;
      const content = contents.get(String(status['boundVolumeSnapshotContentName'] ?? ''));
      const claim = textAt(snapshot, '/spec/source/persistentVolumeClaimName') ?? metadata.name;
      const message = textAt(snapshot, '/status/error/message');
      if (message !== undefined) {
        const evidence = [quote(snapshot, '/status/error'), ...eventsOf(cluster, [snapshot, ...(content ? [content] : [])])] as const;
        const params = { claim, message: causeIn(message) };
        yield { reason: 'VolumeSnapshotFailed', about: snapshot, params, evidence, since: textAt(snapshot, '/status/error/time') };
        continue;
      }
      const waited = secondsSince(metadata.creationTimestamp, cluster.takenAt) ?? 0;
      if (Object.keys(status).length > 0 || waited < thresholds.customNotReadySeconds) continue;
      const evidence = [quote(snapshot, '/metadata/creationTimestamp'), ...eventsOf(cluster, [snapshot])] as const;
      yield { reason: 'VolumeSnapshotNotBegun', about: snapshot, params: { claim, waited }, evidence, since: metadata.creationTimestamp };
    }
  },
});

function textAt(object: CustomObject, path: string): string | undefined {
  const value = at(object, path);
  return typeof value === 'string' ? value : undefined;
}
/** The latest warning about each of these. */
function eventsOf(cluster: View<'Event'>, objects: readonly CustomObject[]) {
  const warnings = objects.flatMap((object) => cluster.eventsAbout(object).findLast(({ type }) => type === 'Warning') ?? []);
  return warnings.map(quoteEvent);
}

/** What the driver answered, without what the controllers put before it: `... "rpc error: code = NotFound desc = no such volume"`. */
function causeIn(message: string): string {
  const [, code = '', answer = ''] = /rpc error: code = (\w{1,40}) desc = ([^\n]{1,1000}?)"?$/.exec(message) ?? [];
  return answer === '' ? message : `${answer} (${code})`;
}
