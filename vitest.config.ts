import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,tools,lab}/**/*.test.ts'],
    globalSetup: 'test/set-up.ts',
    pool: 'threads',
    // Some tests wait for a server or a program: half as many workers more than processors leave none of these idle.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Modules keep nothing that a test could see, so test files share their worker, and each module is loaded once in it.
    isolate: false,
    // A test that hangs is found; one that is slow on a busy machine is no failure.
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
