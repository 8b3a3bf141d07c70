import { defineLogPattern, logParams } from '../log-pattern.ts';

export const tlsCertificateExpired = defineLogPattern({
  id: 'tls-certificate-expired',
  reason: 'ContainerLogCertificateExpired',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} meets a certificate that is out of date: {line}',
      why: 'Every TLS connection to or from that certificate is refused until it is renewed, or until the clock is right.',
      remedy:
        'Renew the certificate that the line is about and restart what serves it; check the clock of the node if the certificate is valid.',
    },
    ja: {
      title: 'コンテナ {container} が期限外の証明書に当たった: {line}',
      why: '証明書が更新されるか時計が直るまで、その証明書を使う TLS 接続はすべて拒否されます。',
      remedy: '該当する証明書を更新し、それを使うプログラムを再起動してください。証明書が有効ならノードの時計を確認してください。',
    },
  },
  needles: [
    'certificate has expired',
    'certificate_expired',
    'cert_has_expired',
    'certificate is not yet valid',
    'certificateexpired',
    'expired certificate',
    'notafter',
  ],
  expressions: [
    /(?:https:\/\/|host=')(?<host>[\w.-]{1,253})[^\n]{0,300}(?:certificate has expired|certificate is not yet valid|CERT_HAS_EXPIRED)/i,
    /certificate has expired(?: or is not yet valid)?|CERT_HAS_EXPIRED|certificate is not yet valid|CertificateExpiredException|expired certificate|NotAfter: \w{3}/i,
  ],
  nearness: 'cause',
  example: 'x509: certificate has expired or is not yet valid: current time 2026-01-01T12:00:00Z is after 2025-12-31T00:00:00Z',
});
