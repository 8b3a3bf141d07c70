import { defineRule } from '../rule.ts';

export const settingsLog = defineRule({
  id: 'settings-log',
  relation: 'is',
  causes: ['EnvironmentVariableTwice', 'PodNamesMissingService*'],
  effects: [
    'ContainerLogConnection*',
    'ContainerLogHostUnreachable',
    'ContainerLogUnknownHost',
    'ContainerLogDnsUnreachable',
    'ContainerLogAuthenticationFailed',
    'ContainerLogUnexplained',
  ],
  why: {
    en: 'The address or name that the program complains of is what its own settings give it.',
    ja: 'プログラムがエラーとしている接続先は、自身の設定で与えられたものです。',
  },
});
