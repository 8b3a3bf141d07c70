import { defineLogPattern, logParams } from '../log-pattern.ts';

export const rateLimited = defineLogPattern({
  id: 'rate-limited',
  reason: 'ContainerLogRateLimited',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} is held back by its peer: {line}',
      why: 'The peer answers only so many requests in a time and refuses the rest.',
      remedy: 'Send fewer requests or back off, or ask for a higher limit with the peer.',
    },
    ja: {
      title: 'コンテナ {container} の要求が接続先に制限されている: {line}',
      why: '接続先は一定時間あたりの要求数を制限し、超えた分を拒否しています。',
      remedy: '要求を減らすか間隔を空けるか、接続先の上限を引き上げてもらってください。',
    },
  },
  needles: ['429', 'too many requests', 'rate limit', 'throttl', 'quota exceeded'],
  expressions: [
    /(?:status|code|HTTP|error|response|returned)[^\n]{0,40}\b429\b|429 Too Many Requests|[Tt]oo [Mm]any [Rr]equests|[Rr]ate limit(?:ed)? (?:exceeded|reached)|[Rr]ate exceeded|ThrottlingException|[Qq]uota exceeded for/,
  ],
  nearness: 'cause',
  example: 'request failed with status code 429',
});
