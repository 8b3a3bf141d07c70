import type { SimulationEvidence } from '#model/evidence.ts';
import { controllerOf, type Pod, refOf } from '#model/object.ts';
import { simulateRollout } from './rollout.ts';
import { withRequest } from './template.ts';
import { desiredOf, type RolloutView } from './world.ts';

/** Only where a person could follow the prediction, and where it costs little. */
const mostNodes = 50;
const mostReplicas = 20;

/**
 * What would come of the obvious cure: lowering what each pod of the Deployment asks for to the most that fits a node now.
 * The rollout itself needs room for a new pod beside the old ones, so that it may stall. Undefined where no Deployment
 * owns the pod, and in large clusters.
 */
export function loweredRollout(
  view: RolloutView,
  pod: Pod,
  { resource, atMost }: { readonly resource: string; readonly atMost: number },
): SimulationEvidence | undefined {
  const { namespace } = pod.metadata;
  const set = view.get('ReplicaSet', controllerOf(pod)?.name ?? '', namespace);
  const deployment = view.get('Deployment', (set && controllerOf(set)?.name) ?? '', namespace);
  if (!deployment || view.list('Node').length > mostNodes || desiredOf(deployment) > mostReplicas) return undefined;
  const lowered = withRequest(view, deployment, resource, atMost);
  if (!lowered) return undefined;
  const result = simulateRollout(view, deployment, lowered);
  return { type: 'simulation', simulation: 'rollout', object: refOf(deployment), inputs: { [resource]: atMost }, result: { ...result } };
}
