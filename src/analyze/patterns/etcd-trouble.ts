import { componentRef } from '../control-plane.ts';
import { defineLogPattern, logParams } from '../log-pattern.ts';

export const etcdTrouble = defineLogPattern({
  id: 'etcd-trouble',
  reason: 'ContainerLogEtcdTrouble',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} is refused by etcd: {line}',
      why: 'The program reaches etcd, directly or through the API server, and etcd takes no change: it is full, too slow, or without a leader.',
      remedy: 'Look at the members of etcd: alarms, free space, disk speed, and whether a majority of them can reach each other.',
    },
    ja: {
      title: 'コンテナ {container} の要求が etcd に拒否されている: {line}',
      why: '直接または API サーバー経由で etcd に届いていますが、容量不足、遅延、リーダー不在のため変更が受け付けられません。',
      remedy: 'etcd のメンバーについて、アラーム、空き容量、ディスクの速度、過半数のメンバーが互いに通信できるかを確認してください。',
    },
  },
  needles: ['etcdserver: '],
  expressions: [
    /etcdserver: (?:mvcc: database space exceeded|request timed out|leader changed|no leader|too many requests|request is too large)/,
  ],
  nearness: 'cause',
  example: 'error retrieving resource lock kube-system/kube-scheduler: etcdserver: request timed out',
  blames: () => ({ ref: componentRef('etcd') }),
});
