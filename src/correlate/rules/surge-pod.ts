import { defineRule } from '../rule.ts';

export const surgePod = defineRule({
  id: 'surge-pod',
  relation: 'owns',
  causes: ['DeploymentSurgeDeadlock'],
  effects: ['PodRequestFits*', 'PodUnschedulable', 'PodTooManyPodsOnNodes', 'PodAntiAffinity*', 'PodTopology*', 'PodHostPort*'],
  why: {
    en: 'The new pod would fit if an old one went, and the old one may not go before the new one serves.',
    ja: '古い Pod がいなくなれば新しい Pod を配置できますが、新しい Pod が稼働するまで古い Pod は停止できません。',
  },
});
