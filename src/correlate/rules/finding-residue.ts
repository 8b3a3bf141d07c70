import { defineRule } from '../rule.ts';

export const findingResidue = defineRule({
  id: 'finding-residue',
  relation: 'is',
  causes: ['*', '!Unexplained*'],
  effects: ['Unexplained*'],
  why: {
    en: 'What Kubernetes warns of is part of what the finding explains.',
    ja: 'Kubernetes の警告は、この事象の一部として説明できます。',
  },
});
