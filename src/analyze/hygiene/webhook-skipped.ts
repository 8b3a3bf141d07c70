import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { podsBehind } from '../pods.ts';
import { failsClosed, serviceOf, webhookReads, webhooksIn } from '../webhooks.ts';

export const webhookSkipped = defineHygiene({
  id: 'webhook-skipped',
  reads: [...webhookReads, 'Service', 'Pod'],
  findings: {
    WebhookNeverCalled: {
      risk: 'reliability',
      tier: 2,
      params: { webhook: 'text', service: 'text' },
      en: {
        heading: 'webhooks that are skipped since nothing serves them',
        title: 'webhook {webhook} is skipped: Service {service} does not exist',
        why: 'Its failurePolicy is Ignore, so requests pass without being checked or changed, each after a failed call, and nobody is told.',
        remedy: 'Bring the Service and its pods back, or delete the webhook if its program was removed for good.',
      },
      ja: {
        heading: '呼び出し先がなく、適用されていない webhook',
        title: 'webhook {webhook} が適用されていない (Service {service} が存在しない)',
        why: 'failurePolicy が Ignore のため、要求は呼び出しに失敗するたびに検査も変更もされずに通り、エラーも出ません。',
        remedy: 'Service とその Pod を復旧するか、プログラムを撤去したのであれば webhook を削除してください。',
      },
    },
    WebhookWithoutPods: {
      risk: 'reliability',
      tier: 2,
      params: { webhook: 'text', service: 'text' },
      en: {
        heading: 'webhooks that are skipped since no pod serves them',
        title: 'webhook {webhook} is skipped: Service {service} has no pods',
        why: 'Its failurePolicy is Ignore, so requests pass without being checked or changed, each after a failed call, and nobody is told.',
        remedy: 'Run the pods behind its Service again, or delete the webhook if its program was removed for good.',
      },
      ja: {
        heading: '背後に Pod がなく、適用されていない webhook',
        title: 'webhook {webhook} が適用されていない (Service {service} に Pod がない)',
        why: 'failurePolicy が Ignore のため、要求は呼び出しに失敗するたびに検査も変更もされずに通り、エラーも出ません。',
        remedy: 'Service の背後の Pod を再び動かすか、プログラムを撤去したのであれば webhook を削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const webhook of webhooksIn(cluster)) {
      const target = serviceOf(webhook);
      if (!target || failsClosed(webhook)) continue;
      const { configuration, path, name } = webhook;
      const { ref } = target;
      const called = quote(configuration, `${path}/clientConfig/service`);
      const found = { about: configuration, params: { webhook: name, service: `${ref.namespace ?? ''}/${ref.name}` } };
      const absence = cluster.absence('Service', ref.name, ref.namespace);
      if (absence) yield { ...found, reason: 'WebhookNeverCalled', evidence: [called, absence] };
      const service = cluster.get('Service', ref.name, ref.namespace);
      if (!service || Object.keys(service.spec.selector ?? {}).length === 0 || !cluster.complete('Pod', ref.namespace)) continue;
      if (podsBehind(cluster, service).length === 0)
        yield { ...found, reason: 'WebhookWithoutPods', evidence: [called, quote(service, '/spec/selector')] };
    }
  },
});
