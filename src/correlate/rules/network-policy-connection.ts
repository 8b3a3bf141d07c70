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
    en: 'The network drops what no rule of a policy allows, and the pod only sees that nobody answers.',
    ja: 'ポリシーのルールで許可されていない通信はネットワークが遮断するため、Pod からは応答がないようにしか見えません。',
  },
});
