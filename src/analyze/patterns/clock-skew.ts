import { defineLogPattern, logParams } from '../log-pattern.ts';

export const clockSkew = defineLogPattern({
  id: 'clock-skew',
  reason: 'ContainerLogClockSkew',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} disagrees with its peer about the time: {line}',
      why: 'Tokens and signatures carry a time, and are refused when the clocks differ by minutes.',
      remedy: 'Check time synchronisation on the node of the pod and on the peer.',
    },
    ja: {
      title: 'コンテナ {container} の時刻が接続先とずれている: {line}',
      why: 'トークンや署名には時刻が含まれ、時計が数分ずれると拒否されます。',
      remedy: 'Pod が動くノードと接続先の時刻同期を確認してください。',
    },
  },
  needles: ['requesttimetooskewed', 'clock skew', 'token used before issued', 'issued in the future', 'not valid yet', 'clock is ahead'],
  expressions: [
    /RequestTimeTooSkewed|clock skew (?:detected|too)|[Tt]oken used before issued|issued in the future|[Tt]oken is not (?:valid yet|yet valid)|clock is ahead/i,
  ],
  nearness: 'cause',
  example: 'RequestTimeTooSkewed: The difference between the request time and the current time is too large.',
});
