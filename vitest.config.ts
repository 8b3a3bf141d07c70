import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'tools/**/*.test.ts', 'lab/**/*.test.ts'],
    pool: 'threads',
    typecheck: { enabled: false },
  },
});
