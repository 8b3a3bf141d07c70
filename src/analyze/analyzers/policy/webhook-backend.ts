import { quote } from '#model/finding.ts';
import { type Kinds, type ObjectRef, refKey } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { groupsBy, type NonEmpty } from '#util/non-empty.ts';
import { type AnyFound, defineAnalyzer } from '../../analyzer.ts';
import { isFinished, podsBehind } from '../../pods.ts';
import { downSince } from '../../service-down.ts';
import { callsForPod, failsClosed, isBroad, serviceOf, type Webhook, webhookReads, webhooksIn } from '../../webhooks.ts';

const reads = [...webhookReads, 'Service', 'Pod', 'Namespace'] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { webhook: 'text', service: 'text', refuses: 'texts' } as const;

const findings = {
  WebhookServiceMissing: {
    params: { webhooks: 'texts' },
    en: {
      title: 'the Service does not exist, and webhook {webhooks} is served by it',
      why: 'The API server has to ask the webhook before it accepts certain requests, and there is nobody to ask.',
      remedy: 'Bring the Service and its pods back, or delete the webhook configuration if the program behind it was removed for good.',
    },
    ja: {
      title: 'webhook {webhooks} の呼び出し先の Service が存在しない',
      why: 'API サーバーは対象の要求を受け付ける前に webhook に問い合わせる必要がありますが、相手がいません。',
      remedy:
        'Service とその Pod を復旧してください。プログラム自体を撤去したのであれば、webhook の構成 (WebhookConfiguration) を削除してください。',
    },
  },
  WebhookServicePortMissing: {
    params: { webhook: 'text', service: 'text', port: 'count', ports: 'texts' },
    en: {
      title: 'webhook {webhook} is called at port {port}, and Service {service} has only {ports}',
      why: 'The API server cannot reach the webhook, so the requests it is asked about fail.',
      remedy: 'Correct clientConfig.service.port in the {kind}, or add the port to the Service.',
    },
    ja: {
      title: 'webhook {webhook} の呼び出し先はポート {port} だが、Service {service} には {ports} しかない',
      why: 'API サーバーが webhook に接続できないため、問い合わせの必要な要求が失敗します。',
      remedy: '{kind} の clientConfig.service.port を修正するか、Service にポートを追加してください。',
    },
  },
  WebhookBackendUnavailable: {
    params,
    en: {
      title: 'webhook {webhook} has nothing ready behind Service {service}, so requests for {refuses} are refused nearly everywhere',
      why: 'Its failurePolicy is Fail and it is called in nearly all namespaces, so nothing new can be created until it answers.',
      remedy:
        'Repair the pods behind Service {service}; if that takes long, have the owner set failurePolicy to Ignore for the time being.',
    },
    ja: {
      title: 'webhook {webhook} の Service {service} に Ready の Pod がなく、クラスターのほぼ全域で {refuses} への要求が拒否される',
      why: 'failurePolicy が Fail で、ほぼすべての namespace で呼び出されるため、応答が戻るまで新規作成ができません。',
      remedy:
        'Service {service} の背後の Pod を復旧してください。時間がかかる場合は、管理者に依頼して一時的に failurePolicy を Ignore にしてください。',
    },
  },
  WebhookUnavailable: {
    params,
    en: {
      title: 'webhook {webhook} has nothing ready behind Service {service}, so requests for {refuses} are refused where it applies',
      why: 'Its failurePolicy is Fail: without an answer the API server refuses the request.',
      remedy: 'Repair the pods behind Service {service}.',
    },
    ja: {
      title: 'webhook {webhook} の Service {service} に Ready の Pod がなく、対象範囲の {refuses} への要求が拒否される',
      why: 'failurePolicy が Fail のため、応答がなければ API サーバーは要求を拒否します。',
      remedy: 'Service {service} の背後の Pod を復旧してください。',
    },
  },
  WebhookBlocksItself: {
    params: { webhook: 'text', service: 'text' },
    en: {
      title: 'webhook {webhook} has to approve the very pods that serve it, so it cannot come back by itself',
      why: 'Nothing is ready behind Service {service}, and the pods that would serve it are refused because the webhook does not answer.',
      remedy:
        'Have the owner set failurePolicy to Ignore (kubectl edit {kind} {name}) until its pods run, then exclude their namespace with namespaceSelector for good.',
    },
    ja: {
      title: 'webhook {webhook} 自身の Pod も作成時に自らの承認が必要なため、自力で復旧できない',
      why: 'Service {service} に Ready の Pod がなく、その Pod の作成も webhook の応答がないため拒否されます。',
      remedy:
        '管理者に依頼して、Pod が動くまで failurePolicy を Ignore にし (kubectl edit {kind} {name})、その後 namespaceSelector で自身の namespace を対象から外してください。',
    },
  },
  WebhookSkipped: {
    standing: 'consequence',
    params,
    en: {
      title: 'webhook {webhook} is skipped for {refuses}: nothing is ready behind Service {service}',
      why: 'Its failurePolicy is Ignore: requests pass without being checked or changed, and nobody is told.',
      remedy: 'Repair the pods behind Service {service}, then see whether what was created meanwhile lacks what the webhook adds.',
    },
    ja: {
      title: 'webhook {webhook} が {refuses} に適用されていない (Service {service} に Ready の Pod がない)',
      why: 'failurePolicy が Ignore のため、要求は検査も変更もされずに通り、エラーも出ません。',
      remedy: 'Service {service} の背後の Pod を復旧し、その間に作成されたものに webhook による追加が欠けていないか確認してください。',
    },
  },
} as const satisfies FindingDocs;
type Found = AnyFound<typeof findings>;

export const webhookBackend = defineAnalyzer({
  id: 'webhook-backend',
  reads,
  findings,
  *analyze(cluster) {
    const served = webhooksIn(cluster).flatMap((webhook) => {
      const target = serviceOf(webhook);
      return target ? [{ webhook, ...target, service: cluster.get('Service', target.ref.name, target.ref.namespace) }] : [];
    });
    const needed = served.filter(({ webhook }) => failsClosed(webhook));
    for (const group of groupsBy(needed, ({ ref }) => refKey(ref)).values()) yield* missing(cluster, group);
    for (const one of served) yield* judge(cluster, one);
  },
});

interface Served {
  readonly webhook: Webhook;
  readonly ref: ObjectRef;
  readonly port: number;
  readonly service: Kinds['Service'] | undefined;
}

function* missing(cluster: Cluster, group: NonEmpty<Served>): Iterable<Found> {
  const [first] = group;
  const absence = cluster.absence('Service', first.ref.name, first.ref.namespace);
  if (!absence) return;
  const webhooks = group.map(({ webhook }) => webhook.name);
  const quoted = group.map(({ webhook }) => quote(webhook.configuration, `${webhook.path}/clientConfig/service`));
  yield { reason: 'WebhookServiceMissing', about: first.ref, params: { webhooks }, evidence: [absence, ...quoted] };
}

function* judge(cluster: Cluster, { webhook, ref, port, service }: Served): Iterable<Found> {
  const { configuration, path, name, entry } = webhook;
  const called = quote(configuration, `${path}/clientConfig/service`);
  const ports = service?.spec.ports ?? [];
  if (service && failsClosed(webhook) && service.spec.type !== 'ExternalName' && ports.every((one) => one.port !== port)) {
    yield {
      reason: 'WebhookServicePortMissing',
      about: configuration,
      params: { webhook: name, service: ref.name, port, ports: ports.map((one) => String(one.port)) },
      evidence: [called, quote(service, '/spec/ports')],
    };
    return;
  }
  const down = service ? downSince(cluster, service) : cluster.absence('Service', ref.name, ref.namespace) && { since: undefined };
  if (!down) return;
  const policy = entry.failurePolicy ? [quote(configuration, `${path}/failurePolicy`)] : [];
  const evidence = [called, ...policy, quote(configuration, `${path}/rules`)] as const;
  const refuses = [...new Set((entry.rules ?? []).flatMap(({ resources = [] }) => resources))];
  const found = {
    about: configuration,
    params: { webhook: name, service: ref.name, refuses },
    evidence,
    since: down.since,
    accuses: [ref],
  };
  yield { ...found, reason: downReason(webhook) };
  if (!service || !blocksItself(cluster, webhook, service)) return;
  yield {
    ...found,
    reason: 'WebhookBlocksItself',
    params: { webhook: name, service: ref.name },
    evidence: [...evidence, quote(service, '/spec/selector')],
  };
}

function downReason(webhook: Webhook): 'WebhookSkipped' | 'WebhookBackendUnavailable' | 'WebhookUnavailable' {
  if (!failsClosed(webhook)) return 'WebhookSkipped';
  return isBroad(webhook) ? 'WebhookBackendUnavailable' : 'WebhookUnavailable';
}

/** Whether the pods that the Service selects would have to be approved by the webhook, and none is left. */
function blocksItself(cluster: Cluster, webhook: Webhook, service: Kinds['Service']): boolean {
  const namespace = cluster.get('Namespace', service.metadata.namespace ?? '');
  const isCalled = failsClosed(webhook) && callsForPod(webhook, namespace, service.spec.selector ?? {});
  return isCalled && podsBehind(cluster, service).every(isFinished);
}
