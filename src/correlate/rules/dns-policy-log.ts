import { defineRule } from '../rule.ts';

export const dnsPolicyLog = defineRule({
  id: 'dns-policy-log',
  relation: 'is',
  causes: ['DnsPolicyBypassesCluster', 'DnsSearchMissing', 'DnsNdotsTooLow'],
  effects: ['ContainerLogUnknownHost', 'ContainerLogDnsUnreachable'],
  why: {
    en: 'The Service exists, but the pod asks where it is not known, or by a name that is too short.',
    ja: 'Service は存在しますが、それを認識しないネームサーバーに、または短すぎる名前で問い合わせています。',
  },
});
