import { defineLogPattern, logParams } from '../log-pattern.ts';

export const diskFull = defineLogPattern({
  id: 'disk-full',
  reason: 'ContainerLogDiskFull',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} has no space left to write: {line}',
      why: 'The volume or the disk of the node is full, or out of inodes, so writes fail.',
      remedy: 'Free space on, or enlarge, the volume at that path; if it is no volume, it is the disk of the node.',
    },
    ja: {
      title: 'コンテナ {container} の書き込み先に空きがない: {line}',
      why: 'ボリュームまたはノードのディスクが満杯か、inode が尽きているため、書き込みが失敗します。',
      remedy: 'そのパスのボリュームの空きを増やすか拡張してください。ボリュームでなければノードのディスクです。',
    },
  },
  needles: ['no space left on device', 'enospc', 'disk quota exceeded', 'disk full', 'flood stage disk watermark'],
  expressions: [/[Nn]o space left on device|\bENOSPC\b|[Dd]isk quota exceeded|\b[Dd]isk full\b|flood stage disk watermark/],
  nearness: 'cause',
  example: 'write /data/wal/000001: no space left on device',
});
