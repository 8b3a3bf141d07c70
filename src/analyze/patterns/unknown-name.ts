import { defineLogPattern, logParams } from '../log-pattern.ts';

/** The same as an unknown host, by programs that do not say which name they looked up. */
export const unknownName = defineLogPattern({
  id: 'unknown-name',
  reason: 'ContainerLogUnknownName',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} looks up a host name that does not exist, without saying which: {line}',
      why: 'DNS answered that no such name exists, so the program cannot even try to connect.',
      remedy: 'Compare the host names in the settings of the program with the Services that exist.',
    },
    ja: {
      title: 'コンテナ {container} が存在しないホスト名を使っている (名前はログに出ていない): {line}',
      why: 'DNS が名前なしと応答しているため、プログラムは接続を試みることもできません。',
      remedy: 'プログラムの設定にあるホスト名と、実際に存在する Service を比べてください。',
    },
  },
  needles: ['name or service not known', 'name does not resolve', 'nodename nor servname', 'no address associated with hostname'],
  expressions: [/[Nn]ame or service not known|[Nn]ame does not resolve|nodename nor servname|No address associated with hostname/],
  nearness: 'cause',
  example: 'socket.gaierror: [Errno -2] Name or service not known',
});
