import { defineLogPattern, logParams } from '../log-pattern.ts';

export const tlsPlainText = defineLogPattern({
  id: 'tls-plain-text',
  reason: 'ContainerLogPlainTextOnTls',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} mixes TLS and plain text: {line}',
      why: 'One side speaks TLS on this port and the other does not, so no connection comes about.',
      remedy: 'Use the scheme and port that the peer serves, or switch TLS on or off on one side.',
    },
    ja: {
      title: 'コンテナ {container} で TLS と平文が食い違っている: {line}',
      why: 'このポートで一方だけが TLS を使っているため、接続が成立しません。',
      remedy: '接続先に合わせてスキームとポートを直すか、どちらかの TLS 設定を変更してください。',
    },
  },
  needles: [
    'wrong version number',
    'does not look like a tls handshake',
    'server gave http response to https client',
    'http request to an https server',
    'packet length too long',
    'unsupported or unrecognized ssl message',
    'http request was sent to https port',
    'server does not support ssl',
  ],
  expressions: [
    /wrong version number|does not look like a TLS handshake|server gave HTTP response to HTTPS client|sent an HTTP request to an HTTPS server|packet length too long|Unsupported or unrecognized SSL message|plain HTTP request was sent to HTTPS port|server does not support SSL/i,
  ],
  nearness: 'cause',
  example: 'http: server gave HTTP response to HTTPS client',
});
