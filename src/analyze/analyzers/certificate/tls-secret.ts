import { type Certificate, isValidFor } from '#model/certificate.ts';
import { pointerKey, quote } from '#model/finding.ts';
import { type Kinds, type ObjectRef, refKey, refOf } from '#model/object.ts';
import { matchesLabels } from '#model/selector.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { certificateState, laterOf } from '../../certificate-life.ts';
import { type SecretUser, secretUserReads, secretUsers } from '../../secret-users.ts';

const reads = ['Secret', ...secretUserReads] as const;
type Cluster = View<(typeof reads)[number]>;
const params = { subject: 'text', users: 'texts' } as const;

export const tlsSecret = defineAnalyzer({
  id: 'tls-secret',
  reads,
  findings: {
    CertificateExpired: {
      params: { ...params, notAfter: 'time', expired: 'seconds' },
      en: {
        title: 'the certificate {subject} expired {expired} ago, and {users} uses it',
        why: 'Clients that check certificates refuse every connection since {notAfter}.',
        remedy: 'Renew the certificate in this Secret; programs that read it only at their start have to be restarted.',
      },
      ja: {
        title: '証明書 {subject} が {expired} 前に期限切れになっている ({users} が使用中)',
        why: '証明書を検証するクライアントは、{notAfter} 以降すべての接続を拒否します。',
        remedy: 'この Secret の証明書を更新してください。起動時にしか読まないプログラムは再起動が必要です。',
      },
    },
    CertificateEndsSoon: {
      params: { ...params, notAfter: 'time', endsInSeconds: 'seconds' },
      en: {
        title: 'the certificate {subject} ends in {endsInSeconds}, and {users} uses it',
        why: 'From {notAfter} on clients refuse every connection, and it has not been renewed in time.',
        remedy: 'Renew the certificate before {notAfter}, and see why what should renew it does not.',
      },
      ja: {
        title: '証明書 {subject} があと {endsInSeconds} で期限切れになる ({users} が使用中)',
        why: '{notAfter} 以降はクライアントがすべての接続を拒否しますが、更新されていません。',
        remedy: '{notAfter} までに証明書を更新し、更新されるはずの仕組みが動かない理由を確認してください。',
      },
    },
    CertificateNotYetValid: {
      params: { ...params, notBefore: 'time', startsInSeconds: 'seconds' },
      en: {
        title: 'the certificate {subject} is valid only in {startsInSeconds}, and {users} uses it already',
        why: 'Until {notBefore} clients refuse it as they would an expired one.',
        remedy: 'Put the previous certificate back until then, or have one issued that is valid now; check the clock of who signed it.',
      },
      ja: {
        title: '証明書 {subject} の有効期間は {startsInSeconds} 後からだが、{users} がすでに使っている',
        why: '{notBefore} までは、期限切れの証明書と同じようにクライアントに拒否されます。',
        remedy: 'それまで以前の証明書に戻すか、今から有効な証明書を発行してください。署名した側の時計も確認してください。',
      },
    },
    CertificateWrongHost: {
      params: { host: 'text', names: 'texts', users: 'texts' },
      en: {
        title: 'the certificate is for {names}, and {users} shows it for {host}',
        why: 'Clients compare the name they called with those in the certificate, and refuse the connection.',
        remedy: 'Issue the certificate with {host} in it, or name the Secret that holds the right one.',
      },
      ja: {
        title: '証明書の対象は {names} だが、{users} は {host} に使っている',
        why: 'クライアントは接続先の名前と証明書の名前を比べ、一致しなければ接続を拒否します。',
        remedy: '{host} を含む証明書を発行するか、正しい証明書を持つ Secret を指定してください。',
      },
    },
    CertificateKeyMismatch: {
      params,
      en: {
        title: 'tls.key is not the key of the certificate {subject}, and {users} uses them',
        why: 'A server cannot load a certificate with the key of another one: it does not start, or falls back to a default certificate.',
        remedy: 'Put the certificate and the key that belong together into this Secret.',
      },
      ja: {
        title: 'tls.key が証明書 {subject} の鍵ではない ({users} が使用中)',
        why: '対応しない鍵では証明書を読み込めないため、サーバーは起動しないか、既定の証明書を使います。',
        remedy: '対応する証明書と鍵の組をこの Secret に入れてください。',
      },
    },
  },
  *analyze(cluster) {
    const held = cluster.list('Secret').filter(({ certificates, metadata }) => certificates && !metadata.deletionTimestamp);
    if (held.length === 0) return;
    const usersOf = secretUsers(cluster);
    for (const secret of held) {
      const users = usersOf.get(refKey(refOf(secret))) ?? [];
      const [leaf] = secret.certificates?.['tls.crt'] ?? [];
      if (users.length === 0 || !leaf) continue;
      const names = [...new Set(users.map(({ by }) => `${by.kind} ${by.name}`))];
      const served = servicesOf(cluster, secret, users);
      const found = { about: secret, ...(served.length > 0 && { accuses: served }) };
      const place = `/certificates/${pointerKey('tls.crt')}/0`;
      const used = users.slice(0, 3).map(({ object, path }) => quote(object, path));
      const common = { subject: leaf.subject || leaf.names.join(', '), users: names };
      const life = certificateState(leaf, cluster.takenAt, isRenewed(secret) ? 'by a controller' : 'by hand');
      const { notAfter, notBefore } = leaf;
      const until = [quote(secret, `${place}/notAfter`), ...used] as const;
      if (life.state === 'expired')
        yield {
          ...found,
          reason: 'CertificateExpired',
          params: { ...common, notAfter, expired: life.forSeconds },
          evidence: until,
          since: laterOf(notAfter, secret.metadata.creationTimestamp),
        };
      else if (life.state === 'ending')
        yield {
          ...found,
          reason: 'CertificateEndsSoon',
          params: { ...common, notAfter, endsInSeconds: life.endsInSeconds },
          evidence: until,
        };
      else if (life.state === 'early') {
        const evidence = [quote(secret, `${place}/notBefore`), ...used] as const;
        yield {
          ...found,
          reason: 'CertificateNotYetValid',
          params: { ...common, notBefore, startsInSeconds: life.startsInSeconds },
          evidence,
        };
      }
      if (secret.keyMatches === false)
        yield { ...found, reason: 'CertificateKeyMismatch', params: common, evidence: [quote(secret, '/keyMatches'), ...used] };
      const wrong = wrongHost(leaf, users);
      if (!wrong) continue;
      yield {
        ...found,
        reason: 'CertificateWrongHost',
        params: { host: wrong.host, names: leaf.names, users: [`${wrong.user.by.kind} ${wrong.user.by.name}`] },
        evidence: [quote(secret, `${place}/names`), quote(wrong.user.object, wrong.user.path)],
      };
    }
  },
});

/** cert-manager puts its annotations on the Secrets that it writes, and renews them. */
function isRenewed({ metadata: { annotations = {} } }: Kinds['Secret']): boolean {
  return Object.keys(annotations).some((name) => name === 'cert-manager.io/certificate-name');
}

/** A certificate without names of today's kind is told by clients, not here: it may be for something else than hosts. */
function wrongHost(leaf: Certificate, users: readonly SecretUser[]): { readonly host: string; readonly user: SecretUser } | undefined {
  if (leaf.names.length === 0) return undefined;
  for (const user of users) {
    const host = user.hosts.find((one) => one !== '' && !covers(leaf, one));
    if (host !== undefined) return { host, user };
  }
  return undefined;
}

/** A wildcard host may be served by a certificate for some of its names: only one for none of them is wrong. */
function covers(leaf: Certificate, host: string): boolean {
  return host.startsWith('*.')
    ? leaf.names.some((name) => name.toLowerCase().endsWith(host.slice(1).toLowerCase()))
    : isValidFor(leaf, host);
}

/** The Services behind which pods show the certificate: who calls them complains of it. */
function servicesOf(cluster: Cluster, secret: Kinds['Secret'], users: readonly SecretUser[]): readonly ObjectRef[] {
  const pods = users.flatMap(({ object }) => (object.kind === 'Pod' ? [object] : []));
  return cluster
    .list('Service', secret.metadata.namespace)
    .filter(
      ({ spec: { selector = {} } }) =>
        Object.keys(selector).length > 0 && pods.some(({ metadata }) => matchesLabels(selector, metadata.labels)),
    )
    .map(refOf);
}
