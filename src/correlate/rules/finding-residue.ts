import { defineRule } from '../rule.ts';

export const findingResidue = defineRule({
  id: 'finding-residue',
  relation: 'shares an owner with',
  causes: ['*', '!Unexplained*'],
  effects: ['Unexplained*'],
  why: {
    en: 'Kubernetes warns of the same workload, and the finding explains what it suffers from.',
    ja: '同じワークロードに対する Kubernetes の警告であり、この検出内容で説明できます。',
  },
});
