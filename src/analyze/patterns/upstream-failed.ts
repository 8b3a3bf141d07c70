import { defineLogPattern, logParams } from '../log-pattern.ts';

export const upstreamFailed = defineLogPattern({
  id: 'upstream-failed',
  reason: 'ContainerLogUpstreamFailed',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} gets errors from the service behind it: {line}',
      why: 'The peer was reached and answered with an error of its own, so the fault lies behind it.',
      remedy: 'Look at the logs and pods of the peer at the same time.',
    },
    ja: {
      title: 'コンテナ {container} が後段のサービスからエラーを受けている: {line}',
      why: '接続先には届いていますが、接続先自身がエラーを返しているため、原因はその先にあります。',
      remedy: '同じ時刻の接続先のログと Pod を確認してください。',
    },
  },
  needles: ['502', '503', '504', 'upstream', 'bad gateway', 'service unavailable', 'internal server error'],
  expressions: [
    /(?:500|502|503|504)\b[^\n]{0,80} for url: [a-z]{1,8}:\/\/(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?/,
    /[a-z]{1,8}:\/\/(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?[^\w.:-][^\n]{0,200}(?:status code|status|HTTP error|HTTP|returned|response code|server error)[:= ]{1,3}["']?(?:500|502|503|504)\b/i,
    /no live upstreams while connecting to upstream|upstream prematurely closed connection|upstream connect error or disconnect\/reset|no healthy upstream/,
    /(?:status code|status|HTTP error|HTTP|returned|response code|server error)[:= ]{1,3}["']?(?:500|502|503|504)\b/i,
  ],
  nearness: 'effect',
  example: 'request failed with status code 503',
});
