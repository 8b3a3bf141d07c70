import { defineLogPattern, logParams } from '../log-pattern.ts';

export const hostUnreachable = defineLogPattern({
  id: 'host-unreachable',
  reason: 'ContainerLogHostUnreachable',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} finds no way to its peer: {line}',
      why: 'The network knows no path to that address: the pod or node behind it is gone, or the pod network between the nodes is broken.',
      remedy: 'Check that the address still belongs to a pod or Service, and that the network agents on both nodes run.',
    },
    ja: {
      title: 'コンテナ {container} から接続先への経路がない: {line}',
      why: 'ネットワークにその宛先への経路がありません。宛先の Pod やノードがなくなったか、ノード間の Pod ネットワークが壊れています。',
      remedy: '宛先がまだ Pod や Service のものか、両方のノードでネットワークのエージェントが動いているかを確認してください。',
    },
  },
  needles: ['no route to host', 'network is unreachable', 'ehostunreach', 'enetunreach', 'host is unreachable'],
  expressions: [
    /(?:EHOSTUNREACH|ENETUNREACH)\s(?<host>[\w.:-]{1,253}?):(?<port>\d{1,5})\b/,
    /dial (?:tcp|udp) \[?(?<host>[\w.:-]{1,253}?)\]?:(?<port>\d{1,5}): connect: (?:no route to host|network is unreachable)/,
    /can't connect to remote host \((?<host>[\w.:-]{1,253})\): (?:No route to host|Host is unreachable|Network is unreachable)/,
    /[Nn]o route to host|[Nn]etwork is unreachable|[Hh]ost is unreachable|EHOSTUNREACH|ENETUNREACH/,
  ],
  nearness: 'cause',
  example: 'dial tcp 10.244.1.7:8080: connect: no route to host',
});
