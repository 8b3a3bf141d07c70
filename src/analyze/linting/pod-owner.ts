import { controllerOf, type KubeObject, type ObjectRef, type Pod, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import type { LintReads } from './workloads.ts';

/** The topmost owner of a pod that is held, and where its pod spec stands. Undefined for a static pod. */
export function workloadOfPod(
  pod: Pod,
  cluster: View<LintReads>,
): { readonly about: ObjectRef; readonly object: KubeObject; readonly fieldPath: string } | undefined {
  let object: KubeObject = pod;
  for (let depth = 0; depth < 5; depth += 1) {
    const owner = controllerOf(object);
    if (owner?.kind === 'Node') return undefined;
    const held = owner && cluster.resolve({ kind: owner.kind, name: owner.name, namespace: pod.metadata.namespace ?? '' });
    if (!held) break;
    object = held;
  }
  const path = object.kind === 'Pod' ? '/spec' : object.kind === 'CronJob' ? '/spec/jobTemplate/spec/template/spec' : '/spec/template/spec';
  return { about: refOf(object), object, fieldPath: path };
}
