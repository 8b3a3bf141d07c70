import { at } from '#model/finding.ts';
import type { CustomObject, ObjectRef } from '#model/object.ts';
import { refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { isRecord, listOf, textOf } from './custom-fields.ts';
import { type DeliveredReads, type FailingPart, failingParts } from './delivered.ts';

/** Objects of Argo's own API group by kind: Application, ApplicationSet, Rollout, AnalysisRun. */
export function argoObjects(cluster: View<'CustomObject'>, kind: string): readonly CustomObject[] {
  return cluster
    .list('CustomObject')
    .filter((one) => one.kind === kind && one.apiVersion.startsWith('argoproj.io/') && !one.metadata.deletionTimestamp);
}

/** What an Application manages, by `status.resources`, with its place. `health` is missing where Argo CD keeps it elsewhere (the default since v3). */
export interface ManagedResource {
  readonly ref: ObjectRef;
  readonly path: string;
  readonly sync: string | undefined;
  readonly health: string | undefined;
  readonly requiresPruning: boolean;
}

export function resourcesOf(application: CustomObject): readonly ManagedResource[] {
  return listOf(application.status['resources']).flatMap(([one, index]) => {
    const ref = resourceRef(one);
    if (!ref) return [];
    return [
      {
        ref,
        path: `/status/resources/${index}`,
        sync: textOf(one['status']),
        health: isRecord(one['health']) ? textOf(one['health']['status']) : undefined,
        requiresPruning: one['requiresPruning'] === true,
      },
    ];
  });
}

/** `{ group, version, kind, namespace, name }`, as Argo CD writes resources in a status. */
export function resourceRef(value: Readonly<Record<string, unknown>>): ObjectRef | undefined {
  const [kind, name, namespace] = [textOf(value['kind']), textOf(value['name']), textOf(value['namespace'])];
  if (kind === undefined || name === undefined) return undefined;
  const [group = '', version = 'v1'] = [textOf(value['group']), textOf(value['version'])];
  return { apiVersion: group === '' ? version : `${group}/${version}`, kind, ...(namespace && { namespace }), name };
}

/** Whether the Application deploys to the cluster it stands in: objects of the same names elsewhere are not ours to judge. */
export function isLocal(application: CustomObject): boolean {
  const { server, name } = (isRecord(application.spec['destination']) ? application.spec['destination'] : {}) as {
    readonly server?: unknown;
    readonly name?: unknown;
  };
  return server === 'https://kubernetes.default.svc' || name === 'in-cluster';
}

/** Whether Argo CD syncs by itself. `enabled: false` switches it off since v3.1. */
export function isAutomated(application: CustomObject): boolean {
  const automated = at(application, '/spec/syncPolicy/automated');
  return isRecord(automated) && automated['enabled'] !== false;
}

/** Parts of local Applications that do not serve, by the refKey of the part. */
export function failingByRef(cluster: View<DeliveredReads>): ReadonlyMap<string, FailingPart> {
  return new Map(failingParts(cluster).map((part) => [refKey(refOf(part.object)), part]));
}

/** The parts of one Application that do not serve, by what the cluster says of them. */
export function failingIn(application: CustomObject, failing: ReadonlyMap<string, FailingPart>): readonly FailingPart[] {
  return isLocal(application) ? resourcesOf(application).flatMap(({ ref }) => failing.get(refKey(ref)) ?? []) : [];
}
