import { defineLogPattern, logParams } from '../log-pattern.ts';

export const missingModule = defineLogPattern({
  id: 'missing-module',
  reason: 'ContainerLogModuleMissing',
  doc: {
    params: { ...logParams, module: 'text' },
    en: {
      title: 'container {container} lacks a part of its own program: {module}',
      why: 'The image does not hold a module, class or library that the program loads, so it ends at once.',
      remedy: 'Build the image again with this dependency, or correct the command, working directory or volume that hides it.',
    },
    ja: {
      title: 'コンテナ {container} のプログラムに必要な {module} がない',
      why: 'プログラムが読み込むモジュール、クラス、またはライブラリーがイメージにないため、すぐに終了します。',
      remedy: 'この依存を含めてイメージを作り直すか、それを隠しているコマンド、作業ディレクトリー、ボリュームを直してください。',
    },
  },
  needles: [
    'modulenotfounderror',
    'importerror',
    'cannot find module',
    'cannot find package',
    'classnotfoundexception',
    'noclassdeffounderror',
    'could not find or load main class',
    'cannot load such file',
    'error while loading shared libraries',
    'err_module_not_found',
  ],
  expressions: [
    /ModuleNotFoundError: No module named '(?<module>[\w.-]{1,200})'/,
    /ImportError: (?<module>[^\n]{1,200})/,
    /Cannot find (?:module|package) '(?<module>[^'\n]{1,300})'/,
    /(?:ClassNotFoundException|NoClassDefFoundError): (?<module>[\w.$/]{1,300})/,
    /Could not find or load main class (?<module>[\w.$/-]{1,300})/,
    /cannot load such file -- (?<module>\S{1,300})/,
    /error while loading shared libraries: (?<module>[^\s:]{1,200})/,
  ],
  nearness: 'cause',
  example: "Error: Cannot find module 'express'",
});
