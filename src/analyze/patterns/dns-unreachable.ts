import { defineLogPattern, logParams } from '../log-pattern.ts';

export const dnsUnreachable = defineLogPattern({
  id: 'dns-unreachable',
  reason: 'ContainerLogDnsUnreachable',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} gets no answer from DNS: {line}',
      why: 'The name server did not answer, so no name can be looked up; this says nothing about the name itself.',
      remedy: 'Check the cluster DNS pods, and whether a network policy lets this pod reach port 53.',
    },
    ja: {
      title: 'コンテナ {container} が DNS の応答を得られない: {line}',
      why: 'ネームサーバーが応答しないため、どの名前も解決できません。名前そのものの誤りとは限りません。',
      remedy: 'クラスター DNS の Pod と、この Pod から 53 番ポートへの通信を NetworkPolicy が許しているかを確認してください。',
    },
  },
  needles: [
    'eai_again',
    'temporary failure in name resolution',
    'server misbehaving',
    'no servers could be reached',
    'lookup',
    'could not be resolved',
  ],
  expressions: [
    /EAI_AGAIN (?<host>[\w.-]{1,253})/,
    /could not translate host name "(?<host>[\w.-]{1,253})" to address: Temporary failure/,
    /[a-z][a-z0-9+.-]{1,15}:\/\/(?:[^\s@/]{1,120}@)?(?<host>[\w.-]{1,253})(?::\d{1,5})?[^\w.:-][^\n]{0,300}Temporary failure in name resolution/,
    /host='(?<host>[\w.-]{1,253})'[^\n]{0,300}Temporary failure in name resolution/,
    /EAI_AGAIN|Temporary failure in name resolution|no servers could be reached/,
    /lookup (?<host>[\w.-]{1,253})(?: on [\w.:[\]-]{1,60})?: (?:server misbehaving|read udp [^\n]{1,120}(?:i\/o timeout|connection refused)|dial udp [^\n]{1,120}|i\/o timeout)/,
    /(?<host>[\w.-]{1,253}) could not be resolved \((?:110: Operation timed out|2: Server failure)\)/,
  ],
  nearness: 'cause',
  example: 'getaddrinfo EAI_AGAIN db',
  blames: () => ({ ref: { apiVersion: 'v1', kind: 'Service', namespace: 'kube-system', name: 'kube-dns' } }),
});
