import type { NetworkPolicy } from '#analyze/network-policy.ts';
import type { Pod } from '#model/object.ts';
import { type Json, read } from '../generate/values.ts';
import { type Api, apiFrom } from '../rollout/api.ts';
import { startCanary } from './canary.ts';
import { makePolicies } from './generate.ts';
import { limitOf } from './limits.ts';
import type { PolicyTally } from './page.ts';
import { type Prober, startProber } from './probe.ts';
import { recordPolicies } from './recorded.ts';
import { newTally } from './tally.ts';
import { allConnections, type Tried, verdicts } from './verdicts.ts';
import { canaryNamespace, makeWorld, namespaces, readPods, removeWorld } from './world.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  readonly say: (line: string) => void;
  /** Keeps so many sets as tests. */
  readonly keep: number;
}

/** Sets of generated policies, one after the other: what really connects, and what doryo says. */
export async function comparePolicies(kubeconfig: string, { seed, cases, say, keep }: Options): Promise<PolicyTally> {
  const api = apiFrom(kubeconfig);
  await removeWorld(api);
  await makeWorld(api);
  const all = await readPods(api);
  const pods = all.filter(({ metadata }) => metadata.namespace !== canaryNamespace);
  const canary = startCanary(api, kubeconfig, all);
  const probers = pods.map((pod) => startProber(kubeconfig, pod));
  const tally = newTally(seed);
  const addresses = { all: pods.map(({ status }) => status.podIP ?? '') };
  const run = Date.now().toString(36);
  await clear(api);
  await canary.passed();
  const open = await probeAll(probers, pods);
  if (!open.every(Boolean)) throw new Error('not every pod can be reached without policies');
  for (let at = seed; tally.sets < cases; at += 1) {
    const policies = makePolicies(at, run, addresses);
    const limit = limitOf(
      policies.map((policy) => read<NetworkPolicy>(policy)),
      pods,
    );
    if (limit) {
      tally.leftOut[limit] = (tally.leftOut[limit] ?? 0) + 1;
      continue;
    }
    await clear(api);
    for (const policy of policies) await api.send('POST', pathOf(policy), policy);
    await canary.passed();
    const ours = verdicts(policies, pods);
    const first = await probeAll(probers, pods);
    const theirs = differing(ours, first).length === 0 ? first : await again(() => canary.passed(), probers, pods);
    const wrong = differing(ours, theirs);
    tally.count(policies, { ours, theirs, wrong: wrong.length });
    for (const index of wrong.slice(0, 5))
      say(`policies ${at}: ${nameOf(allConnections(pods)[index])}: really ${String(theirs[index])}, ours ${String(ours[index])}`);
    if (wrong.length > 0) say(JSON.stringify(policies));
    if (tally.sets <= keep || wrong.length > 0) recordPolicies(`${seed}`, pods, { policies, ours, theirs });
    if (tally.sets % 10 === 0) say(`${tally.sets} sets, ${tally.differing.length} differ`);
  }
  for (const prober of probers) prober.close();
  canary.close();
  await removeWorld(api);
  return tally.done();
}

function differing(ours: readonly (boolean | undefined)[], theirs: readonly boolean[]): readonly number[] {
  return ours.flatMap((one, at) => (one === undefined || one === theirs[at] ? [] : [at]));
}
/** A difference counts only when it stays after the dataplane has been through all policies once more. */
async function again(settle: () => Promise<void>, probers: readonly Prober[], pods: readonly Pod[]): Promise<readonly boolean[]> {
  await settle();
  return probeAll(probers, pods);
}
/** In the order of `allConnections`. */
async function probeAll(probers: readonly Prober[], pods: readonly Pod[]): Promise<readonly boolean[]> {
  const perPod = allConnections(pods).length / pods.length;
  const targets = allConnections(pods)
    .slice(0, perPod)
    .map(({ to, port }) => [to.status.podIP ?? '', port] as const);
  return (await Promise.all(probers.map((prober) => prober.probe(targets)))).flat();
}

async function clear(api: Api): Promise<void> {
  await Promise.all(namespaces.map((name) => api.send('DELETE', `/apis/networking.k8s.io/v1/namespaces/${name}/networkpolicies`)));
}
function pathOf({ metadata }: Json): string {
  return `/apis/networking.k8s.io/v1/namespaces/${(metadata as { readonly namespace: string }).namespace}/networkpolicies`;
}
function nameOf(tried: Tried | undefined): string {
  const [from, to] = [tried?.from, tried?.to].map((pod) => `${pod?.metadata.namespace ?? ''}/${pod?.metadata.name ?? ''}`);
  return `${from ?? ''} to ${to ?? ''}:${String(tried?.port)}`;
}
