/** `npm run scenarios [NAME...]`: compares the recorded snapshots with what is expected of them, and says what differs. */
import { complaintsOf } from './compare.ts';
import { loadScenarios } from './load.ts';
import { compareSaved } from './saved.ts';

const scenarios = await loadScenarios(process.argv.slice(2));
let failed = 0;
for (const held of scenarios) {
  const comparison = await compareSaved(held);
  const complaints = comparison ? complaintsOf(comparison) : ['has no recorded snapshot'];
  if (complaints.length > 0) failed += 1;
  console.log(
    `${complaints.length === 0 ? 'ok  ' : 'FAIL'} ${held.name}${complaints.map((complaint) => `\n       ${complaint}`).join('')}`,
  );
}
console.log(`${scenarios.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
