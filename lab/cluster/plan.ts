import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';
import { quantityValue } from '#model/quantity.ts';
import { type LabPaths, labExists, labPaths } from '../paths.ts';
import { kubernetesVersions } from '../versions.ts';

/** What a lab is to be. Kept beside its state, so that every later command knows it. */
const LabPlan = z.object({
  version: z.string(),
  nodes: z.number().int().min(0).max(9),
  /** Allocatable memory of each real node, as a quantity. */
  memory: z.string().optional(),
  fakeNodes: z.number().int().min(0).max(5000),
  addons: z.boolean(),
  /** A controller that serves the Ingresses of the class traefik. */
  ingress: z.boolean().default(false),
  /** Without them nothing changes what is written: etcd and the API server alone. */
  controllers: z.boolean().default(true),
});
export type LabPlan = z.infer<typeof LabPlan>;

export const defaultPlan: LabPlan = {
  version: kubernetesVersions[0],
  nodes: 2,
  memory: undefined,
  fakeNodes: 0,
  addons: true,
  ingress: false,
  controllers: true,
};

/** Checks what a person asked for. Fails with `BadArgument`. */
export function checkPlan(plan: z.input<typeof LabPlan>): LabPlan {
  if (!/^1\.\d+\.\d+$/.test(plan.version))
    throw bad(`"${plan.version}" is not a version of Kubernetes`, `Built and run here: ${kubernetesVersions.join(', ')}.`);
  if (plan.memory !== undefined && quantityValue(plan.memory) === undefined)
    throw bad(`"${plan.memory}" is not a quantity`, 'Write it as in --memory 8Gi.');
  const checked = LabPlan.safeParse(plan);
  if (checked.success) return checked.data;
  const [first] = checked.error.issues;
  throw bad(`${first?.path.join('.') ?? 'the plan'}: ${first?.message ?? 'not understood'}`, 'See lab up --help.');
}

/** So many played nodes that two processors could do little else than renew leases at a kubelet's pace. */
export function isCrowded(fakeNodes: number): boolean {
  return fakeNodes > mostAtKubeletPace;
}
const mostAtKubeletPace = 100;

/** How long the lease of a played node holds: as long as a kubelet's, and longer where there are many of them. */
export function fakeLeaseSeconds(fakeNodes: number): number {
  return Math.ceil(40 * Math.max(1, fakeNodes / mostAtKubeletPace));
}

/** The paths of a lab by name; the name goes into namespaces, cgroups and sockets. */
export function namedLab(name: string): LabPaths {
  if (/^[a-z][a-z0-9]{0,19}$/.test(name)) return labPaths(name);
  throw bad(`"${name}" cannot name a lab`, 'Use up to 20 small letters and digits, beginning with a letter.');
}

/** What the lab of that name is. Fails with `NotFound` when there is none. */
export function planOf(lab: LabPaths): LabPlan {
  try {
    return LabPlan.parse(JSON.parse(readFileSync(lab.description, 'utf8')));
  } catch {
    const half = labExists(lab.name) ? 'is half made or half removed' : 'does not run';
    throw new DoryoError('NotFound', `the lab "${lab.name}" ${half}`, { hint: `Run lab up --name ${lab.name}.` });
  }
}

function bad(message: string, hint: string): DoryoError {
  return new DoryoError('BadArgument', message, { hint });
}
