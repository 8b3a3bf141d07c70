import { bundledCertificates, type Certificate } from '#model/certificate.ts';
import { quote } from '#model/finding.ts';
import type { ObjectRef } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { type AnyFound, defineAnalyzer } from '../../analyzer.ts';
import { certificateState, laterOf } from '../../certificate-life.ts';
import { injectsAuthority } from '../../injected-authority.ts';
import { podsBehind } from '../../pods.ts';
import { isOlderThan } from '../../services.ts';
import { webhookFailureOf } from '../../webhook-failure.ts';
import { type FailedCall, failedCallReads, failedCalls, failsClosed, type Webhook, webhooksIn } from '../../webhooks.ts';

const reads = [...failedCallReads, 'Service', 'Pod'] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { webhook: 'text', subject: 'text', notAfter: 'time' } as const;

const findings = {
  WebhookAuthorityMissing: {
    params: { webhook: 'text' },
    en: {
      title: 'webhook {webhook} has no caBundle, so the API server trusts no certificate that it shows',
      why: 'Certificates of Services inside the cluster are signed by an own CA, which the API server only knows from caBundle.',
      remedy: 'Put the CA certificate into clientConfig.caBundle, or see why the injector (such as cert-manager cainjector) did not.',
    },
    ja: {
      title: 'webhook {webhook} に caBundle がなく、提示される証明書を API サーバーが信頼できない',
      why: 'クラスター内の Service の証明書は独自の CA で署名されており、API サーバーは caBundle でしかその CA を知りません。',
      remedy:
        'CA 証明書を clientConfig.caBundle に設定するか、自動で書き込む仕組み (cert-manager の cainjector など) が動かない理由を調べてください。',
    },
  },
  WebhookAuthorityExpired: {
    params,
    en: {
      title: 'the CA certificate in caBundle of webhook {webhook} expired at {notAfter}: {subject}',
      why: 'No certificate that this CA signed is valid any more, so every call of the webhook fails.',
      remedy: 'Renew the CA, have the certificate of the webhook signed by it, and put the new CA into caBundle.',
    },
    ja: {
      title: 'webhook {webhook} の caBundle の CA 証明書が {notAfter} に期限切れになった: {subject}',
      why: 'この CA が署名した証明書はどれも有効ではなくなったため、webhook の呼び出しがすべて失敗します。',
      remedy: 'CA を更新して webhook の証明書に署名し直し、新しい CA を caBundle に設定してください。',
    },
  },
  WebhookAuthorityEndsSoon: {
    params: { ...params, endsInSeconds: 'seconds' },
    en: {
      title: 'the CA certificate in caBundle of webhook {webhook} ends in {endsInSeconds}: {subject}',
      why: 'From {notAfter} on every call of the webhook fails, and nothing is seen that renews it.',
      remedy: 'Renew the CA and the certificate of the webhook before {notAfter}, and put the new CA into caBundle.',
    },
    ja: {
      title: 'webhook {webhook} の caBundle の CA 証明書があと {endsInSeconds} で期限切れになる: {subject}',
      why: '{notAfter} 以降は webhook の呼び出しがすべて失敗しますが、自動更新の仕組みが見当たりません。',
      remedy: '{notAfter} までに CA と webhook の証明書を更新し、新しい CA を caBundle に設定してください。',
    },
  },
  WebhookCertificateUntrusted: {
    params: { webhook: 'text', subject: 'text' },
    en: {
      title: 'webhook {webhook} shows a certificate that the CA in its caBundle ({subject}) did not sign',
      why: 'The API server trusts only what is in caBundle, so it ends each call and refuses the request.',
      remedy: 'Put the CA that signed the certificate of the webhook into caBundle, or issue the certificate by the CA that stands there.',
    },
    ja: {
      title: 'webhook {webhook} の証明書が caBundle の CA ({subject}) で署名されていない',
      why: 'API サーバーは caBundle の CA だけを信頼するため、呼び出しを打ち切り、要求を拒否します。',
      remedy: 'webhook の証明書に署名した CA を caBundle に設定するか、caBundle にある CA で証明書を発行し直してください。',
    },
  },
  WebhookCertificateExpired: {
    params: { webhook: 'text', detail: 'text' },
    en: {
      title: 'the certificate that webhook {webhook} shows is out of date: {detail}',
      why: 'The API server ends each call before it asks anything, and refuses the requests that need an answer.',
      remedy: 'Renew the certificate of the webhook and restart its pods so that they load it.',
    },
    ja: {
      title: 'webhook {webhook} の証明書が有効期間外である: {detail}',
      why: 'API サーバーは問い合わせの前に接続を打ち切り、応答の必要な要求を拒否します。',
      remedy: 'webhook の証明書を更新し、読み込ませるために Pod を再起動してください。',
    },
  },
  WebhookCertificateWrongName: {
    params: { webhook: 'text', host: 'text', detail: 'text' },
    en: {
      title: 'webhook {webhook} is called as {host}, and its certificate is for {detail}',
      why: 'The API server compares the names, ends each call, and refuses the requests that need an answer.',
      remedy: 'Issue the certificate of the webhook with {host} in its subjectAltName.',
    },
    ja: {
      title: 'webhook {webhook} は {host} として呼び出されるが、証明書の対象は {detail} である',
      why: 'API サーバーは名前が一致しない呼び出しを打ち切り、応答の必要な要求を拒否します。',
      remedy: 'subjectAltName に {host} を含む証明書を発行してください。',
    },
  },
} as const satisfies FindingDocs;
type Found = AnyFound<typeof findings>;

export const webhookCertificate = defineAnalyzer({
  id: 'webhook-certificate',
  reads,
  findings,
  *analyze(cluster) {
    const calls = failedCalls(cluster);
    for (const webhook of webhooksIn(cluster)) {
      const call = calls.get(webhook.name);
      const authority = judgeAuthority(cluster, webhook, call);
      if (authority) yield authority;
      if (call && (!authority || authority.reason === 'WebhookAuthorityEndsSoon')) yield* judgeShown(cluster, webhook, call);
    }
  },
});

/** The CA by which the API server judges the webhook. */
function judgeAuthority(cluster: Cluster, webhook: Webhook, call: FailedCall | undefined): Found | undefined {
  const { configuration, name, path, entry } = webhook;
  const { caBundle, service } = entry.clientConfig;
  const said = call ? [call.evidence] : [];
  const found = { about: configuration };
  if (!caBundle) {
    if (!service || !lacksBundle(cluster, webhook, call)) return undefined;
    const evidence = [quote(configuration, `${path}/clientConfig`), ...said] as const;
    return { ...found, reason: 'WebhookAuthorityMissing', params: { webhook: name }, evidence, since: call?.since };
  }
  const last = latest(bundledCertificates(caBundle) ?? []);
  if (!last) return undefined;
  const { subject, notAfter } = last;
  const params = { webhook: name, subject, notAfter };
  const evidence = [quote(configuration, `${path}/clientConfig/caBundle`), ...said] as const;
  const life = certificateState(last, cluster.takenAt, injectsAuthority(configuration) ? 'by a controller' : 'by hand');
  if (life.state === 'expired') {
    const since = laterOf(notAfter, configuration.metadata.creationTimestamp);
    return { ...found, reason: 'WebhookAuthorityExpired', params, evidence, since };
  }
  if (life.state !== 'ending') return undefined;
  return { ...found, reason: 'WebhookAuthorityEndsSoon', params: { ...params, endsInSeconds: life.endsInSeconds }, evidence };
}

/** The certificate that the webhook shows, by what the API server says of it. */
function* judgeShown(cluster: Cluster, webhook: Webhook, call: FailedCall): Iterable<Found> {
  const { configuration, name, path, entry } = webhook;
  const { caBundle, service, url = '' } = entry.clientConfig;
  const failure = webhookFailureOf(call.message);
  const place = service ? [quote(configuration, `${path}/clientConfig/service`)] : [];
  const secrets = shownSecrets(cluster, webhook);
  const evidence = [call.evidence, ...place] as const;
  const found = { about: configuration, since: call.since, evidence, ...(secrets.length > 0 && { accuses: secrets }) };
  if (failure?.kind === 'untrusted') {
    const subject = latest(bundledCertificates(caBundle) ?? [])?.subject ?? '?';
    yield { ...found, reason: 'WebhookCertificateUntrusted', params: { webhook: name, subject } };
  } else if (failure?.kind === 'expired') {
    yield { ...found, reason: 'WebhookCertificateExpired', params: { webhook: name, detail: failure.detail } };
  } else if (failure?.kind === 'wrongName') {
    const host = service ? `${service.name}.${service.namespace}.svc` : url;
    yield { ...found, reason: 'WebhookCertificateWrongName', params: { webhook: name, host, detail: failure.detail } };
  }
}

/** A bundle holds while one of its certificates does: while a CA is changed, the old and the new one stand side by side. */
function latest(certificates: readonly Certificate[]): Certificate | undefined {
  return certificates.toSorted((a, b) => (a.notAfter < b.notAfter ? 1 : -1))[0];
}

/** A `.svc` name is in no public CA's certificate. What was made just now may be waiting for its injector. */
function lacksBundle(cluster: Cluster, webhook: Webhook, refused: FailedCall | undefined): boolean {
  const { configuration, entry } = webhook;
  const { service } = entry.clientConfig;
  if (refused) return webhookFailureOf(refused.message)?.kind === 'untrusted';
  const exists = service && cluster.get('Service', service.name, service.namespace);
  return exists !== undefined && failsClosed(webhook) && isOlderThan(configuration, thresholds.webhookBundleSeconds, cluster.takenAt);
}

/** The Secrets of the pods that answer for the webhook: in one of them stands the certificate that they show. */
function shownSecrets(cluster: Cluster, { entry }: Webhook): readonly ObjectRef[] {
  const { service } = entry.clientConfig;
  const held = service && cluster.get('Service', service.name, service.namespace);
  const names = (held ? podsBehind(cluster, held) : []).flatMap(({ spec }) =>
    (spec.volumes ?? []).flatMap(({ secret }) => secret?.secretName ?? []),
  );
  return [...new Set(names)].map((name) => ({ apiVersion: 'v1', kind: 'Secret', namespace: service?.namespace ?? '', name }));
}
