import { at, quote } from '#model/finding.ts';
import type { CustomObject, ObjectRef } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { argoObjects, failingByRef, failingIn, isLocal, resourceRef } from '../../argo-applications.ts';
import { listOf, textOf } from '../../custom-fields.ts';
import { deliveredReads, type FailingPart } from '../../delivered.ts';

export const argoApplicationSync = defineAnalyzer({
  id: 'argo-application-sync',
  reads: ['CustomObject', ...deliveredReads],
  findings: {
    ArgoSyncFailed: {
      params: { message: 'text', says: 'texts', revision: 'text' },
      en: {
        title: 'the last sync failed: {message}',
        why: 'What revision {revision} of the source asks for is not, or only partly, in the cluster: {says}.',
        remedy: 'Correct in the source what was refused or did not finish; Argo CD does not try this revision again by itself.',
      },
      ja: {
        title: '直近の同期が失敗した: {message}',
        why: 'ソースのリビジョン {revision} の内容がクラスターに反映されていないか、一部しか反映されていません: {says}。',
        remedy: '拒否された、または完了しなかったものをソース側で直してください。Argo CD は同じリビジョンを自動では再試行しません。',
      },
    },
    ArgoOperationStuck: {
      params: { message: 'text', age: 'seconds' },
      en: {
        title: 'a sync has been running for {age}: {message}',
        why: 'Argo CD runs one operation at a time, so no later commit reaches the cluster until this one ends.',
        remedy: 'Repair what the message waits for; to give it up instead, terminate the operation in Argo CD.',
      },
      ja: {
        title: '同期が {age} 終わらない: {message}',
        why: 'Argo CD は操作を一つずつ実行するため、これが終わるまで以降のコミットは反映されません。',
        remedy: 'メッセージが待っているものを直してください。あきらめる場合は Argo CD でこの操作を中断 (terminate) してください。',
      },
    },
  },
  *analyze(cluster) {
    const failing = failingByRef(cluster);
    for (const application of argoObjects(cluster, 'Application')) {
      const phase = textOf(at(application, '/status/operationState/phase'));
      const message = textOf(at(application, '/status/operationState/message')) ?? '';
      const parts = failingIn(application, failing);
      if ((phase === 'Failed' || phase === 'Error') && message !== 'Operation terminated')
        yield {
          reason: 'ArgoSyncFailed',
          about: application,
          params: { message, says: saysOf(application, message), revision: revisionOf(application) },
          evidence: [
            quote(application, '/status/operationState/phase'),
            ...(message === '' ? [] : [quote(application, '/status/operationState/message')]),
            ...failedResults(application).map(({ path }) => quote(application, path)),
          ],
          since: textOf(at(application, '/status/operationState/finishedAt')) ?? startedAt(application),
          accuses: [...failedResults(application).flatMap(({ ref }) => ref), ...parts.map(({ object }) => refOf(object))],
        };
      const age = secondsSince(startedAt(application), cluster.takenAt) ?? 0;
      if (phase !== 'Running' || age < thresholds.deliveryOperationSeconds) continue;
      yield {
        reason: 'ArgoOperationStuck',
        about: application,
        params: { message, age },
        evidence: [quote(application, '/status/operationState'), ...parts.map(({ evidence }) => evidence)],
        since: startedAt(application),
        accuses: [...waitedFor(application, message), ...parts.map(({ object }: FailingPart) => refOf(object))],
      };
    }
  },
});

function startedAt(application: CustomObject): string | undefined {
  return textOf(at(application, '/status/operationState/startedAt'));
}
function revisionOf(application: CustomObject): string {
  const revision = textOf(at(application, '/status/operationState/syncResult/revision'));
  return (revision ?? textOf(at(application, '/status/operationState/operation/sync/revision')) ?? '').slice(0, 12);
}

interface Result {
  readonly ref: readonly ObjectRef[];
  readonly path: string;
  readonly says: string;
}
/** Resources of the sync that were refused (`SyncFailed`), and hooks that ended badly (`hookPhase` Failed or Error). */
function failedResults(application: CustomObject): readonly Result[] {
  return listOf(at(application, '/status/operationState/syncResult/resources')).flatMap(([one, index]) => {
    if (one['status'] !== 'SyncFailed' && one['hookPhase'] !== 'Failed' && one['hookPhase'] !== 'Error') return [];
    const ref = resourceRef(one);
    const name = ref ? `${ref.kind} ${ref.name}: ` : '';
    return [
      {
        ref: ref && isLocal(application) ? [ref] : [],
        path: `/status/operationState/syncResult/resources/${index}`,
        says: `${name}${textOf(one['message']) ?? ''}`,
      },
    ];
  });
}
function saysOf(application: CustomObject, message: string): readonly string[] {
  const says = failedResults(application).map((result) => result.says);
  return says.length > 0 ? says : [message];
}

/** `waiting for healthy state of apps/Deployment/web and 2 more resources`, `waiting for completion of hook batch/Job/migrate` (gitops-engine, `sync_context.go`). */
function waitedFor(application: CustomObject, message: string): readonly ObjectRef[] {
  const [, group = '', kind, name] = /^waiting for [a-z ]{1,40} ([a-z0-9.-]*)\/([A-Za-z0-9]+)\/([a-z0-9.-]+)/.exec(message) ?? [];
  const namespace = textOf(at(application, '/spec/destination/namespace'));
  if (kind === undefined || name === undefined || !isLocal(application)) return [];
  return [{ apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, ...(namespace && { namespace }), name }];
}
