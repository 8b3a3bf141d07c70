import { defineLogPattern, logParams } from '../log-pattern.ts';

export const runtimeOutOfMemory = defineLogPattern({
  id: 'runtime-out-of-memory',
  reason: 'ContainerLogOutOfMemory',
  doc: {
    params: logParams,
    en: {
      title: 'container {container} ran out of memory inside its runtime: {line}',
      why: 'The program reached the limit of its own heap or of the container, and gives up.',
      remedy: 'Raise the heap or the memory limit of the container together, or find what holds the memory.',
    },
    ja: {
      title: 'コンテナ {container} のランタイムでメモリーが不足した: {line}',
      why: 'プログラムが自身のヒープまたはコンテナの上限に達し、処理を続けられません。',
      remedy: 'ヒープとコンテナの memory limit を合わせて増やすか、メモリーを占有しているものを調べてください。',
    },
  },
  needles: [
    'outofmemoryerror',
    'heap out of memory',
    'out of memory',
    'memoryerror',
    'cannot allocate memory',
    'std::bad_alloc',
    'allowed memory size',
  ],
  expressions: [
    /java\.lang\.OutOfMemoryError(?:: [\w ]{1,60})?|JavaScript heap out of memory|fatal error: runtime: (?:cannot allocate|out of) memory|fatal error: out of memory|^MemoryError\b|[Cc]annot allocate memory|std::bad_alloc|Allowed memory size of \d{1,15} bytes exhausted|FATAL:\s{1,3}out of memory|OOM command not allowed/,
  ],
  nearness: 'cause',
  example: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
});
