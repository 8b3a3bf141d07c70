import { containersOf } from '#analyze/containers.ts';
import { likelyCalls } from '#analyze/likely-calls.ts';
import { peerResolver } from '#analyze/resolve-peer.ts';
import { dependantsOf } from '#correlate/dependants.ts';
import { referencesOf } from '#correlate/references.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type AnyObject, type KubeObject, type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import type { Case } from '../case.ts';

export const neighbourRelations = [
  'owner',
  'owns',
  'runsOn',
  'selectedBy',
  'selects',
  'routedFrom',
  'uses',
  'usedBy',
  'calls',
  'calledBy',
  'guardedBy',
  'scaledBy',
] as const;
export type NeighbourRelation = (typeof neighbourRelations)[number];

/** An object beside another one, how they hang together, and where that is written. */
export interface Neighbour {
  readonly relation: NeighbourRelation;
  readonly ref: ObjectRef;
  readonly held: boolean;
  readonly evidence: readonly Evidence[];
}

/** All objects beside this one that specs, labels and settings tell of, nearest relations first. */
export function neighboursOf(object: AnyObject, held: Case): readonly Neighbour[] {
  const { topology } = held;
  const ref = refOf(object);
  const pods = isKind(object, 'Pod') ? [object] : topology.podsBelow(ref);
  const found = [
    ...topology
      .chainOf(ref)
      .slice(1)
      .map((owner) => of('owner', owner, quoted(object, '/metadata/ownerReferences'))),
    ...(isKind(object, 'Pod') ? [] : pods.map((pod) => of('owns', refOf(pod), quoted(pod, '/metadata/ownerReferences')))),
    ...nodesOf(pods),
    ...servicesOf(object, held),
    ...referencesOf(object).map((used) => of('uses', used)),
    ...usersOf(object, held).map((user) => of('usedBy', user)),
    ...callsOf(pods, held),
    ...dependantsOf(ref, findingsOf(held), topology).map((caller) => of('calledBy', caller)),
    ...keepersOf(object, pods, held),
  ];
  const unique = new Map(found.map((one) => [`${one.relation} ${refKey(one.ref)}`, one]));
  return [...unique.values()].map((one) => ({ ...one, held: held.topology.hold(one.ref) !== undefined }));
}

function of(relation: NeighbourRelation, ref: ObjectRef, evidence: readonly Evidence[] = []): Neighbour {
  return { relation, ref, held: true, evidence };
}
function quoted(object: KubeObject, path: string): readonly Evidence[] {
  const one = quote(object, path);
  return one.value === undefined ? [] : [one];
}
function findingsOf({ incidents }: Case): Parameters<typeof dependantsOf>[1] {
  return incidents.flatMap(({ rootCauses, symptoms }) => [...rootCauses, ...symptoms]);
}

function nodesOf(pods: readonly Pod[]): readonly Neighbour[] {
  return pods.flatMap((pod) => {
    const { nodeName } = pod.spec;
    return nodeName === undefined ? [] : [of('runsOn', { apiVersion: 'v1', kind: 'Node', name: nodeName }, quoted(pod, '/spec/nodeName'))];
  });
}

function servicesOf(object: AnyObject, { topology, view }: Case): readonly Neighbour[] {
  if (isKind(object, 'Service')) {
    const { selector = {} } = object.spec;
    const selected = Object.keys(selector).length === 0 ? [] : view.labelled('Pod', selector, object.metadata.namespace);
    return [
      ...selected.flatMap((pod) => [
        of('selects', topology.topOf(refOf(pod)), quoted(object, '/spec/selector')),
        of('selects', refOf(pod)),
      ]),
      ...topology.routesTo(object).map((route) => of('routedFrom', route)),
    ];
  }
  return topology
    .servicesOf(refOf(object))
    .flatMap((service) => [
      of('selectedBy', refOf(service), quoted(service, '/spec/selector')),
      ...topology.routesTo(service).map((route) => of('routedFrom', route)),
    ]);
}

/** Workloads, pods without an owner, claims, autoscalers and routes whose spec names this object. */
function usersOf(object: AnyObject, { view, topology, snapshot }: Case): readonly ObjectRef[] {
  const key = refKey(refOf(object));
  const users = snapshot.objects.filter((one) => referencesOf(one).some((ref) => refKey(ref) === key));
  const routes = isKind(object, 'Service') ? view.list('Ingress', object.metadata.namespace ?? '') : [];
  const leading = routes.filter((route) => topology.routesTo(object).some((ref) => refKey(ref) === refKey(refOf(route))));
  return [...users.filter((one) => topology.chainOf(refOf(one)).length === 1), ...leading].map(refOf);
}

/** Services that the settings of its containers name. A word may be no host at all: this is likely, not certain. */
function callsOf(pods: readonly Pod[], { view }: Case): readonly Neighbour[] {
  const resolve = peerResolver(view);
  return pods
    .slice(0, 20)
    .flatMap((pod) =>
      containersOf(pod).flatMap((container) =>
        likelyCalls(container, view, resolve).map(({ service, path }) =>
          of('calls', refOf(service), quoted(pod, `${container.specPath}${path}`)),
        ),
      ),
    );
}

function keepersOf(object: AnyObject, pods: readonly Pod[], { view }: Case): readonly Neighbour[] {
  const { namespace = '' } = object.metadata;
  const [first] = pods;
  const budgets = first
    ? view.list('PodDisruptionBudget', namespace).filter(({ spec }) => matchesSelector(spec.selector, first.metadata.labels))
    : [];
  const scalers = view
    .list('HorizontalPodAutoscaler', namespace)
    .filter(({ spec: { scaleTargetRef: target } }) => target.kind === object.kind && target.name === object.metadata.name);
  return [
    ...budgets.map((budget) => of('guardedBy', refOf(budget), quoted(budget, '/spec/selector'))),
    ...scalers.map((scaler) => of('scaledBy', refOf(scaler), quoted(scaler, '/spec/scaleTargetRef'))),
  ];
}
