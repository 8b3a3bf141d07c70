import { defineLogPattern, logParams } from '../log-pattern.ts';

export const readOnlyFileSystem = defineLogPattern({
  id: 'read-only-file-system',
  reason: 'ContainerLogReadOnlyFileSystem',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} writes to a read-only file system: {line}',
      why: 'The root file system or the volume is mounted read-only, so the program cannot write there.',
      remedy: 'Mount an emptyDir or a claim at that path, or make the program write elsewhere.',
    },
    ja: {
      title: 'コンテナ {container} が読み取り専用のファイルシステムに書き込もうとしている: {line}',
      why: 'ルートファイルシステムまたはボリュームが読み取り専用のため、書き込めません。',
      remedy: 'そのパスに emptyDir か PersistentVolumeClaim をマウントするか、書き込み先を変えてください。',
    },
  },
  needles: ['read-only file system', 'erofs'],
  expressions: [/[Rr]ead-only file system|\bEROFS\b/],
  nearness: 'cause',
  example: 'touch: /var/x: Read-only file system',
});
