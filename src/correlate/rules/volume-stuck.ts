import { defineRule } from '../rule.ts';

export const volumeStuck = defineRule({
  id: 'volume-stuck',
  relation: 'is',
  causes: ['Volume*', 'PodVolume*', 'ContainerConfigMissing', 'ImagePullBlocked', 'Image*', 'PodSandboxFails'],
  effects: ['ContainerStuckCreating', 'ContainerWaiting', 'PodNotReady', 'InitContainerHangs'],
  why: {
    en: 'The container is not even created before this succeeds.',
    ja: 'これが成功するまで、コンテナは作成されません。',
  },
});
