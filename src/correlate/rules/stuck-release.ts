import { defineRule } from '../rule.ts';

export const stuckRelease = defineRule({
  id: 'stuck-release',
  relation: 'felt by',
  causes: ['HelmOperationStuck'],
  effects: ['Image*', 'Container*', 'Init*', 'Probe*', 'Pod*', 'Workload*', 'Claim*', 'JobBackoff*', 'JobFailed*'],
  effect: 'worsens',
  why: {
    en: 'Helm refuses every upgrade of this release until the stuck operation is cleared, so a repair by Helm is refused too.',
    ja: '止まった操作を解消するまで Helm はこのリリースの変更をすべて拒否するため、Helm による修復もできません。',
  },
});
