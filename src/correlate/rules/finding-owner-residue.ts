import { defineRule } from '../rule.ts';

export const findingOwnerResidue = defineRule({
  id: 'finding-owner-residue',
  relation: 'owned by',
  causes: ['*', '!Unexplained*'],
  effects: ['Unexplained*'],
  why: {
    en: 'The owner reports what its pods suffer from.',
    ja: '所有元のオブジェクトが、配下の Pod の問題を報告しています。',
  },
});
