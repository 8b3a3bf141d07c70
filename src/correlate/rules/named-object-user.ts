import { defineRule } from '../rule.ts';

/** No message says it: the link is a name that stands in the settings of the effect. */
export const namedObjectUser = defineRule({
  id: 'named-object-user',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: [
    'PodNames*',
    'ImageNeedsCredentials',
    'ImagePullSecretRejected',
    'GatewayMissing',
    'GatewayRoute*',
    'GatewayNot*',
    'GatewayListenerNotReady',
    'GatewayClassMissing',
    'ExternalName*',
    'Environment*',
    'MountedFileOutdated',
    'ImmutableContentOutdated',
  ],
  why: {
    en: 'Its own settings point to what is broken.',
    ja: '自身の設定が、問題のある相手を指しています。',
  },
});
