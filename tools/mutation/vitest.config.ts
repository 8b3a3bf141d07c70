import { defineConfig } from 'vitest/config';

/**
 * The tests that judge a mutant: those of the folder it stands in, which run.ts names. What starts programs or reads
 * recorded clusters takes too long for each.
 */
const include = process.env['MUTATION_TESTS']?.split(',') ?? ['src/{model,analyze,correlate}/**/*.test.ts'];

export default defineConfig({ test: { root: process.cwd(), include, pool: 'threads' } });
