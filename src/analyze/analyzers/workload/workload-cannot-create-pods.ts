import { type EventRecord, quoteEvent } from '#model/event.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { apiVersionOf } from '#model/kinds.ts';
import { type Kinds, type ObjectRef, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { type Refusal, refusalOf } from '../../admission.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { jobResult } from '../../jobs.ts';
import { countsOf } from '../../owners.ts';
import { conditionOf } from '../../pods.ts';

const reads = [
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'Event',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
] as const;
type Cluster = View<(typeof reads)[number]>;
type Owner = Kinds['ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet' | 'Job'];
const params = { by: 'text', message: 'text', details: 'texts' } as const;

export const workloadCannotCreatePods = defineAnalyzer({
  id: 'workload-cannot-create-pods',
  reads,
  findings: {
    WorkloadBlockedByQuota: {
      params,
      en: {
        title: 'no more pods can be created: quota {by} has no room for them',
        why: 'The API server refuses each new pod: "{message}".',
        remedy: 'Free what the quota {by} counts, ask for less, or have the quota raised.',
      },
      ja: {
        title: 'クォータ {by} に空きがなく、Pod をこれ以上作成できない',
        why: 'API サーバーが新しい Pod を拒否しています:「{message}」。',
        remedy: 'クォータ {by} が数える使用量を減らすか、要求量を下げるか、クォータの引き上げを依頼してください。',
      },
    },
    WorkloadQuotaNeedsRequest: {
      params,
      en: {
        title: 'no pod can be created: quota {by} wants {details}, which the template does not set',
        why: 'Where a quota counts a resource, every pod must state it: "{message}".',
        remedy: 'Set {details} for every container in the pod template, or add a LimitRange with defaults to the namespace.',
      },
      ja: {
        title: 'クォータ {by} が求める {details} がテンプレートになく、Pod を作成できない',
        why: 'クォータの対象となるリソースは、すべての Pod で指定する必要があります:「{message}」。',
        remedy: 'Pod テンプレートのすべてのコンテナに {details} を設定するか、既定値を持つ LimitRange を namespace に追加してください。',
      },
    },
    WorkloadBlockedByLimitRange: {
      params,
      en: {
        title: 'no pod can be created, because the namespace has a limit range: {message}',
        why: 'The API server refuses each new pod whose requests or limits are outside of it.',
        remedy:
          'Bring the requests and limits in the pod template into the range (kubectl describe limitrange -n {namespace}), or have it changed.',
      },
      ja: {
        title: 'namespace の LimitRange の範囲外のため、Pod を作成できない: {message}',
        why: 'requests または limits が範囲外の新しい Pod を、API サーバーがすべて拒否しています。',
        remedy:
          'Pod テンプレートの requests と limits を範囲内にするか (kubectl describe limitrange -n {namespace} で確認)、LimitRange の変更を依頼してください。',
      },
    },
    WorkloadBlockedByPodSecurity: {
      params,
      en: {
        title: 'no pod can be created: Pod Security level {by} does not allow {details}',
        why: 'The namespace enforces this level, and the API server refuses each new pod: "{message}".',
        remedy: 'Change in the pod template what the message names, or move the workload to a namespace that allows it.',
      },
      ja: {
        title: 'Pod Security レベル {by} で許可されない {details} のため、Pod を作成できない',
        why: 'namespace でこのレベルが強制されており、API サーバーが新しい Pod を拒否しています:「{message}」。',
        remedy: 'メッセージが示す項目を Pod テンプレートで変更するか、許可された namespace へワークロードを移してください。',
      },
    },
    WorkloadServiceAccountMissing: {
      params,
      en: {
        title: 'no pod can be created: ServiceAccount {by} does not exist',
        why: 'The template names a service account that the namespace does not have, so each new pod is refused.',
        remedy: 'Create ServiceAccount {by}, or correct serviceAccountName in the pod template.',
      },
      ja: {
        title: 'ServiceAccount {by} が存在せず、Pod を作成できない',
        why: 'テンプレートが指定する ServiceAccount が namespace にないため、新しい Pod がすべて拒否されます。',
        remedy: 'ServiceAccount {by} を作成するか、Pod テンプレートの serviceAccountName を修正してください。',
      },
    },
    WorkloadDeniedByWebhook: {
      params,
      en: {
        title: 'no pod can be created: webhook {by} denies it',
        why: 'A policy outside of Kubernetes refuses each new pod: "{message}".',
        remedy: 'Change the template as the message asks, or talk to those who own the policy.',
      },
      ja: {
        title: 'webhook {by} に拒否され、Pod を作成できない',
        why: 'Kubernetes の外のポリシーが新しい Pod を拒否しています:「{message}」。',
        remedy: 'メッセージに従ってテンプレートを変更するか、ポリシーの管理者に相談してください。',
      },
    },
    WorkloadWebhookFails: {
      params,
      en: {
        title: 'no pod can be created: the call of webhook {by} fails',
        why: 'The webhook must answer before a pod is created, and the call fails: "{message}".',
        remedy: 'Repair the Service and pods behind webhook {by}; no pod template is at fault.',
      },
      ja: {
        title: 'webhook {by} の呼び出しに失敗し、Pod を作成できない',
        why: 'Pod の作成前に webhook の応答が必要ですが、呼び出しが失敗しています:「{message}」。',
        remedy: 'webhook {by} の背後にある Service と Pod を復旧してください。Pod テンプレートに問題はありません。',
      },
    },
    WorkloadDeniedByPolicy: {
      params,
      en: {
        title: 'no pod can be created: admission policy {by} denies it',
        why: 'A ValidatingAdmissionPolicy refuses each new pod: "{message}".',
        remedy: 'Change the template as the message asks, or talk to those who own the policy.',
      },
      ja: {
        title: 'アドミッションポリシー {by} に拒否され、Pod を作成できない',
        why: 'ValidatingAdmissionPolicy が新しい Pod を拒否しています:「{message}」。',
        remedy: 'メッセージに従ってテンプレートを変更するか、ポリシーの管理者に相談してください。',
      },
    },
    WorkloadPriorityClassMissing: {
      params,
      en: {
        title: 'no pod can be created: PriorityClass {by} does not exist',
        why: 'The template names a priority class that the cluster does not have, so each new pod is refused.',
        remedy: 'Create PriorityClass {by}, or correct priorityClassName in the pod template.',
      },
      ja: {
        title: 'PriorityClass {by} が存在せず、Pod を作成できない',
        why: 'テンプレートが指定する PriorityClass がクラスターにないため、新しい Pod がすべて拒否されます。',
        remedy: 'PriorityClass {by} を作成するか、Pod テンプレートの priorityClassName を修正してください。',
      },
    },
    WorkloadTemplateInvalid: {
      params,
      en: {
        title: 'no pod can be created: the API server takes the pod for invalid',
        why: 'The template was accepted, but the pod made from it is not: "{message}".',
        remedy: 'Correct the field that the message names in the pod template.',
      },
      ja: {
        title: 'API サーバーが Pod を不正と判断し、Pod を作成できない',
        why: 'テンプレートは受け付けられましたが、そこから作られる Pod が不正です:「{message}」。',
        remedy: 'メッセージが示すフィールドを Pod テンプレートで修正してください。',
      },
    },
    WorkloadCannotCreatePods: {
      params,
      en: {
        title: 'pods cannot be created',
        why: 'The controller tries again and again, and the API server refuses: "{message}".',
        remedy: 'Repair what the message names.',
      },
      ja: {
        title: 'Pod を作成できない',
        why: 'コントローラーが再試行を続けていますが、API サーバーが拒否しています:「{message}」。',
        remedy: 'メッセージが示す原因を取り除いてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const owner of ownersIn(cluster)) {
      const refused = refusedBy(cluster, owner);
      if (!refused) continue;
      const { refusal, evidence, since } = refused;
      const reason = reasons[refusal.kind];
      if (!reason) continue;
      const accused = accusedBy(cluster, owner, refusal);
      const sameCause = accused[0]
        ? { accuses: accused, sameCause: `${accused[0].kind} ${accused[0].namespace ?? ''}/${accused[0].name}` }
        : {};
      yield {
        reason,
        about: owner,
        params: { by: refusal.name, message: refusal.message, details: refusal.details },
        evidence,
        since,
        ...sameCause,
      };
    }
  },
});

const reasons = {
  quota: 'WorkloadBlockedByQuota',
  quotaNeedsRequest: 'WorkloadQuotaNeedsRequest',
  limitRange: 'WorkloadBlockedByLimitRange',
  podSecurity: 'WorkloadBlockedByPodSecurity',
  serviceAccount: 'WorkloadServiceAccountMissing',
  webhookDenied: 'WorkloadDeniedByWebhook',
  webhookFailed: 'WorkloadWebhookFails',
  policy: 'WorkloadDeniedByPolicy',
  priorityClass: 'WorkloadPriorityClassMissing',
  invalid: 'WorkloadTemplateInvalid',
  other: 'WorkloadCannotCreatePods',
  terminating: undefined,
} as const satisfies Readonly<Record<Refusal['kind'], string | undefined>>;

function* ownersIn(cluster: Cluster): Iterable<Owner> {
  yield* cluster.list('ReplicaSet');
  yield* cluster.list('ReplicationController');
  yield* cluster.list('StatefulSet');
  yield* cluster.list('DaemonSet');
  yield* cluster.list('Job');
}

/** The refusal that still holds: the condition ReplicaFailure, or a recent event where a kind has no such condition. */
function refusedBy(
  cluster: Cluster,
  owner: Owner,
): { readonly refusal: Refusal; readonly evidence: EvidenceList; readonly since: string | undefined } | undefined {
  if (owner.metadata.deletionTimestamp) return undefined;
  const events = cluster.eventsAbout(owner).filter((event) => event.reason === 'FailedCreate' && isRecent(event, cluster.takenAt));
  const event = events.at(-1);
  const quoted = event ? [quoteEvent(event)] : [];
  const condition = conditionOf(owner, 'ReplicaFailure');
  if (condition?.status === 'True' && condition.message && condition.reason !== 'FailedDelete') {
    return {
      refusal: refusalOf(condition.message),
      evidence: [quote(owner, condition.path), ...quoted],
      since: condition.lastTransitionTime,
    };
  }
  const since = events
    .map(({ firstAt }) => firstAt ?? '')
    .filter((at) => at !== '')
    .sort()[0];
  return event && lacksPods(owner) ? { refusal: refusalOf(event.message), evidence: [quoteEvent(event)], since } : undefined;
}

function isRecent({ lastAt }: EventRecord, takenAt: string): boolean {
  const age = secondsSince(lastAt, takenAt);
  return age === undefined || age <= thresholds.eventSeconds;
}

/** Whether pods are still missing: an event alone may tell of a moment that is over. */
function lacksPods(owner: Owner): boolean {
  if (owner.kind === 'Job') return jobResult(owner) === undefined && (owner.status.active ?? 0) === 0 && !owner.spec.suspend;
  if (owner.kind === 'DaemonSet') return (owner.status.currentNumberScheduled ?? 0) < (owner.status.desiredNumberScheduled ?? 0);
  return (owner.status.replicas ?? 0) < countsOf(owner).desired;
}

/** The object the message blames: it may be missing (a service account) or be what refuses (a quota, the configuration of a webhook). */
function accusedBy(cluster: Cluster, { metadata: { namespace = '' } }: Owner, { kind, name }: Refusal): readonly ObjectRef[] {
  if (kind === 'quota' || kind === 'quotaNeedsRequest') return [{ apiVersion: 'v1', kind: 'ResourceQuota', namespace, name }];
  if (kind === 'serviceAccount') return [{ apiVersion: 'v1', kind: 'ServiceAccount', namespace, name }];
  if (kind === 'priorityClass') return [{ apiVersion: apiVersionOf('PriorityClass'), kind: 'PriorityClass', name }];
  if (kind === 'podSecurity') return [{ apiVersion: 'v1', kind: 'Namespace', name: namespace }];
  if (kind !== 'webhookDenied' && kind !== 'webhookFailed') return [];
  const configurations = [...cluster.list('ValidatingWebhookConfiguration'), ...cluster.list('MutatingWebhookConfiguration')];
  return configurations.filter(({ webhooks = [] }) => webhooks.some((webhook) => webhook.name === name)).map(refOf);
}
