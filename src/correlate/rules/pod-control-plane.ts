import { defineRule } from '../rule.ts';

export const podControlPlane = defineRule({
  id: 'pod-control-plane',
  relation: 'accused by',
  causes: ['Container*', 'Pod*', 'Probe*', 'Image*', 'Init*'],
  effects: ['ControlPlane*', 'MemberOfControlPlaneDown'],
  why: {
    en: 'This pod is what runs that part of the control plane.',
    ja: 'コントロールプレーンのこの部分を動かしているのが、この Pod です。',
  },
});
