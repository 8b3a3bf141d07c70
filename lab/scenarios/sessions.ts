import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import type { Say } from '../build/build.ts';
import { healLab } from '../cluster/break.ts';
import { down } from '../cluster/down.ts';
import { environmentOf } from '../cluster/inside.ts';
import { clusterAt, clusterOf } from '../cluster/kubectl.ts';
import { defaultPlan, type LabPlan, namedLab } from '../cluster/plan.ts';
import { up } from '../cluster/up.ts';
import { run } from '../host/run.ts';
import type { LabPaths } from '../paths.ts';
import { type LiveOptions, type LiveResult, playAll } from './live.ts';
import type { Held } from './load.ts';

/** Scenarios that want the same lab. */
export interface Group {
  readonly plan: LabPlan;
  readonly scenarios: readonly Held[];
}

/** Groups scenarios by the lab they want. Those that were written by hand want none. */
export function groupsOf(scenarios: readonly Held[], version: string): readonly Group[] {
  const groups: { plan: LabPlan; scenarios: Held[] }[] = [];
  for (const held of scenarios.filter(({ scenario }) => scenario.byHand === undefined)) {
    const plan = planFor(held, version);
    const group = groups.find((one) => isDeepStrictEqual(one.plan, plan));
    if (group) group.scenarios.push(held);
    else groups.push({ plan, scenarios: [held] });
  }
  return groups.sort((one, other) => other.scenarios.length - one.scenarios.length);
}

function planFor({ scenario: { lab = {} } }: Held, version: string): LabPlan {
  const { memory, ...rest } = lab;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { ...defaultPlan, version, ...given, memory };
}

/** Brings up the lab that a group wants. The usual one stays up afterwards, another is taken down. */
export async function withLabFor<T>(
  plan: LabPlan,
  name: string,
  { say, work }: { readonly say: Say; readonly work: (lab: LabPaths) => Promise<T> },
): Promise<T> {
  const isUsual = isDeepStrictEqual(plan, { ...defaultPlan, version: plan.version });
  const lab = namedLab(isUsual ? name : `${name}x`);
  await up(lab, plan, say);
  try {
    return await work(lab);
  } finally {
    if (!isUsual) await down(lab);
  }
}

/** Plays scenarios on a lab that runs. The calling process must stand inside of its network. */
export async function playOnLab(lab: LabPaths, scenarios: readonly Held[], options: LiveOptions): Promise<readonly LiveResult[]> {
  // One after the other, or two scenarios that begin at once would start it twice.
  let healing = Promise.resolve();
  const heal = () => {
    healing = healing.then(async () => {
      const healed = await healLab(lab);
      if (healed.length > 0) options.say(`started again, since it had ended by itself: ${healed.join(', ')}`);
    });
    return healing;
  };
  return playAll(scenarios, { cluster: clusterOf(lab), env: await environmentOf(lab), heal }, options);
}

const KubeconfigView = z.object({
  'current-context': z.string(),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string() }) })),
});

/**
 * Plays scenarios on a cluster that somebody has. They break things, so its name has to be typed; those that need nodes
 * of the lab are left out. Fails with `BadArgument` when the name is not that of the current context's cluster.
 */
export async function playElsewhere(
  { kubeconfig, cluster: typed }: { readonly kubeconfig: string; readonly cluster: string | undefined },
  scenarios: readonly Held[],
  options: LiveOptions,
): Promise<readonly LiveResult[]> {
  const view = KubeconfigView.parse(JSON.parse(await run('kubectl', ['--kubeconfig', kubeconfig, 'config', 'view', '-o', 'json'])));
  const name = view.contexts.find((context) => context.name === view['current-context'])?.context.cluster;
  if (name === undefined || typed !== name)
    throw new DoryoError('BadArgument', `scenarios break things on purpose, and this kubeconfig leads to the cluster "${name ?? 'none'}"`, {
      hint: `If it may be broken, add --cluster ${name ?? 'NAME'}.`,
    });
  const possible = scenarios.filter(({ scenario }) => scenario.byHand === undefined && !needsTheLab(scenario));
  options.say(`${possible.length} of ${scenarios.length} scenarios need nothing of the lab's own`);
  return playAll(possible, { cluster: clusterAt(kubeconfig), env: { KUBECONFIG: kubeconfig } }, options);
}

function needsTheLab({ lab, steps }: Held['scenario']): boolean {
  return lab !== undefined || steps.some((step) => 'run' in step && /\blab /.test(step.run));
}
