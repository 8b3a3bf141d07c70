import { defineRule } from '../rule.ts';

export const mountedFile = defineRule({
  id: 'mounted-file',
  relation: 'referred to by',
  causes: ['ConfigMapLacksFile'],
  effects: ['ContainerLogFileMissing'],
  why: {
    en: 'The file that the program looks for would be a key of this ConfigMap.',
    ja: 'プログラムが探しているファイルは、この ConfigMap のキーから作られるものです。',
  },
});
