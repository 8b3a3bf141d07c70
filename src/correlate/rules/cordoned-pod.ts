import { defineRule } from '../rule.ts';

export const cordonedPod = defineRule({
  id: 'cordoned-pod',
  relation: 'accused by',
  causes: ['NodeCordoned'],
  effects: ['PodNodesCordoned'],
  why: {
    en: 'The node takes no new pods.',
    ja: 'ノードが新しい Pod を受け付けていません。',
  },
});
