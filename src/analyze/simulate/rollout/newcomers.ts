import type { ObjectRef, Pod, PodTemplateSpec } from '#model/object.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import { specOfNewPod } from '../new-pod.ts';
import { schedule } from '../scheduler/schedule.ts';
import { likelyNodes } from '../scheduler/score.ts';
import { withPod } from '../scheduler/state.ts';
import { alone, type Company, type Join, type Player, play, type Stage, startStage, together } from './stage.ts';
import type { RolloutView } from './world.ts';

/** Pods of a workload that is new to the cluster. */
export interface NewPods {
  readonly object: ObjectRef;
  readonly template: PodTemplateSpec;
  readonly count: number;
}
/** How many of them find a place; the scheduler's word is on the first one that finds none, or on the last. */
export interface Arrival {
  readonly placed: number;
  readonly result: SchedulingResult;
}

/** Places new pods one after the other. */
export function simulateNewPods(view: RolloutView, pods: NewPods, company: Company = alone): Arrival {
  const stage = startStage(view);
  const arriving = { placed: 0, result: schedule(stage.state, podOf(view, pods, 0)) };
  play(together(stage, playerOf(view, pods, { stage, arriving }), company));
  return arriving;
}

/** New pods in the company of another change. */
export function joinNewPods(view: RolloutView, pods: NewPods): Join {
  return (stage) => playerOf(view, pods, { stage, arriving: { placed: 0 } });
}

interface Arriving {
  readonly stage: Stage;
  /** Kept up to date. */
  readonly arriving: { placed: number; result?: SchedulingResult };
}
function playerOf(view: RolloutView, pods: NewPods, { stage, arriving }: Arriving): Player {
  const place = () => {
    while (arriving.placed < pods.count) {
      const pod = podOf(view, pods, arriving.placed);
      arriving.result = schedule(stage.state, pod);
      if (arriving.result.feasible.length === 0) return;
      const [node = ''] = likelyNodes(pod, stage.state, arriving.result.feasible);
      stage.state = withPod(stage.state, { ...pod, spec: { ...pod.spec, nodeName: node } }, node);
      arriving.placed += 1;
    }
  };
  return { make: () => {}, remove: () => {}, place, reconcile: () => false, start: () => false, bound: pods.count };
}

function podOf(view: RolloutView, { object, template }: NewPods, index: number): Pod {
  const { namespace = 'default', name, uid = '' } = object;
  const ownerReferences = [{ ...object, uid, controller: true }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    spec: specOfNewPod(view, namespace, template),
    status: { phase: 'Pending' },
    metadata: { ...template.metadata, namespace, name: `${name}-${index}`, ownerReferences },
  };
}
