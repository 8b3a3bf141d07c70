import { defineLogPattern, logParams } from '../log-pattern.ts';

export const migrationLocked = defineLogPattern({
  id: 'migration-locked',
  reason: 'ContainerLogMigrationLocked',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} waits for a migration lock: {line}',
      why: 'An earlier migration ended in the middle and left its lock or mark, so no later one may begin.',
      remedy: 'Make sure that no migration runs, check the schema by hand, then release the lock with the tool that set it.',
    },
    ja: {
      title: 'コンテナ {container} がマイグレーションのロックを待っている: {line}',
      why: '以前のマイグレーションが途中で終わり、ロックまたは印が残っているため、次を開始できません。',
      remedy: '実行中のマイグレーションがないことを確かめ、スキーマを確認してから、そのツールでロックを解除してください。',
    },
  },
  needles: [
    'dirty database version',
    'waiting for changelog lock',
    'could not acquire change log lock',
    'migration table is already locked',
    'migrationslocked',
    'schema history table',
    'advisory lock',
    'migration lock',
  ],
  expressions: [
    /Dirty database version \d{1,15}|Waiting for changelog lock|Could not acquire change log lock|[Mm]igration table is already locked|Unable to (?:acquire|obtain)[^\n]{0,60}(?:schema history|lock)|(?:timeout|failed|cannot|could not)[^\n]{0,60}(?:advisory|migration) lock/,
  ],
  nearness: 'cause',
  example: 'error: Dirty database version 12. Fix and force version.',
});
