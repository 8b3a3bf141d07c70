import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'lab/**/*.test.ts'],
    globalSetup: 'test/temporary.ts',
    pool: 'threads',
    // By default one processor is left unused; on a machine of two that is half of it.
    maxWorkers: '100%',
    // A test that hangs is found; one that is slow on a busy machine is no failure.
    testTimeout: 60_000,
    typecheck: { enabled: false },
  },
});
