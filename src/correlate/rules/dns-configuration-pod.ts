import { defineRule } from '../rule.ts';

export const dnsConfigurationPod = defineRule({
  id: 'dns-configuration-pod',
  relation: 'felt by',
  causes: ['DnsConfigurationRefused', 'DnsForwardingLoop', 'DnsUpstreamUnreachable', 'DnsWithoutKubernetesZone', 'DnsRewriteMisleads'],
  effects: ['ContainerLog*', 'ContainerExits*', 'ContainerTerminated', 'ContainerKilled'],
  why: {
    en: 'The pod does what the configuration of DNS makes it do.',
    ja: 'DNS の設定が原因で Pod がこの状態になっています。',
  },
});
