import { defineLogPattern, logParams } from '../log-pattern.ts';

/**
 * ENOEXEC. Runtimes before runc 1.2 report it only in the log of the container; where the runtime refuses the start
 * itself, there is no log and ContainerWrongArchitecture says it.
 */
export const execFormatError = defineLogPattern({
  id: 'exec-format-error',
  reason: 'ContainerLogExecFormat',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} is given a program that the node cannot execute: {line}',
      why: 'The file is built for another processor than that of the node, or it is a script without its first line, such as #!/bin/sh.',
      remedy: 'Use an image built for the processor of the node, or give the script its first line or call it through its interpreter.',
    },
    ja: {
      title: 'コンテナ {container} のプログラムをノードで実行できない: {line}',
      why: 'ノードとは別のプロセッサー用のファイルか、先頭行 (#!/bin/sh など) のないスクリプトです。',
      remedy: 'ノードのプロセッサー用のイメージを使うか、スクリプトに先頭行を付けるかインタープリター経由で呼び出してください。',
    },
    ask: [
      {
        command: 'kubectl get nodes -L kubernetes.io/arch',
        shows: { en: 'the processor of each node', ja: '各ノードのプロセッサー' },
        readings: [
          {
            when: { en: 'the nodes differ', ja: 'ノードによって異なる' },
            means: {
              en: 'the image is built for some of them only: build it for all, or choose nodes by that label',
              ja: 'イメージが一部のノードにしか対応していません。すべてに対応させるか、このラベルでノードを選んでください',
            },
          },
          {
            when: { en: 'all have the processor the image is built for', ja: 'すべてイメージと同じプロセッサーである' },
            means: { en: 'the file is a script without its first line', ja: '先頭行のないスクリプトです' },
          },
        ],
      },
    ],
  },
  needles: ['exec format error', 'cannot execute binary file', 'enoexec'],
  expressions: [/\b[Ee]xec format error\b|cannot execute binary file|\bENOEXEC\b/],
  nearness: 'cause',
  example: 'exec /app: exec format error',
});
