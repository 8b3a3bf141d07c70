import { defineLogPattern, logParams } from '../log-pattern.ts';

export const peerRefusesWrites = defineLogPattern({
  id: 'peer-refuses-writes',
  reason: 'ContainerLogPeerRefusesWrites',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} may not write to its store, which answers but takes no writes: {line}',
      why: 'The store was reached and still reads, but nothing new is kept: its disk is full or read-only, or it is a replica.',
      remedy: 'Look at the log and the volume of the store; where it is a replica, let the program write to the primary.',
    },
    ja: {
      title: 'コンテナ {container} の接続先のストアが、応答はするが書き込みを受け付けない: {line}',
      why: 'ストアには届いて読み取りもできますが、新しいデータは保存されません。ディスクが満杯または読み取り専用か、接続先がレプリカです。',
      remedy: 'ストアのログとボリュームを確認してください。接続先がレプリカの場合は、プライマリに書き込むようにしてください。',
    },
  },
  needles: ['misconf redis', 'readonly you can', 'in a read-only transaction', 'read-only / allow delete', 'read-only option so it cannot'],
  expressions: [
    /MISCONF Redis is configured to save RDB snapshots/,
    /READONLY You can'?t write against a read only (?:replica|slave)/,
    /cannot execute [A-Z ]{3,40} in a read-only transaction/,
    /blocked by: \[[^\]\n]{0,160}read-only \/ allow delete/,
    /running with the --(?:super-)?read-only option so it cannot execute this statement/,
  ],
  nearness: 'cause',
  example:
    "redis.exceptions.ResponseError: MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.",
});
