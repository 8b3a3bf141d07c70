import { defineLogPattern, logParams } from '../log-pattern.ts';

export const programCrashed = defineLogPattern({
  id: 'program-crashed',
  reason: 'ContainerLogProgramCrashed',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} runs into a bug of its own program: {line}',
      why: 'The program ended in the middle because of a state its authors did not expect, not because of the cluster.',
      remedy: 'Give the stack trace to the owners of the program; if it began with a new version, go back to the last one.',
    },
    ja: {
      title: 'コンテナ {container} のプログラム自身が異常終了した: {line}',
      why: 'クラスターではなく、プログラムの想定外の状態によって処理が途中で終わっています。',
      remedy: 'スタックトレースをプログラムの担当者に渡してください。新しいバージョンから起きているなら、前のバージョンに戻してください。',
    },
  },
  needles: [
    'panic:',
    'segmentation fault',
    'stackoverflowerror',
    'stack overflow',
    'maximum call stack',
    'sigsegv',
    'core dumped',
    'fatal error:',
    'nullpointerexception',
    'unhandled exception',
    'uncaught exception',
    "thread 'main' panicked",
    'assertion',
  ],
  expressions: [
    /^panic: [^\n]{1,300}|panicked at [^\n]{1,200}|[Ss]egmentation fault|SIGSEGV|StackOverflowError|stack overflow|Maximum call stack size exceeded|core dumped|^fatal error: [^\n]{1,200}|[Uu](?:nhandled|ncaught) [Ee]xception[^\n]{0,200}|NullPointerException|Assertion [`'][^\n]{1,200}' failed/,
  ],
  nearness: 'effect',
  example: 'panic: runtime error: invalid memory address or nil pointer dereference',
});
