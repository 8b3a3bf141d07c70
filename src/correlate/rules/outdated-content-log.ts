import { defineRule } from '../rule.ts';

export const outdatedContentLog = defineRule({
  id: 'outdated-content-log',
  relation: 'is',
  effect: 'worsens',
  causes: ['EnvironmentOutdated', 'MountedFileOutdated', 'ImmutableContentOutdated'],
  effects: ['ContainerLog*'],
  why: {
    en: 'The program still works with the older settings: what was corrected there since has not reached it.',
    ja: 'プログラムは古い設定のまま動いており、その後に行われた修正が反映されていません。',
  },
});
