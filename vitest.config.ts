import { defineConfig } from 'vitest/config';

/** Floors whose tests touch nothing outside of themselves: they share their workers, and load each module once. */
const shared = ['src/{util,model,analyze,correlate,recall,explain}/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'test/set-up.ts',
    pool: 'threads',
    // By default one processor is left unused; on a machine of two that is half of it.
    maxWorkers: '100%',
    // A test that hangs is found; one that is slow on a busy machine is no failure.
    testTimeout: 60_000,
    typecheck: { enabled: false },
    projects: [
      { extends: true, test: { name: 'shared', include: shared, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'lab/**/*.test.ts'],
          exclude: [...shared, 'node_modules/**'],
        },
      },
    ],
  },
});
