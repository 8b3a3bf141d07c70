import { defineLogPattern, logParams } from '../log-pattern.ts';

export const databaseStarting = defineLogPattern({
  id: 'database-starting',
  reason: 'ContainerLogDatabaseStarting',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} meets a database that is not ready: {line}',
      why: 'The database runs but takes no queries yet, because it starts, stops or recovers.',
      remedy: 'Wait for the database, and look at its own pod when it does not end; let the program retry.',
    },
    ja: {
      title: 'コンテナ {container} の接続先データベースがまだ使えない: {line}',
      why: 'データベースは動いていますが、起動中、停止中、またはリカバリー中のため、クエリーを受け付けません。',
      remedy: 'データベースの準備を待ち、終わらなければその Pod を調べてください。プログラム側には再試行を入れてください。',
    },
  },
  needles: [
    'database system is starting up',
    'database system is shutting down',
    'not yet accepting connections',
    'loading the dataset in memory',
    'not master and slaveok',
    'the cluster is red',
    'masternotdiscovered',
    'in recovery mode',
  ],
  expressions: [
    /the database system is (?:starting up|shutting down|not yet accepting connections|in recovery mode)|LOADING Redis is loading the dataset|not master and slaveOk|[Mm]asterNotDiscovered/,
  ],
  nearness: 'cause',
  example: 'FATAL: the database system is starting up',
});
