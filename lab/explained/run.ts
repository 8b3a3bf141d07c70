/**
 * What doryo does with a model on a real cluster: scenarios are played live and left standing, and the real program explains
 * them, answers and serves as an account that has nothing but the published read-only role. The model is a script behind HTTP.
 *
 *   lab/lab exec -- node lab/explained/run.ts --kubeconfig FILE
 *
 * Ends with the line `N passed, N failed`, and with 1 where anything does not hold. It writes into the cluster of that kubeconfig.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openCluster } from '#collect/cluster/read-cluster.ts';
import { clusterAt } from '../cluster/kubectl.ts';
import { loadScenarios } from '../scenarios/load.ts';
import { clean, ripen } from '../scenarios/play.ts';
import { doryoAs } from './doryo.ts';
import { makeReader } from './reader.ts';
import { scenarioNames, trials } from './trials.ts';

const { values } = parseArgs({ options: { kubeconfig: { type: 'string', default: process.env['KUBECONFIG'] ?? '' } } });
const say = (line: string) => void process.stderr.write(`explained: ${line}\n`);
const cluster = clusterAt(values.kubeconfig);
const env = { KUBECONFIG: values.kubeconfig, PATH: process.env['PATH'] ?? '' };
const stage = { cluster, env };
const held = await loadScenarios(scenarioNames);
const folder = await mkdtemp(path.join(tmpdir(), 'doryo-explained-'));
const transport = openCluster({ kubeconfig: values.kubeconfig });
let passed = 0;
try {
  say(`playing ${scenarioNames.join(', ')}`);
  await Promise.all(held.map((one) => ripen(one, stage, transport)));
  const reader = await makeReader(cluster, folder, await readFile(values.kubeconfig, 'utf8'));
  const doryo = doryoAs(reader.kubeconfig, folder);
  for (const { name, holds } of trials) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: the machine is small
    const failure = await holds(doryo).then(() => undefined, String);
    say(`${failure === undefined ? 'ok  ' : 'FAIL'} ${name}`);
    if (failure === undefined) passed += 1;
    else console.log(`FAIL ${name}\n     ${failure.slice(0, 1_500)}`);
  }
  await reader.remove();
} finally {
  await transport.close();
  await Promise.all(held.map((one) => clean(one, stage)));
  await rm(folder, { recursive: true });
}
console.log(`${passed} passed, ${trials.length - passed} failed`);
process.exitCode = passed === trials.length ? 0 : 1;
