import { defineRule } from '../rule.ts';

/** Where the cordon is all that keeps a pod away, the pod's own finding says so. */
export const cordonedPod = defineRule({
  id: 'cordoned-pod',
  relation: 'accused by',
  effect: 'worsens',
  causes: ['NodeCordoned'],
  effects: ['Pod*', '!PodNodesCordoned'],
  why: {
    en: 'It takes no new pods, so they have to find room on the others.',
    ja: '新しい Pod を受け付けないため、ほかのノードに空きが必要になります。',
  },
});
