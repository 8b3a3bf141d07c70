import { defineLogPattern, logParams } from '../log-pattern.ts';

export const connectionRefused = defineLogPattern({
  id: 'connection-refused',
  reason: 'ContainerLogConnectionRefused',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} is refused a connection: {line}',
      why: 'The peer answered that nothing listens on that address and port, so what the program needs from it does not happen.',
      remedy:
        'Look at the peer that the line names: whether its pods are ready, listen on that port, and are reached by the right name and port.',
    },
    ja: {
      title: 'コンテナ {container} の接続が拒否された: {line}',
      why: '接続先がそのアドレスとポートでは待ち受けていないと応答したため、プログラムは必要な処理を行えません。',
      remedy:
        'ログに出ている接続先について、Pod が Ready か、そのポートで待ち受けているか、名前とポートの指定が正しいかを確認してください。',
    },
  },
  needles: [
    'connection refused',
    'econnrefused',
    'connection was refused',
    'refused. check that',
    'actively refused',
    'connect to server at',
    "can't connect to m",
    't connect to server',
  ],
  expressions: [
    /ECONNREFUSED\s(?<host>[\w.:-]{1,253}?):(?<port>\d{1,5})\b/,
    /dial (?:tcp|udp) \[?(?<host>[\w.:-]{1,253}?)\]?:(?<port>\d{1,5}): (?:connect: )?connection refused/,
    /connection to server at "(?<host>[\w.:-]{1,253})"[^,]{0,60}, port (?<port>\d{1,5}) failed: Connection refused/,
    /can't connect to remote host \((?<host>[\w.:-]{1,253})\): Connection refused/,
    /(?:connect to|connecting to|connection to|Connect to|Error \d{3} connecting to) \[?(?<host>[\w.-]{1,253}):(?<port>\d{1,5})\b[^\n]{0,300}[Cc]onnection refused/,
    /host='?(?<host>[\w.-]{1,253})'?, port=(?<port>\d{1,5})\)?[^\n]{0,300}[Cc]onnection refused/,
    /[Cc]onnection refused[^\n]{0,200}upstream: "[a-z]{1,8}:\/\/(?<host>[\w.-]{1,253}):(?<port>\d{1,5})/,
    /[Cc]onnection refused: (?:no further information: )?(?<host>[\w.-]{1,253})(?:\/[\w.]{0,45})?:(?<port>\d{1,5})\b/,
    /[Cc]onnection refused \((?<host>[\w.-]{1,253}):(?<port>\d{1,5})\)/,
    /[Cc]onnection refused - connect\(2\) for "?(?<host>[\w.-]{1,253})"?(?: port |:)(?<port>\d{1,5})/,
    / on (?<host>[\w.-]{1,253}):(?<port>\d{1,5}) \(Errno::ECONNREFUSED\)/,
    /Can't connect to (?:MySQL|MariaDB) server on '(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?' \((?:\[Errno )?(?:111|Connection refused)/,
    /Connection to (?<host>[\w.-]{1,253}):(?<port>\d{1,5}) refused/,
    // curl: what comes at once is a refusal; nobody who is not there answers within a second.
    /Failed to connect to (?<host>[\w.:-]{1,253}) port (?<port>\d{1,5}) after \d{1,3} ms: (?:Couldn't|Could not) connect to server/,
    /[a-z][a-z0-9+.-]{1,15}:\/\/(?:[^\s@/]{1,120}@)?(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?[^\w.:-][^\n]{0,300}[Cc]onnection refused/,
    // `name:port` or `name.namespace:port` anywhere before it. A second label of five letters or more is no file name (`main.py:42`).
    /(?:^|[\s("'=@])(?<host>[a-z][a-z0-9-]{0,62}(?:\.[a-z0-9-]{5,63})?(?:\.svc(?:\.[a-z0-9-]{1,63}){0,4})?):(?<port>\d{2,5})\b[^\n]{0,120}[Cc]onnection refused/,
    // `database orders-v1 failed: ...`: only a name that is no common word, after a word that says what it is.
    /(?:to|from|host|server|database|db|store|cache|queue|broker|upstream|service|backend|peer) ["']?(?<host>[a-z][a-z0-9]{0,62}(?:-[a-z0-9-]{1,62}|\.[a-z0-9-]{5,63}))["']?(?::(?<port>\d{2,5}))? failed[^\n]{0,120}[Cc]onnection refused/,
    /[Cc]onnection (?:was )?refused|ECONNREFUSED|actively refused/,
  ],
  nearness: 'cause',
  example: 'dial tcp 10.96.0.20:5432: connect: connection refused',
});
