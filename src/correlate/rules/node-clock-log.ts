import { defineRule } from '../rule.ts';

export const nodeClockLog = defineRule({
  id: 'node-clock-log',
  relation: 'runs on',
  causes: ['NodeClockAhead', 'NodeClockBehind'],
  effects: ['ContainerLogClockSkew', 'ContainerLogCertificateExpired'],
  why: {
    en: 'The program reads the clock of its node, and that clock is wrong.',
    ja: 'プログラムが参照するノードの時計がずれています。',
  },
});
