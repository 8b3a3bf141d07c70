import { defineLogPattern, logParams } from '../log-pattern.ts';

export const tlsHostnameMismatch = defineLogPattern({
  id: 'tls-hostname-mismatch',
  reason: 'ContainerLogCertificateWrongName',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} meets a certificate for another name: {line}',
      why: 'The peer shows a certificate that does not hold the name it was called by, so the connection is refused.',
      remedy: 'Call the peer by a name in its certificate, or issue the certificate with the name that is used.',
    },
    ja: {
      title: 'コンテナ {container} が別の名前の証明書に当たった: {line}',
      why: '接続先の証明書に呼び出しで使った名前が含まれていないため、接続は拒否されます。',
      remedy: '証明書に含まれる名前で接続するか、使っている名前を含む証明書を発行してください。',
    },
  },
  needles: [
    'certificate is valid for',
    'hostname/ip does not match',
    "doesn't match",
    'no subject alternative',
    'err_tls_cert_altname_invalid',
    'hostname mismatch',
    "doesn't contain any ip sans",
    'relies on legacy common name',
  ],
  expressions: [
    /certificate is valid for [^\n]{1,300}, not |Hostname\/IP does not match certificate|hostname '[^']{1,253}' doesn't match|No subject alternative (?:DNS )?names? |ERR_TLS_CERT_ALTNAME_INVALID|Hostname mismatch, certificate|doesn't contain any IP SANs|relies on legacy Common Name/,
  ],
  nearness: 'cause',
  example: 'x509: certificate is valid for db.old.svc, not db.shop.svc',
});
