import { defineLogPattern, logParams } from '../log-pattern.ts';

export const databaseFull = defineLogPattern({
  id: 'database-full',
  reason: 'ContainerLogTooManyConnections',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} gets no database connection, all are taken: {line}',
      why: 'The number of connections is limited, and other clients or leaks hold all of them.',
      remedy: 'Find who holds the connections, lower the pool sizes times replicas, or raise the limit.',
    },
    ja: {
      title: 'コンテナ {container} がデータベース接続を得られない (上限到達): {line}',
      why: '接続数には上限があり、他のクライアントや閉じ忘れがすべて使っています。',
      remedy: '接続を占有している相手を調べ、プールサイズとレプリカ数の積を減らすか、上限を引き上げてください。',
    },
  },
  needles: [
    'too many clients already',
    'too many connections',
    'remaining connection slots',
    'connection pool',
    'max number of clients reached',
    'queuepool limit',
    'connection is not available',
  ],
  expressions: [
    /too many clients already|Too many connections|remaining connection slots are reserved|max number of clients reached|QueuePool limit of|Connection is not available, request timed out after|[Cc]onnection pool (?:exhausted|timed? ?out)/,
  ],
  nearness: 'cause',
  example: 'FATAL: sorry, too many clients already',
});
