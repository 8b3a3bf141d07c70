import { defineLogPattern, logParams } from '../log-pattern.ts';

export const commandNotFound = defineLogPattern({
  id: 'command-not-found',
  reason: 'ContainerLogCommandMissing',
  doc: {
    params: { ...logParams, command: 'text' },
    en: {
      title: 'container {container} calls a program that its image does not hold: {command}',
      why: 'The shell finds no such program in the file system of the container.',
      remedy: 'Use an image with this program, or call it by its right name and path.',
    },
    ja: {
      title: 'コンテナ {container} がイメージに存在しないプログラム {command} を呼んでいる',
      why: 'コンテナのファイルシステムにこのプログラムがありません。',
      remedy: 'このプログラムを含むイメージを使うか、正しい名前とパスで呼び出してください。',
    },
  },
  needles: ['not found', 'command not found', 'no such file'],
  expressions: [
    /(?:^|[\s/])(?:sh|bash|ash|dash|zsh): (?:(?:line )?\d{1,6}: )?(?<command>[\w./+-]{1,200}): (?:command )?not found/,
    /env: \W?(?<command>[\w./+-]{1,200})\W?: No such file/,
  ],
  nearness: 'cause',
  example: '/bin/sh: curl: not found',
});
