import { DoryoError } from '#model/error.ts';
import { nodeNetns } from '../host/network.ts';
import { programs, signal, stop } from '../host/processes.ts';
import { run } from '../host/run.ts';
import type { LabPaths } from '../paths.ts';
import { startApiServer, startComponent } from './control-plane.ts';
import { overrideKubelet, startKubelet, startPolicyEngine, startProxy, startRuntime } from './node.ts';
import { planOf } from './plan.ts';

type Starter = (lab: LabPaths, version: string, node: number) => void | Promise<void>;

/** Components of a node, and how each is started again. */
const ofNode: Readonly<Record<string, Starter>> = {
  kubelet: startKubelet,
  containerd: (lab, _, node) => startRuntime(lab, node),
  proxy: startProxy,
  policy: (lab, _, node) => startPolicyEngine(lab, node),
};
const ofControlPlane: Readonly<Record<string, Starter>> = {
  apiserver: startApiServer,
  'controller-manager': (lab) => startComponent(lab, planOf(lab), 'controller-manager'),
  scheduler: (lab) => startComponent(lab, planOf(lab), 'scheduler'),
};
export const stoppable = [...Object.keys(ofControlPlane), ...Object.keys(ofNode).map((name) => `${name}<node>`)];

/** Stops a component, as in `kubelet2` or `scheduler`. Containers that it started run on. */
export async function stopComponent(lab: LabPaths, name: string): Promise<void> {
  componentOf(name);
  await stop(lab, (recorded) => recorded === name);
}

/** Lets a component hang: it is there and does nothing more. */
export function freeze(lab: LabPaths, name: string): void {
  componentOf(name);
  signal(running(lab, name), 'SIGSTOP');
}

/** Starts a component that was stopped; one that hangs goes on, one that runs is left as it is. */
export async function startAgain(lab: LabPaths, name: string): Promise<void> {
  const { starter, node } = componentOf(name);
  const pids = running(lab, name);
  signal(pids, 'SIGCONT');
  if (pids.length === 0) await starter(lab, planOf(lab).version, node);
}

/**
 * Starts again what has ended by itself: on a busy machine a controller manager or scheduler loses its lease and ends, as it should, and nothing
 * else would start it. Gives the names.
 */
export async function healLab(lab: LabPaths): Promise<readonly string[]> {
  const ended = programs(lab).flatMap(({ name, runs }) => (runs || !isStoppable(name) ? [] : [name]));
  for (const name of ended) await startAgain(lab, name);
  return ended;
}

/** Starts the kubelet of a node anew with other settings; as the lab gives them when none are given. */
export async function setKubelet(lab: LabPaths, node: number, settings: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  await stopComponent(lab, `kubelet${node}`);
  await overrideKubelet(lab, node, settings);
  await startAgain(lab, `kubelet${node}`);
}

function running(lab: LabPaths, name: string): readonly number[] {
  return programs(lab).flatMap((program) => (program.name === name && program.runs ? [program.pid] : []));
}

/** Pulls the network cable of a node, or plugs it in again. */
export async function setCable(lab: LabPaths, node: number, state: 'up' | 'down'): Promise<void> {
  await run('ip', ['-n', lab.netns, 'link', 'set', `node${node}`, state]);
}

/** Runs a command in the network namespace of a node. */
export function onNode(lab: LabPaths, node: number, words: readonly string[]): Promise<string> {
  const [command = 'true', ...args] = words[0] === '--' ? words.slice(1) : words;
  return run(command, args, { netns: nodeNetns(lab, node) });
}

function isStoppable(name: string): boolean {
  const [, kind = ''] = /^([a-z-]+)\d?$/.exec(name) ?? [];
  return kind in ofControlPlane || kind in ofNode;
}

function componentOf(name: string): { readonly starter: Starter; readonly node: number } {
  const [, kind = '', node = ''] = /^([a-z-]+)(\d?)$/.exec(name) ?? [];
  const starter = node === '' ? ofControlPlane[kind] : ofNode[kind];
  if (starter) return { starter, node: Number(node) };
  throw new DoryoError('BadArgument', `there is no component "${name}"`, { hint: `Write one of: ${stoppable.join(', ')}.` });
}
