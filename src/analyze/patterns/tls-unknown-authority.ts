import { defineLogPattern, logParams } from '../log-pattern.ts';

export const tlsUnknownAuthority = defineLogPattern({
  id: 'tls-unknown-authority',
  reason: 'ContainerLogCertificateUntrusted',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} does not trust the certificate of its peer: {line}',
      why: 'The certificate was signed by an authority that the program does not know, so it ends the connection.',
      remedy: 'Give the program the CA certificate of the peer, or have the certificate issued by a CA that it trusts.',
    },
    ja: {
      title: 'コンテナ {container} が接続先の証明書を信頼していない: {line}',
      why: '証明書に署名した認証局をプログラムが知らないため、接続を打ち切っています。',
      remedy: '接続先の CA 証明書をプログラムに渡すか、信頼済みの CA で証明書を発行してください。',
    },
  },
  needles: [
    'unknown authority',
    'unable to get local issuer',
    'self signed certificate',
    'self-signed certificate',
    'unable to verify the first certificate',
    'pkix path building failed',
    'certificate_verify_failed',
    'unable_to_verify_leaf_signature',
    'unknown ca',
    'unknownissuer',
  ],
  expressions: [
    /\b[a-z]{1,8}:\/\/(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?[^\w.:-][^\n]{0,200}(?:signed by unknown authority|self[- ]signed certificate|unable to get local issuer certificate)/i,
    /host='(?<host>[\w.-]{1,253})', port=(?<port>\d{1,5})\)[^\n]{0,300}(?:self[- ]signed certificate|unable to get local issuer certificate)/,
    /signed by unknown authority|unable to get local issuer certificate|self[- ]signed certificate|unable to verify the first certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|PKIX path building failed|CERTIFICATE_VERIFY_FAILED|unknown ca\b|UnknownIssuer/i,
  ],
  nearness: 'cause',
  example: 'x509: certificate signed by unknown authority',
});
