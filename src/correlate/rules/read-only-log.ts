import { defineRule } from '../rule.ts';

export const readOnlyLog = defineRule({
  id: 'read-only-log',
  relation: 'is',
  causes: ['VolumeMountedReadOnly', 'VolumeAlwaysReadOnly', 'ContainerRootReadOnly'],
  effects: ['ContainerLogReadOnlyFileSystem'],
  why: {
    en: 'The program writes to this place, which may only be read.',
    ja: 'プログラムの書き込み先がこの場所であり、読み取り専用です。',
  },
});
