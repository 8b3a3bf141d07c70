import { defineLogPattern, logParams } from '../log-pattern.ts';

export const portInUse = defineLogPattern({
  id: 'port-in-use',
  reason: 'ContainerLogPortInUse',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} cannot listen, the port is taken: {line}',
      why: 'All containers of a pod share one network, so two of them, or two processes of one, may not listen on the same port.',
      remedy:
        'Give one of the two programs another port, or stop starting it twice; with hostNetwork look at the other pods of the node too.',
    },
    ja: {
      title: 'コンテナ {container} のポートが使用中で待ち受けできない: {line}',
      why: 'Pod 内のコンテナはネットワークを共有するため、同じポートで 2 つのプログラムは待ち受けできません。',
      remedy: 'どちらかのポートを変えるか、二重起動をやめてください。hostNetwork の場合は同じノードの他の Pod も確認してください。',
    },
  },
  needles: ['address already in use', 'eaddrinuse', 'bindexception', 'port is already allocated', 'address in use', 'was already in use'],
  expressions: [/EADDRINUSE|[Aa]ddress (?:already )?in use|BindException|port is already allocated|Port \d{1,5} was already in use/],
  nearness: 'cause',
  example: 'listen tcp :8080: bind: address already in use',
});
