import { defineLogPattern, logParams } from '../log-pattern.ts';

export const missingFile = defineLogPattern({
  id: 'missing-file',
  reason: 'ContainerLogFileMissing',
  doc: {
    params: { ...logParams, file: 'text' },
    en: {
      title: 'container {container} does not find the file {file}',
      why: 'The image and the mounted volumes do not hold that path, so the program cannot go on.',
      remedy: 'Check the mount paths, subPath and key names of the volumes of the container, and the path in its arguments.',
    },
    ja: {
      title: 'コンテナ {container} がファイル {file} を見つけられない',
      why: 'イメージにもマウントされたボリュームにもそのパスがないため、プログラムは処理を続けられません。',
      remedy: 'コンテナのボリュームの mountPath、subPath、キー名と、引数に書かれたパスを確認してください。',
    },
  },
  needles: ['no such file or directory', 'enoent', 'filenotfound', 'cannot find the file', 'file does not exist', 'nosuchfileexception'],
  expressions: [
    /ENOENT[^\n]{0,80}'(?<file>\/?[^'\n]{1,300})'/,
    /FileNotFoundError[^\n]{0,60}'(?<file>[^'\n]{1,300})'/,
    /(?:FileNotFoundException|NoSuchFileException): (?<file>[^\s(]{1,300})/,
    /can't open '?(?<file>[^\s':]{1,300})'?: (?:\[Errno 2\] )?No such file/,
    /(?:open|stat|lstat|read|chdir|unlink|readlink) (?<file>\/[^\s:]{1,300}): no such file or directory/,
    /(?<file>\/[\w.@/-]{1,300})["']?[^\n]{0,40}: No such file or directory/,
    /\(2: No such file or directory\)[^\n]{0,10}|"(?<file>\/[^"\n]{1,300})" failed \(2: No such file/,
  ],
  nearness: 'cause',
  example: 'open /etc/app/config.yaml: no such file or directory',
});
