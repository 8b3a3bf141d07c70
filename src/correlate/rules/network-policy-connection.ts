import { defineRule } from '../rule.ts';

export const networkPolicyConnection = defineRule({
  id: 'network-policy-connection',
  relation: 'felt by',
  causes: ['NetworkPolicy*'],
  effects: [
    'ContainerLogConnectionTimeout',
    'ContainerLogHostUnreachable',
    'ContainerLogDnsUnreachable',
    'ContainerLogUnknownHost',
    'ContainerLogConnectionRefused',
  ],
  why: {
    en: 'The network stops what no rule of a policy allows, and the pod only sees that its connection fails.',
    ja: 'ポリシーのルールで許可されていない通信はネットワークが止めるため、Pod からは接続が失敗したようにしか見えません。',
  },
});
