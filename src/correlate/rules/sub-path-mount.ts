import { defineRule } from '../rule.ts';

export const subPathMount = defineRule({
  id: 'sub-path-mount',
  relation: 'referred to by',
  causes: ['SubPathKey*'],
  effects: [
    'ContainerMountConflict',
    'ContainerCannotStart',
    'ContainerLogUnexplained',
    'ContainerLogFileMissing',
    'ContainerLogConfigurationInvalid',
    'ContainerLogPermissionDenied',
    'ContainerLogProgramCrashed',
    'ContainerExits*',
    'InitContainer*',
  ],
  why: {
    en: 'The container gets an empty directory in the place of the file that this key would be.',
    ja: 'このキーがファイルになるはずの場所に、空のディレクトリがマウントされています。',
  },
});
