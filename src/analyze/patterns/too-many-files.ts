import { defineLogPattern, logParams } from '../log-pattern.ts';

export const tooManyFiles = defineLogPattern({
  id: 'too-many-files',
  reason: 'ContainerLogTooManyFiles',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} may not open more files: {line}',
      why: 'A limit on open files, sockets or watches is reached, so new connections and files fail.',
      remedy: 'Find what is left open, or raise the limit (ulimit of the runtime, fs.inotify settings of the node).',
    },
    ja: {
      title: 'コンテナ {container} がこれ以上ファイルを開けない: {line}',
      why: '開けるファイル、ソケット、監視の数が上限に達し、新しい接続やファイルが失敗します。',
      remedy: '閉じられていないものを調べるか、上限 (ランタイムの ulimit、ノードの fs.inotify) を引き上げてください。',
    },
  },
  needles: ['too many open files', 'emfile', 'enfile', 'inotify', 'watch'],
  expressions: [
    /[Tt]oo many open files|\bEMFILE\b|\bENFILE\b|inotify (?:instances?|watch(?:es)?)[^\n]{0,60}(?:limit|exhaust)|ENOSPC: System limit for number of file watchers/,
    /(?:inotify|fsnotify|\bwatch(?:er)?\b)[^\n]{0,200}(?:[Nn]o space left on device|\bENOSPC\b)/,
  ],
  nearness: 'cause',
  example: 'accept4: too many open files',
});
