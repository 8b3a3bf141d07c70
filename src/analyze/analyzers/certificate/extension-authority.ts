import { bundledCertificates } from '#model/certificate.ts';
import { quote } from '#model/finding.ts';
import type { KubeObject } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { certificateState, laterOf } from '../../certificate-life.ts';
import { injectsAuthority } from '../../injected-authority.ts';

const params = { subject: 'text', notAfter: 'time' } as const;

export const extensionAuthority = defineAnalyzer({
  id: 'extension-authority',
  reads: ['CustomResourceDefinition', 'APIService'],
  findings: {
    ExtensionAuthorityExpired: {
      params,
      en: {
        title: 'the CA certificate in its caBundle expired at {notAfter}: {subject}',
        why: 'The API server trusts no answer of the program behind this {kind} any more, so requests that need it fail.',
        remedy: 'Renew the CA, have the certificate of the program signed by it, and put the new CA into caBundle.',
      },
      ja: {
        title: 'caBundle の CA 証明書が {notAfter} に期限切れになった: {subject}',
        why: 'API サーバーはこの {kind} の背後のプログラムを信頼できなくなり、必要とする要求が失敗します。',
        remedy: 'CA を更新してプログラムの証明書に署名し直し、新しい CA を caBundle に設定してください。',
      },
    },
    ExtensionAuthorityEndsSoon: {
      params: { ...params, endsInSeconds: 'seconds' },
      en: {
        title: 'the CA certificate in its caBundle ends in {endsInSeconds}: {subject}',
        why: 'From {notAfter} on requests that need the program behind this {kind} fail, and nothing is seen that renews it.',
        remedy: 'Renew the CA and the certificate of the program before {notAfter}, and put the new CA into caBundle.',
      },
      ja: {
        title: 'caBundle の CA 証明書があと {endsInSeconds} で期限切れになる: {subject}',
        why: '{notAfter} 以降、この {kind} の背後のプログラムを必要とする要求が失敗しますが、自動更新の仕組みが見当たりません。',
        remedy: '{notAfter} までに CA とプログラムの証明書を更新し、新しい CA を caBundle に設定してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const { object, bundle, path } of bundlesIn(cluster)) {
      const [last] = (bundledCertificates(bundle) ?? []).toSorted((a, b) => (a.notAfter < b.notAfter ? 1 : -1));
      if (!last || object.metadata.deletionTimestamp) continue;
      const { subject, notAfter } = last;
      const life = certificateState(last, cluster.takenAt, injectsAuthority(object) ? 'by a controller' : 'by hand');
      const found = { about: object, evidence: [quote(object, path)] } as const;
      const since = laterOf(notAfter, object.metadata.creationTimestamp);
      if (life.state === 'expired') yield { ...found, reason: 'ExtensionAuthorityExpired', params: { subject, notAfter }, since };
      else if (life.state === 'ending')
        yield { ...found, reason: 'ExtensionAuthorityEndsSoon', params: { subject, notAfter, endsInSeconds: life.endsInSeconds } };
    }
  },
});

function bundlesIn(
  cluster: View<'CustomResourceDefinition' | 'APIService'>,
): readonly { readonly object: KubeObject; readonly bundle: string | undefined; readonly path: string }[] {
  return [
    ...cluster
      .list('CustomResourceDefinition')
      .filter(({ spec }) => spec.conversion?.strategy === 'Webhook')
      .map((object) => ({
        object,
        bundle: object.spec.conversion?.webhook?.clientConfig?.caBundle,
        path: '/spec/conversion/webhook/clientConfig/caBundle',
      })),
    ...cluster.list('APIService').map((object) => ({ object, bundle: object.spec.caBundle, path: '/spec/caBundle' })),
  ];
}
