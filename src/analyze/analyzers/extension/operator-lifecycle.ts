import { at, quote } from '#model/finding.ts';
import type { CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { textOf } from '../../custom-fields.ts';
import { isSettledCondition } from '../../gateway-conditions.ts';
import { conditionsAt } from '../../gateways.ts';

export const operatorLifecycle = defineAnalyzer({
  id: 'operator-lifecycle',
  reads: ['CustomObject'],
  findings: {
    OlmOperatorFailed: {
      params: { phase: 'text', cause: 'text', message: 'text' },
      en: {
        title: 'the operator is {phase} ({cause}): {message}',
        why: 'The operator does not run in this version, so nobody acts on the resources that it manages.',
        remedy: 'Repair what the message names; the Operator Lifecycle Manager goes on by itself.',
      },
      ja: {
        title: 'オペレーターが {phase} ({cause}): {message}',
        why: 'このバージョンのオペレーターが動いておらず、管理対象のリソースを処理するものがありません。',
        remedy: 'メッセージが示すものを直してください。Operator Lifecycle Manager が自動で続行します。',
      },
    },
    OlmInstallPlanFailed: {
      params: { message: 'text' },
      en: {
        title: 'the InstallPlan failed: {message}',
        why: 'The operator or its new version is not installed, and a failed plan is not tried again.',
        remedy: 'Correct what the message names and delete the InstallPlan, so that the Subscription makes a new one.',
      },
      ja: {
        title: 'InstallPlan が失敗した: {message}',
        why: 'オペレーターまたはその新しいバージョンがインストールされておらず、失敗した InstallPlan は再試行されません。',
        remedy: 'メッセージが示すものを直し、InstallPlan を削除してください。Subscription が新しく作成します。',
      },
    },
    OlmSubscriptionStuck: {
      params: { operator: 'text', message: 'text' },
      en: {
        title: 'operator {operator} is neither installed nor updated: {message}',
        why: 'A Subscription is resolved only when its catalogues answer and what they offer fits what is installed.',
        remedy: 'Repair the catalogue or the version that the message names; the Subscription is then resolved by itself.',
      },
      ja: {
        title: 'オペレーター {operator} のインストールも更新もできない: {message}',
        why: 'Subscription は、カタログが応答し、提供されるバージョンが既存のものと両立するときにだけ解決されます。',
        remedy: 'メッセージが示すカタログまたはバージョンを直してください。Subscription は自動で解決されます。',
      },
    },
    OlmCatalogNotReady: {
      params: { state: 'text' },
      en: {
        title: 'the catalogue of operators does not answer: {state}',
        why: 'No Subscription of this catalogue can be installed or updated.',
        remedy: 'See whether the pod of the CatalogSource runs, and whether its image can be pulled.',
      },
      ja: {
        title: 'オペレーターのカタログが応答しない: {state}',
        why: 'このカタログを使う Subscription のインストールも更新もできません。',
        remedy: 'CatalogSource の Pod が動いているか、イメージを取得できるかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const object of cluster.list('CustomObject')) {
      if (!object.apiVersion.startsWith('operators.coreos.com/') || object.metadata.deletionTimestamp) continue;
      const phase = textOf(object.status['phase']) ?? '';
      const message = textOf(object.status['message']) ?? '';
      if (object.kind === 'ClusterServiceVersion' && isBroken(object, phase, cluster.takenAt))
        yield {
          reason: 'OlmOperatorFailed',
          about: object,
          params: { phase, cause: textOf(object.status['reason']) ?? '-', message },
          evidence: [
            quote(object, '/status/phase'),
            ...['/status/reason', '/status/message'].filter((path) => at(object, path) !== undefined).map((path) => quote(object, path)),
          ],
          since: textOf(object.status['lastTransitionTime']),
        };
      if (object.kind === 'InstallPlan' && phase === 'Failed')
        yield {
          reason: 'OlmInstallPlanFailed',
          about: object,
          params: { message: message || phase },
          evidence: [quote(object, '/status/phase'), ...(message === '' ? [] : [quote(object, '/status/message')])],
        };
      if (object.kind === 'Subscription') yield* judgeSubscription(object, cluster.takenAt);
      const state = textOf(at(object, '/status/connectionState/lastObservedState'));
      const seen = textOf(at(object, '/status/connectionState/lastConnect'));
      if (object.kind !== 'CatalogSource' || state === undefined || state === 'READY' || !isSettled(seen, cluster.takenAt)) continue;
      yield {
        reason: 'OlmCatalogNotReady',
        about: object,
        params: { state },
        evidence: [quote(object, '/status/connectionState')],
        since: seen,
      };
    }
  },
});

/** What the resolver says tells more than that a catalogue is not healthy. */
const stuck = ['ResolutionFailed', 'CatalogSourcesUnhealthy', 'BundleUnpackFailed', 'InstallPlanFailed'];

function* judgeSubscription(subscription: CustomObject, takenAt: string) {
  const wrong = conditionsAt(subscription.status['conditions'], '/status/conditions').filter(
    (one) => stuck.includes(one.type) && one.status === 'True' && isSettledCondition(one, takenAt),
  );
  const [worst, ...rest] = wrong.toSorted((a, b) => stuck.indexOf(a.type) - stuck.indexOf(b.type));
  if (!worst) return;
  const [operator, source] = [textOf(subscription.spec['name']), textOf(subscription.spec['source'])];
  const namespace = textOf(subscription.spec['sourceNamespace']) ?? subscription.metadata.namespace ?? '';
  yield {
    reason: 'OlmSubscriptionStuck',
    about: subscription,
    params: { operator: operator ?? subscription.metadata.name, message: worst.message || worst.reason || worst.type },
    evidence: [quote(subscription, worst.path), ...rest.map(({ path }) => quote(subscription, path))],
    since: worst.lastTransitionTime,
    ...(source !== undefined && { accuses: [{ apiVersion: subscription.apiVersion, kind: 'CatalogSource', namespace, name: source }] }),
  } as const;
}

/** Copies of a ClusterServiceVersion in other namespaces repeat the one that was copied. */
function isBroken({ status, metadata: { labels = {} } }: CustomObject, phase: string, takenAt: string): boolean {
  if (status['reason'] === 'Copied' || labels['olm.copiedFrom'] !== undefined) return false;
  return phase === 'Failed' || (phase === 'Pending' && isSettled(textOf(status['lastTransitionTime']), takenAt));
}
function isSettled(since: string | undefined, takenAt: string): boolean {
  return (secondsSince(since, takenAt) ?? Number.POSITIVE_INFINITY) >= thresholds.customNotReadySeconds;
}
