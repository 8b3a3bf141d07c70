import { at, quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { argoObjects, failingByRef, failingIn, isAutomated, isLocal, type ManagedResource, resourcesOf } from '../../argo-applications.ts';
import { listOf, textOf } from '../../custom-fields.ts';
import { deliveredReads } from '../../delivered.ts';
import { isSettledCondition } from '../../gateway-conditions.ts';
import { conditionsAt } from '../../gateways.ts';
import { unreachableHost } from '../../unreachable-host.ts';

export const argoApplicationState = defineAnalyzer({
  id: 'argo-application-state',
  reads: ['CustomObject', ...deliveredReads],
  findings: {
    ArgoApplicationInvalid: {
      params: { source: 'text', says: 'texts' },
      en: {
        title: 'Argo CD cannot compare the Application with its source {source}: {says}',
        why: 'Until it can, nothing that is committed reaches the cluster, and what it shows of the Application may be old.',
        remedy: 'Correct what the message names: the repository and its credentials, the path or revision, or the project.',
      },
      ja: {
        title: 'Argo CD が Application とソース {source} を比較できない: {says}',
        why: '解消されるまでコミットはクラスターに反映されず、Argo CD が表示する状態も古い可能性があります。',
        remedy: 'メッセージが示すもの (リポジトリとその認証情報、パスやリビジョン、プロジェクト) を直してください。',
      },
    },
    ArgoApplicationDegraded: {
      params: { resources: 'texts' },
      en: {
        title: 'the Application is Degraded: {resources}',
        why: 'Argo CD delivered it, and part of what it delivered does not work.',
        remedy: 'Repair the resource that does not work; a new sync of the same revision changes nothing.',
      },
      ja: {
        title: 'Application が Degraded: {resources}',
        why: 'Argo CD による反映は済んでいますが、その一部が正常に動いていません。',
        remedy: '動いていないリソースを直してください。同じリビジョンを同期し直しても変わりません。',
      },
    },
    ArgoApplicationMissing: {
      params: { resources: 'texts' },
      en: {
        title: 'resources of the Application are missing: {resources}',
        why: 'The source asks for them, Argo CD syncs by itself, and still they are not in the cluster.',
        remedy: 'See what the last sync said of them, and whether someone deletes them.',
      },
      ja: {
        title: 'Application のリソースが存在しない: {resources}',
        why: 'ソースで定義され、自動同期も有効ですが、クラスターに存在しません。',
        remedy: '直近の同期でこれらについて何が報告されたか、誰かが削除していないかを確認してください。',
      },
    },
    ArgoApplicationSetFailed: {
      params: { message: 'text' },
      en: {
        title: 'the ApplicationSet cannot make its Applications: {message}',
        why: 'Applications that it should create, change or remove stay as they are.',
        remedy: 'Correct the generator or the template that the message names.',
      },
      ja: {
        title: 'ApplicationSet が Application を生成できない: {message}',
        why: '作成、変更、削除されるはずの Application がそのままになっています。',
        remedy: 'メッセージが示すジェネレーターまたはテンプレートを直してください。',
      },
    },
  },
  *analyze(cluster) {
    const failing = failingByRef(cluster);
    for (const application of argoObjects(cluster, 'Application')) {
      const { wrong, host } = errorsOf(application, cluster.takenAt);
      const [first, ...rest] = wrong.map(({ path }) => quote(application, path));
      if (first)
        yield {
          reason: 'ArgoApplicationInvalid',
          about: application,
          params: { source: repositoryOf(application) ?? '-', says: wrong.map(({ type, message }) => `${type}: ${message}`) },
          evidence: [first, ...rest],
          since: wrong.flatMap(({ since }) => since ?? []).sort()[0],
          sameCause: host === undefined ? sameSource(application, wrong) : `source host ${host}`,
        };
      const health = textOf(at(application, '/status/health/status'));
      const since = textOf(at(application, '/status/health/lastTransitionTime'));
      if ((secondsSince(since, cluster.takenAt) ?? Number.POSITIVE_INFINITY) < thresholds.customNotReadySeconds) continue;
      const parts = failingIn(application, failing);
      const bad = resourcesOf(application).filter((one) => one.health === health);
      const accuses = [...(isLocal(application) ? bad.map(({ ref }) => ref) : []), ...parts.map(({ object }) => refOf(object))];
      const evidence = [
        quote(application, '/status/health'),
        ...bad.map(({ path }) => quote(application, path)),
        ...parts.map((part) => part.evidence),
      ] as const;
      const resources = [...new Set([...bad.map(({ ref }) => ref), ...parts.map(({ object }) => refOf(object))].map(nameOf))];
      const named = {
        params: {
          resources: resources.length > 0 ? resources : [`Namespace ${textOf(at(application, '/spec/destination/namespace')) ?? '-'}`],
        },
        about: application,
        evidence,
        since,
      };
      if (health === 'Degraded') yield { ...named, reason: 'ArgoApplicationDegraded', accuses };
      if (health === 'Missing' && isAutomated(application) && at(application, '/status/operationState/phase') === 'Succeeded')
        yield { ...named, reason: 'ArgoApplicationMissing' };
    }
    for (const set of argoObjects(cluster, 'ApplicationSet')) {
      const error = conditionsAt(set.status['conditions'], '/status/conditions').find(
        (one) => one.type === 'ErrorOccurred' && one.status === 'True' && isSettledCondition(one, cluster.takenAt),
      );
      if (!error) continue;
      const { message = '', lastTransitionTime } = error;
      yield {
        reason: 'ArgoApplicationSetFailed',
        about: set,
        params: { message },
        evidence: [quote(set, error.path)],
        since: lastTransitionTime,
      };
    }
  },
});

/** Applications of one repository that fail in the same words fail for the same reason: its credentials, its address. */
function sameSource(application: CustomObject, wrong: readonly { readonly message: string }[]): string {
  const { namespace, name } = application.metadata;
  return `source ${repositoryOf(application) ?? `${namespace}/${name}`} ${wrong.map(({ message }) => message).join(' ')}`;
}

function repositoryOf({ spec }: CustomObject): string | undefined {
  const sources = [spec['source'], ...listOf(spec['sources']).map(([source]) => source)];
  return sources.flatMap((source) => textOf(at(source, '/repoURL')) ?? [])[0];
}

function nameOf({ kind, name }: ManagedResource['ref']): string {
  return `${kind} ${name}`;
}

/** Conditions whose name ends in Error; the rest are warnings. A failed automatic sync is told with the operation (`SyncError`). */
function errorsOf(application: CustomObject, takenAt: string) {
  const failed = ['Failed', 'Error'].includes(textOf(at(application, '/status/operationState/phase')) ?? '');
  const wrong = listOf(application.status['conditions']).flatMap(([one, index]) => {
    const [type = '', message = '', since] = [textOf(one['type']), textOf(one['message']), textOf(one['lastTransitionTime'])];
    if (!type.endsWith('Error') || (type === 'SyncError' && failed)) return [];
    const age = secondsSince(since, takenAt) ?? Number.POSITIVE_INFINITY;
    return age < thresholds.customNotReadySeconds ? [] : [{ type, message, since, path: `/status/conditions/${index}` }];
  });
  return { wrong, host: wrong.flatMap(({ message }) => unreachableHost(message) ?? [])[0] };
}
