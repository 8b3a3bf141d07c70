import { defineRule } from '../rule.ts';

export const mountConflict = defineRule({
  id: 'mount-conflict',
  relation: 'is',
  causes: ['ContainerMountConflict', 'ContainerSubPathUnusable', 'VolumePathMissing', 'VolumeAccessDenied'],
  effects: ['ContainerCannotStart', 'ContainerStuckCreating', 'ContainerExits*'],
  why: {
    en: 'The runtime cannot set up the file system that the spec describes.',
    ja: 'spec に書かれたファイルシステムを、ランタイムが用意できません。',
  },
});
