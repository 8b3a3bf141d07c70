import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,tools,lab}/**/*.test.ts'],
    globalSetup: 'test/set-up.ts',
    pool: 'threads',
    // By default one processor is left unused; on a machine of two that is half of it.
    maxWorkers: '100%',
    // Modules keep nothing that a test could see, so test files share their worker, and each module is loaded once in it.
    isolate: false,
    // A test that hangs is found; one that is slow on a busy machine is no failure.
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
