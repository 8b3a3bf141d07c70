import type { EvidenceList, FieldEvidence } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import {
  type Container,
  controllerOf,
  type KubeObject,
  type ObjectRef,
  type OwnerReference,
  type PodSpec,
  refKey,
  refOf,
} from '#model/object.ts';
import type { View } from '#model/view.ts';
import { ownerNamedBy } from '../owners.ts';
import { isFinished } from '../pods.ts';

/** Kinds that hold a pod spec. A unit that looks at workloads reads them all. */
export const workloadKinds = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'CronJob',
  'Job',
  'Pod',
] as const;
export type LintReads = (typeof workloadKinds)[number];

/**
 * A pod spec as a person wrote it: in the topmost owner that is held. Where only pods are held (a dump of nothing but
 * pods), `about` is the owner they name, and `carrier` one of its pods.
 */
export interface LintWorkload {
  readonly about: ObjectRef;
  readonly carrier: KubeObject;
  readonly namespace: string;
  readonly spec: PodSpec;
  /** JSON pointer of the pod spec in the carrier, and in what the finding is about. */
  readonly quotePath: string;
  readonly fieldPath: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What it is for: to serve without end, one pod per node, to end, or one pod that nothing replaces. */
  readonly runs: 'service' | 'node' | 'job' | 'pod';
  readonly replicas: number;
}

const purposes: Readonly<Record<string, LintWorkload['runs']>> = { DaemonSet: 'node', Job: 'job', CronJob: 'job', Pod: 'pod' };

/** Every workload once, by its topmost owner. Static pods, finished pods and Jobs, and what is being deleted are left out. */
export function lintWorkloads(cluster: View<LintReads>): readonly LintWorkload[] {
  const found = new Map<string, LintWorkload>();
  for (const kind of workloadKinds) {
    for (const object of cluster.list(kind)) {
      const workload = object.metadata.deletionTimestamp ? undefined : workloadOf(object, cluster);
      const key = workload && refKey(workload.about);
      if (workload && key !== undefined && !found.has(key)) found.set(key, workload);
    }
  }
  return [...found.values()];
}

type Holder = ReturnType<View<LintReads>['list']>[number];

function workloadOf(object: Holder, cluster: View<LintReads>): LintWorkload | undefined {
  const owner = controllerOf(object);
  const { namespace = '' } = object.metadata;
  if (owner?.kind === 'Node' || isOver(object)) return undefined;
  const controller = workloadOwner(owner);
  if (controller && (object.kind !== 'Pod' || cluster.resolve({ ...controller, namespace }))) return undefined;
  const { template, path } = templateOf(object);
  if (!template?.spec) return undefined;
  const derived = controller && object.kind === 'Pod' ? ownerNamedBy(object) : undefined;
  const about = derived ?? refOf(object);
  return {
    about,
    carrier: object,
    namespace,
    spec: template.spec as PodSpec,
    quotePath: path,
    fieldPath: derived ? '/spec/template/spec' : path,
    labels: template.metadata?.labels ?? {},
    runs: purposes[about.kind] ?? 'service',
    replicas: replicasOf(object),
  };
}

/** An owner of a kind that holds a pod spec itself; undefined for a custom resource, whose objects are told as they are. */
function workloadOwner(owner: OwnerReference | undefined): OwnerReference | undefined {
  return owner && (workloadKinds as readonly string[]).includes(owner.kind) ? owner : undefined;
}

interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: unknown;
}
function templateOf(object: Holder): { readonly template: Template | undefined; readonly path: string } {
  if (object.kind === 'Pod') return { template: object, path: '/spec' };
  if (object.kind === 'CronJob') return { template: object.spec.jobTemplate?.spec?.template, path: '/spec/jobTemplate/spec/template/spec' };
  return { template: object.spec.template, path: '/spec/template/spec' };
}

function isOver(object: Holder): boolean {
  if (object.kind === 'Pod') return isFinished(object) || object.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
  if (object.kind !== 'Job') return false;
  return (object.status.conditions ?? []).some(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');
}

function replicasOf(object: Holder): number {
  const { replicas } = object.spec as { readonly replicas?: number };
  return replicas ?? 1;
}

/** One container of a workload, with where it stands. */
export interface LintContainer {
  readonly workload: LintWorkload;
  readonly name: string;
  readonly spec: Container;
  readonly role: 'init' | 'sidecar' | 'app';
  readonly quotePath: string;
  readonly fieldPath: string;
}

/** All containers of a workload; a sidecar is an init container that runs beside the others (restartPolicy Always). */
export function containersIn(workload: LintWorkload): readonly LintContainer[] {
  const { initContainers = [], containers } = workload.spec;
  return [
    ...initContainers.map((spec, index) => one(spec, `/initContainers/${index}`, spec.restartPolicy === 'Always' ? 'sidecar' : 'init')),
    ...containers.map((spec, index) => one(spec, `/containers/${index}`, 'app')),
  ];

  function one(spec: Container, path: string, role: LintContainer['role']): LintContainer {
    return { workload, name: spec.name, spec, role, quotePath: workload.quotePath + path, fieldPath: workload.fieldPath + path };
  }
}

/** Containers that run as long as the pod does. */
export function lastingContainers(workload: LintWorkload): readonly LintContainer[] {
  return containersIn(workload).filter(({ role }) => role !== 'init');
}

/** Quotes a field, or where it does not stand the nearest that does: what is missing cannot be quoted. */
export function quoteNear(object: KubeObject, path: string, otherwise: string): FieldEvidence {
  return quote(object, at(object, path) === undefined ? otherwise : path);
}

/** At least one container. */
export type SomeContainers = readonly [LintContainer, ...LintContainer[]];

/** Quotes one part of each container (`/resources`), or its name where the container does not have that part. */
export function quoteContainers([first, ...rest]: SomeContainers, part: string): EvidenceList {
  const one = ({ workload, quotePath }: LintContainer) => quoteNear(workload.carrier, quotePath + part, `${quotePath}/name`);
  return [one(first), ...rest.map(one)];
}

/** The same list, typed as one that holds something; undefined for an empty one. */
export function some(containers: readonly LintContainer[]): SomeContainers | undefined {
  const [first, ...rest] = containers;
  return first && [first, ...rest];
}

/** Names of containers, each once. */
export function namesOf(containers: readonly LintContainer[]): readonly string[] {
  return [...new Set(containers.map(({ name }) => name))];
}
