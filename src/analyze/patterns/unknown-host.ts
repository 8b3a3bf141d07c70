import { defineLogPattern, logParams } from '../log-pattern.ts';

export const unknownHost = defineLogPattern({
  id: 'unknown-host',
  reason: 'ContainerLogUnknownHost',
  doc: {
    params: { ...logParams, host: 'text' },
    en: {
      title: 'container {container} uses a host name that does not exist: {host}',
      why: 'DNS answered that no such name exists, so the program cannot even try to connect.',
      remedy: 'Correct the name in the configuration of the program, or create the Service that it should name.',
    },
    ja: {
      title: 'コンテナ {container} が存在しないホスト名 {host} を使っている',
      why: 'DNS が名前なしと応答しているため、プログラムは接続を試みることもできません。',
      remedy: 'プログラムの設定にある名前を直すか、その名前の Service を作成してください。',
    },
  },
  needles: [
    'no such host',
    'enotfound',
    'unknownhost',
    'name or service not known',
    'bad address',
    'could not resolve host',
    'nodename nor servname',
    'nxdomain',
    'could not translate host name',
    'name does not resolve',
    'host not found in upstream',
    'unknown mysql server host',
  ],
  expressions: [
    /lookup (?<host>[\w.-]{1,253})(?: on [\w.:[\]-]{1,60})?: no such host/,
    /getaddrinfo ENOTFOUND (?<host>[\w.-]{1,253})/,
    /UnknownHostException: (?<host>[\w.-]{1,253})/,
    /bad address '(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?'/,
    /[Cc]ould not resolve host(?: name)?:? "?(?<host>[\w.-]{1,253})/,
    /could not translate host name "(?<host>[\w.-]{1,253})" to address: Name (?:or service not known|does not resolve)/,
    /server can't find (?<host>[\w.-]{1,253}): NXDOMAIN/,
    /host not found in upstream "(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?"/,
    /Unknown MySQL server host '(?<host>[\w.-]{1,253})'/,
    /host='(?<host>[\w.-]{1,253})', port=(?<port>\d{1,5})\)[^\n]{0,300}(?:Name or service not known|Name does not resolve)/,
    /[a-z][a-z0-9+.-]{1,15}:\/\/(?:[^\s@/]{1,120}@)?(?<host>[\w.-]{1,253})(?::(?<port>\d{1,5}))?[^\w.:-][^\n]{0,300}(?:[Nn]ame or service not known|[Nn]ame does not resolve|nodename nor servname)/,
    // `database orders-v1 failed: ...`: only a name that is no common word, after a word that says what it is.
    /(?:to|from|host|server|database|db|store|cache|queue|broker|upstream|service|backend|peer) ["']?(?<host>[a-z][a-z0-9]{0,62}(?:-[a-z0-9-]{1,62}|\.[a-z0-9-]{5,63}))["']?(?::(?<port>\d{2,5}))? failed[^\n]{0,120}(?:[Nn]ame or service not known|[Nn]ame does not resolve|nodename nor servname)/,
  ],
  nearness: 'cause',
  example: 'dial tcp: lookup db on 10.96.0.10:53: no such host',
});
