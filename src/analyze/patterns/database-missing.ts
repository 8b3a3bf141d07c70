import { defineLogPattern, logParams } from '../log-pattern.ts';

export const databaseMissing = defineLogPattern({
  id: 'database-missing',
  reason: 'ContainerLogDatabaseMissing',
  doc: {
    params: { ...logParams, object: 'text' },
    en: {
      title: 'container {container} asks for {object}, which the database does not hold',
      why: 'The connection works, but the database, role or table is not there: it was not created, or the migration did not run.',
      remedy: 'Create it, run the migration, or correct the name in the connection settings.',
    },
    ja: {
      title: 'コンテナ {container} が求める {object} がデータベースにない',
      why: '接続はできていますが、データベース、ロール、またはテーブルがありません。作成されていないか、マイグレーションが実行されていません。',
      remedy: '作成するか、マイグレーションを実行するか、接続設定の名前を直してください。',
    },
  },
  needles: ['does not exist', 'unknown database', "doesn't exist", 'no such table', 'undefinedtable'],
  expressions: [
    /(?:database|role|relation|schema) "(?<object>[^"\n]{1,120})" does not exist/,
    /Unknown database '(?<object>[^'\n]{1,120})'/,
    /Table '(?<object>[^'\n]{1,200})' doesn't exist/,
    /no such table: (?<object>[\w.]{1,120})/,
  ],
  nearness: 'cause',
  example: 'FATAL: database "shop" does not exist',
});
