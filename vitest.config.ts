import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'lab/**/*.test.ts'],
    pool: 'threads',
    // By default one processor is left unused; on a machine of two that is half of it.
    maxWorkers: '100%',
    typecheck: { enabled: false },
  },
});
