import { expect, it } from 'vitest';
import { countsOf, isMutated, pageOf } from './page.ts';

const mutant = (file: string, status: string) => ({ file, line: 1, replacement: 'true', status });

it('counts what tests noticed, hangs among it, by file', () => {
  const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Static', 'Ignored'];
  const mutants = statuses.map((status) => mutant('src/model/a.ts', status));
  expect(countsOf(mutants, ['src/model/a.ts', 'src/model/data.ts'])).toMatchObject({
    'src/model/a.ts': { killed: 3, survived: 1, noCoverage: 1 },
    'src/model/data.ts': { killed: 0, survived: 0, noCoverage: 0 },
  });
});
it('says of each folder what was run, and names the rest', () => {
  const counts = { date: '2026-01-01', version: '1.0.0', killed: 3, survived: 1, noCoverage: 0 };
  const page = pageOf({ 'src/model/a.ts': counts }, ['src/model/a.ts', 'src/model/b.ts', 'src/analyze/c.ts']);
  expect(page).toContain('| `src/model` | 1 of 2 | 3 | 1 | 0 | 75 % | 1.0.0, 2026-01-01 |');
  expect(page).toContain('Not run: `src/analyze` (1).');
});
it('changes no tests, no registries and no helpers of tests', () => {
  const files = ['a.ts', 'a.test.ts', 'rules.generated.ts', 'x/testing.ts'];
  expect(files.filter(isMutated)).toEqual(['a.ts']);
});
