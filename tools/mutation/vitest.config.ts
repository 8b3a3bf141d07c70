import { defineConfig } from 'vitest/config';

/** The tests that judge a mutant: those of the floors themselves. What starts programs or reads recorded clusters takes too long for each. */
export default defineConfig({ test: { root: process.cwd(), include: ['src/{model,analyze,correlate}/**/*.test.ts'], pool: 'threads' } });
