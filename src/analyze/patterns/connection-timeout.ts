import { defineLogPattern, logParams } from '../log-pattern.ts';

export const connectionTimeout = defineLogPattern({
  id: 'connection-timeout',
  reason: 'ContainerLogConnectionTimeout',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} gets no answer from its peer: {line}',
      why: 'Packets to that address are lost: a network policy, a firewall, a dead node or a wrong address does this, a stopped program does not.',
      remedy: 'Check network policies on both sides, the node of the peer, and that the address in the line is the right one.',
    },
    ja: {
      title: 'コンテナ {container} が接続先から応答を得られない: {line}',
      why: 'この宛先へのパケットが失われています。プログラムの停止ではなく、NetworkPolicy、ファイアウォール、ノード停止、宛先の誤りなどで起こります。',
      remedy: '送信側と受信側の NetworkPolicy、接続先のノード、ログに出ている宛先が正しいかを確認してください。',
    },
  },
  needles: ['timed out', 'timeout', 'etimedout', 'deadline exceeded'],
  expressions: [
    /ETIMEDOUT\s(?<host>[\w.:-]{1,253}?):(?<port>\d{1,5})\b/,
    /dial (?:tcp|udp) \[?(?<host>[\w.:-]{1,253}?)\]?:(?<port>\d{1,5}): (?:connect: connection timed out|i\/o timeout)/,
    /connection to server at "(?<host>[\w.:-]{1,253})"[^,]{0,60}, port (?<port>\d{1,5}) failed: (?:Connection timed out|timeout expired)/,
    /host='?(?<host>[\w.-]{1,253})'?, port=(?<port>\d{1,5})\)?[^\n]{0,300}(?:timed out|[Tt]imeout)/,
    /(?:connect(?:ion)? to|connecting to|Connect to) \[?(?<host>[\w.-]{1,253}):(?<port>\d{1,5})\b[^\n]{0,300}(?:timed out|[Tt]imeout)/,
    /Failed to connect to (?<host>[\w.:-]{1,253}) port (?<port>\d{1,5}) after \d{1,9} ms: (?:Timeout was reached|Connection timed out)/,
    /timed out[^\n]{0,200}upstream: "[a-z]{1,8}:\/\/(?<host>[\w.-]{1,253}):(?<port>\d{1,5})/,
    /[Cc]onnection timed out(?: after \d{1,9} ms)?: (?<host>[\w.-]{1,253})(?:\/[\w.]{0,45})?:(?<port>\d{1,5})\b/,
    /[Tt]imed out \((?<host>[\w.-]{1,253}):(?<port>\d{1,5})\)/,
    /can't connect to remote host \((?<host>[\w.:-]{1,253})\): Connection timed out/,
    /[a-z][a-z0-9+.-]{1,15}:\/\/(?:[^\s@/]{1,120}@)?(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?[^\w.:-][^\n]{0,300}(?:timed out|i\/o timeout|[Cc]onnect(?:ion)? timeout)/,
    /[Cc]onnection timed out|[Cc]onnect(?:ion)? timeout|ETIMEDOUT|ConnectTimeout|connect timed out/,
  ],
  nearness: 'cause',
  example: 'dial tcp 10.96.0.20:5432: i/o timeout',
});
