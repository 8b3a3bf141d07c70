import { quote } from '#model/finding.ts';
import { type CustomObject, refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { hasOwnAnalyzer, isSuspended, wrongConditions } from '../../custom-conditions.ts';
import { isSettledCondition } from '../../gateway-conditions.ts';
import { conditionsAt, type PlacedCondition } from '../../gateways.ts';
import { controllersByStatus, statusWriterReads } from '../../status-writers.ts';
import { unobservedChange } from '../../unobserved-resources.ts';

export const customResourceConditions = defineAnalyzer({
  id: 'custom-resource-conditions',
  reads: ['CustomObject', ...statusWriterReads],
  findings: {
    CustomResourceNotReady: {
      params: { resource: 'text', condition: 'text', status: 'text', message: 'text' },
      en: {
        title: '{resource} reports {condition} {status}: {message}',
        why: 'The controller of this {resource} says itself that it is not in the state that was asked for.',
        remedy: 'The message names what the controller could not do; correct that, and it tries again by itself.',
      },
      ja: {
        title: '{resource} の {condition} が {status}: {message}',
        why: 'この {resource} のコントローラー自身が、指定された状態になっていないと報告しています。',
        remedy: 'メッセージにコントローラーができなかったことが書かれています。それを直せば、コントローラーが自動で再試行します。',
      },
    },
    CustomResourceNotObserved: {
      params: { resource: 'text', generation: 'count', observed: 'count' },
      en: {
        title: 'no controller acts on {resource}: generation {generation}, observed {observed}',
        why: 'The spec was changed, and the controller that should follow it has not looked at it since.',
        remedy: 'See whether the controller of this kind runs, and what its log says.',
      },
      ja: {
        title: '{resource} をコントローラーが処理していない (generation {generation}、observed {observed})',
        why: 'spec は変更されましたが、追従するはずのコントローラーがその後一度も処理していません。',
        remedy: 'この種類のコントローラーが動いているか、ログに何が出ているかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const controllersOf = controllersByStatus(cluster);
    for (const object of cluster.list('CustomObject')) {
      if (object.metadata.deletionTimestamp || isSuspended(object) || hasOwnAnalyzer(object)) continue;
      const wrong = wrongConditions(object, conditionsAt(object.status['conditions'], '/status/conditions'));
      for (const condition of wrong.filter((one) => isSettledCondition(placed(one, object), cluster.takenAt))) {
        yield {
          reason: 'CustomResourceNotReady',
          about: object,
          params: {
            resource: object.kind,
            condition: condition.type,
            status: condition.status,
            message: condition.message || condition.reason || '',
          },
          evidence: [quote(object, condition.path)],
          since: condition.lastTransitionTime ?? object.metadata.creationTimestamp,
        };
      }
      const change = unobservedChange(object, cluster.takenAt);
      if (!change) continue;
      yield {
        reason: 'CustomResourceNotObserved',
        about: object,
        params: { resource: object.kind, generation: change.generation, observed: change.observed },
        evidence: [quote(object, '/metadata/generation'), quote(object, '/status/observedGeneration')],
        since: change.since,
        sameCause: `controller of ${object.apiVersion.split('/')[0]}`,
        accuses: controllersOf(object).map(refOf),
      };
    }
  },
});

/** A condition that tells no time stands since the object exists. */
function placed(condition: PlacedCondition, { metadata: { creationTimestamp } }: CustomObject): PlacedCondition {
  return condition.lastTransitionTime === undefined && creationTimestamp !== undefined
    ? { ...condition, lastTransitionTime: creationTimestamp }
    : condition;
}
