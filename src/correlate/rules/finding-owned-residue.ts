import { defineRule } from '../rule.ts';

export const findingOwnedResidue = defineRule({
  id: 'finding-owned-residue',
  relation: 'owns',
  causes: ['*', '!Unexplained*'],
  effects: ['Unexplained*'],
  why: {
    en: 'The pod reports what its owner suffers from.',
    ja: 'Pod が、所有元のオブジェクトの問題を報告しています。',
  },
});
