import { defineLogPattern, logParams } from '../log-pattern.ts';

export const permissionDenied = defineLogPattern({
  id: 'permission-denied',
  reason: 'ContainerLogPermissionDenied',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} may not do what it tries: {line}',
      why: 'The user the container runs as has no right to that file, port or system call.',
      remedy: 'Compare runAsUser, fsGroup and capabilities of the container with the owner and mode of what the line names.',
    },
    ja: {
      title: 'コンテナ {container} の操作が権限不足で失敗した: {line}',
      why: 'コンテナの実行ユーザーに、そのファイル、ポート、またはシステムコールの権限がありません。',
      remedy: 'コンテナの runAsUser、fsGroup、capabilities と、ログに出ている対象の所有者とモードを比べてください。',
    },
  },
  needles: ['permission denied', 'eacces', 'operation not permitted', 'accessdeniedexception', 'eperm'],
  expressions: [/[Pp]ermission denied|\bEACCES\b|\bEPERM\b|[Oo]peration not permitted|java\.nio\.file\.AccessDeniedException/],
  nearness: 'cause',
  example: 'open /data/app.db: permission denied',
});
