/**
 * Compares the simulation with the real Kubernetes, and publishes the agreement (docs/reference/agreement.md).
 *
 *   node lab/differential/run.ts --cases 5000 --seed 1 --kubernetes 1.34.4     the scheduler's code; needs Go, no cluster
 *   node lab/differential/run.ts quantities --cases 20000                      functions that are Kubernetes' own elsewhere: also
 *                                                                              selectors, cronjobs, figures; `--keep 100` records
 *   node lab/differential/run.ts live --kubeconfig FILE --cases 100            a running scheduler, with fake nodes
 *   node lab/differential/run.ts policies --kubeconfig FILE --cases 60         NetworkPolicies, by connections that are really tried
 *   node lab/differential/run.ts evictions --kubeconfig FILE --cases 60        the eviction API and the budgets' controller, with played kubelets
 *   node lab/differential/run.ts stateful-sets --kubeconfig FILE --cases 60    the StatefulSet controller, the same way; so daemon-sets
 *   node lab/differential/run.ts rollouts --kubeconfig FILE --cases 60         the Deployment controller, with played kubelets
 *
 * Those that play on a cluster begin no case after `--minutes`.
 * Each ends with the line `N passed, N failed`, and with 1 where anything differs. The ones with a kubeconfig write into the cluster of that kubeconfig: give them one of their own, whose nodes nothing else uses.
 */
import { parseArgs } from 'node:util';
import { buildOracle } from '../oracle/build.ts';
import { kubernetesVersions } from '../versions.ts';
import { publish, today } from './agreement.ts';
import { compareEvictions } from './evictions/evictions.ts';
import { checks } from './functions/checks.ts';
import { compareLive } from './live.ts';
import { startOracle } from './oracle.ts';
import { comparePolicies } from './policies/policies.ts';
import { compareReplacing } from './replacing/replacing.ts';
import { compareRollouts } from './rollout/rollouts.ts';
import { compareSchedules } from './schedules.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    kubernetes: { type: 'string', default: kubernetesVersions[0] },
    kubeconfig: { type: 'string', default: '' },
    oracle: { type: 'string', default: '' },
    keep: { type: 'string', default: '0' },
    minutes: { type: 'string' },
    publish: { type: 'boolean', default: false },
  },
});
const [what = 'schedules'] = positionals;
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
const options = { cases: Number(values.cases), seed: Number(values.seed), minutes, say: (line: string) => console.log(line) };
const version = values.kubernetes;
console.log(`${what}: ${options.cases} cases from seed ${options.seed}`);

const program = () => (values.oracle ? Promise.resolve(values.oracle) : buildOracle(version, options.say));
const check = checks.find(({ verb }) => verb === what);

if (check) {
  const tally = await check.run(await program(), { ...options, keep: Number(values.keep) });
  console.log(tally.byKind);
  if (values.publish) publish({ functions: { [what]: { [version]: { ...tally, date: today() } } } });
  ended(tally.agreeing, tally.cases);
} else if (what === 'schedules') {
  const oracle = startOracle(await program());
  const tally = await compareSchedules(oracle, options);
  oracle.close();
  console.log(`${tally.nodes} nodes judged`, tally.trials);
  if (values.publish) publish({ schedules: { [version]: { ...tally, date: today() } } });
  ended(tally.agreeing, tally.cases);
} else if (what === 'live') {
  const found = await compareLive(values.kubeconfig, options);
  if (values.publish) publish({ live: { ...found, version, date: today() } });
  ended(found.agreeing, found.pods);
} else if (what === 'policies') {
  const found = await comparePolicies(values.kubeconfig, { ...options, keep: Number(values.keep) });
  console.log(found);
  if (values.publish) publish({ policies: { ...found, version, date: today() } });
  ended(found.agreeing, found.connections);
} else if (what === 'evictions') {
  const found = await compareEvictions(values.kubeconfig, options);
  console.log(found);
  if (values.publish) publish({ evictions: { ...found, version, date: today() } });
  ended(found.agreeing, found.pods);
} else if (what === 'stateful-sets' || what === 'daemon-sets') {
  const [kind, part] = what === 'stateful-sets' ? (['StatefulSet', 'statefulSets'] as const) : (['DaemonSet', 'daemonSets'] as const);
  const found = await compareReplacing(kind, values.kubeconfig, options);
  if (values.publish) publish({ [part]: { ...found, version, date: today() } });
  ended(found.agreeing, found.played);
} else {
  const found = await compareRollouts(values.kubeconfig, options);
  if (values.publish) publish({ rollouts: { ...found, version, date: today() } });
  ended(found.agreeing, found.played);
}
process.exit();

function ended(agreeing: number, all: number): void {
  console.log(`${agreeing} passed, ${all - agreeing} failed`);
  if (agreeing < all || all === 0) process.exitCode = 1;
}
