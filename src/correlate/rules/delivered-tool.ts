import { defineRule } from '../rule.ts';

export const deliveredTool = defineRule({
  id: 'delivered-tool',
  relation: 'accused by',
  causes: ['*', '!Unexplained*', '!ServiceSelectsSeveralWorkloads'],
  effects: ['Helm*', '!HelmOperationStuck', 'Argo*', 'Flux*', 'ExternalSecret*'],
  why: {
    en: 'It waits for this, and goes on by itself or at the next try once this is repaired.',
    ja: 'これを待っている状態であり、これが直れば自動で、または次の実行で先に進みます。',
  },
});
