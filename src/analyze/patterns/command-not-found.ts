import { defineLogPattern, logParams } from '../log-pattern.ts';

export const commandNotFound = defineLogPattern({
  id: 'command-not-found',
  reason: 'ContainerLogCommandMissing',
  doc: {
    params: { ...logParams, command: 'text' },
    en: {
      title: 'container {container} calls a program that its image cannot run: {command}',
      why: 'The image does not hold this program, or holds it for another processor.',
      remedy: 'Use an image with this program for the processor of the node, or call it by its right name and path.',
    },
    ja: {
      title: 'コンテナ {container} がイメージで実行できないプログラム {command} を呼んでいる',
      why: 'イメージにこのプログラムがないか、別のプロセッサー用のものが入っています。',
      remedy: 'ノードのプロセッサーに合うイメージを使うか、正しい名前とパスで呼び出してください。',
    },
  },
  needles: ['not found', 'exec format error', 'command not found'],
  expressions: [
    /(?:^|[\s/])(?:sh|bash|ash|dash|zsh): (?:(?:line )?\d{1,6}: )?(?<command>[\w./+-]{1,200}): (?:command )?not found/,
    /(?<command>[\w./+-]{1,200}): [Ee]xec format error/,
    /env: \W?(?<command>[\w./+-]{1,200})\W?: No such file/,
  ],
  nearness: 'cause',
  example: '/bin/sh: curl: not found',
});
