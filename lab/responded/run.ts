/**
 * The second response, proven on a real cluster: incidents are made, `doryo respond` is led by a script from the first response
 * to a verified recovery, and what the person applies is exactly what it printed.
 *
 *   lab/lab up --name responded --memory 11871536Ki
 *   lab/lab exec --name responded -- node lab/responded/run.ts
 *
 * Ends with the line `N passed, N failed`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { incidents, type Point } from './incidents.ts';

const say = (line: string) => void process.stderr.write(`responded: ${line}\n`);
let [passed, failed] = [0, 0];
function count({ what, holds }: Point): void {
  say(`${holds ? 'ok  ' : 'FAIL'} ${what}`);
  if (holds) passed += 1;
  else failed += 1;
}

// One incident alone, by a word of its name, while it is worked on.
const wanted = process.argv[2] ?? '';
for (const { name, plays } of incidents.filter((one) => one.name.includes(wanted))) {
  say(name);
  const state = await mkdtemp(path.join(tmpdir(), 'doryo-responded-'));
  try {
    for await (const point of plays({ XDG_STATE_HOME: state, NO_COLOR: '1', LANG: 'en_US.UTF-8' })) count(point);
  } catch (error) {
    count({ what: `${name}: ${error instanceof Error ? error.message : String(error)}`, holds: false });
  }
  await rm(state, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
