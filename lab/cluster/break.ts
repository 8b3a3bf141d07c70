import { DoryoError } from '#model/error.ts';
import { nodeNetns } from '../host/network.ts';
import { programs, stop } from '../host/processes.ts';
import { run } from '../host/run.ts';
import type { LabPaths } from '../paths.ts';
import { startApiServer, startComponent } from './control-plane.ts';
import { startKubelet, startPolicyEngine, startProxy, startRuntime } from './node.ts';
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
  'controller-manager': (lab, version) => startComponent(lab, version, 'controller-manager'),
  scheduler: (lab, version) => startComponent(lab, version, 'scheduler'),
};
export const stoppable = [...Object.keys(ofControlPlane), ...Object.keys(ofNode).map((name) => `${name}<node>`)];

/** Stops a component, as in `kubelet2` or `scheduler`. Containers that it started run on. */
export async function stopComponent(lab: LabPaths, name: string): Promise<void> {
  componentOf(name);
  await stop(lab, (recorded) => recorded === name);
}

/** Starts a component that was stopped; one that runs is left as it is. */
export async function startAgain(lab: LabPaths, name: string): Promise<void> {
  const { starter, node } = componentOf(name);
  if (programs(lab).some((program) => program.name === name && program.runs)) return;
  await starter(lab, planOf(lab).version, node);
}

/** Pulls the network cable of a node, or plugs it in again. */
export async function setCable(lab: LabPaths, node: number, state: 'up' | 'down'): Promise<void> {
  await run('ip', ['-n', lab.netns, 'link', 'set', `node${node}`, state]);
}

/** Runs a command in the network namespace of a node. */
export function onNode(lab: LabPaths, node: number, [command = 'true', ...args]: readonly string[]): Promise<string> {
  return run(command, args, { netns: nodeNetns(lab, node) });
}

function componentOf(name: string): { readonly starter: Starter; readonly node: number } {
  const [, kind = '', node = ''] = /^([a-z-]+)(\d?)$/.exec(name) ?? [];
  const starter = node === '' ? ofControlPlane[kind] : ofNode[kind];
  if (starter) return { starter, node: Number(node) };
  throw new DoryoError('BadArgument', `there is no component "${name}"`, { hint: `Write one of: ${stoppable.join(', ')}.` });
}
