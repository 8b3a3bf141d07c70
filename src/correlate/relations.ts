import { componentNames, componentRef } from '#analyze/control-plane.ts';
import type { Finding } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import { productsOf } from './products.ts';
import { referencesOf } from './references.ts';
import type { Topology } from './topology.ts';

const defaultScheduler = 'default-scheduler';

/**
 * A relation gives each finding the keys of what it stands in relation to, once as a cause and once as an effect. Two
 * findings are joined when a key of the one as cause is a key of the other as effect.
 */
interface Relation {
  readonly causeKeys: KeysOf;
  readonly effectKeys: KeysOf;
}
export type KeysOf = (finding: Finding, topology: Topology) => readonly string[];

/** Every relation a rule may name, from the cause's side: the cause *owns* the effect, the effect *runs on* the cause. */
export const relations = {
  /** Both are about the same object. */
  is: { causeKeys: self, effectKeys: self },
  /** The cause is about an owner of the effect's object: a ReplicaSet that may not create, and its Deployment's pods. */
  owns: { causeKeys: self, effectKeys: owners },
  /** The cause is about something that the effect's object owns: a crashing pod, and its Deployment. */
  'owned by': { causeKeys: owners, effectKeys: self },
  /** Both belong to one workload: they have the same topmost owner. */
  'shares an owner with': { causeKeys: top, effectKeys: top },
  /** The cause is about the node that the effect's pod runs on. */
  'runs on': { causeKeys: self, effectKeys: nodes },
  /** The effect is about a node that runs a pod which the cause's PodDisruptionBudget selects. */
  'guards a pod on': { causeKeys: nodesOfGuarded, effectKeys: self },
  /** The effect's Service (or what selects pods) selects the cause's pods. */
  'selected by': { causeKeys: servicesOfCause, effectKeys: self },
  /** The effect's Ingress or route sends traffic to the cause's Service. */
  'routed from': { causeKeys: routesOfCause, effectKeys: self },
  /** The effect's object refers to the cause's object in its spec: a pod to a ConfigMap, a claim to a class. */
  'referred to by': { causeKeys: self, effectKeys: references },
  /** The cause's object makes the effect's: an ExternalSecret its Secret. */
  makes: { causeKeys: products, effectKeys: self },
  /** The cause is a part of the control plane, and the effect's object needs it: every object does, the scheduler only pods that name no other. */
  'works for': { causeKeys: self, effectKeys: components },
  /** The effect's own evidence blames the cause's object: a log line that names a Service, a message that names a quota. */
  'accused by': { causeKeys: standsFor, effectKeys: accused },
  /** The cause's own evidence blames the effect's object, which only notices: a server that logs what it refused. */
  'felt by': { causeKeys: accused, effectKeys: standsFor },
  /** Both blame one object: the certificate that a Service shows, and the caller of that Service who refuses it. */
  'shows to who calls': { causeKeys: accused, effectKeys: accused },
} satisfies Readonly<Record<string, Relation>>;

export type RelationName = keyof typeof relations;

function self({ about }: Finding): readonly string[] {
  return [refKey(about)];
}
function owners({ about }: Finding, topology: Topology): readonly string[] {
  return topology.chainOf(about).slice(1).map(refKey);
}
function top({ about }: Finding, topology: Topology): readonly string[] {
  return [refKey(topology.topOf(about))];
}
function podsOf(about: ObjectRef, topology: Topology): readonly Pod[] {
  const held = topology.hold(about);
  return isKind(held, 'Pod') ? [held] : topology.podsBelow(about);
}
function nodes({ about }: Finding, topology: Topology): readonly string[] {
  return [...new Set(podsOf(about, topology).flatMap(({ spec }) => (spec.nodeName ? [`Node/${spec.nodeName}`] : [])))];
}
function nodesOfGuarded({ about }: Finding, topology: Topology): readonly string[] {
  const budget = topology.hold(about);
  if (!isKind(budget, 'PodDisruptionBudget')) return [];
  const pods = topology.view
    .list('Pod', about.namespace ?? '')
    .filter(({ metadata }) => matchesSelector(budget.spec.selector, metadata.labels));
  return [...new Set(pods.flatMap(({ spec }) => (spec.nodeName ? [`Node/${spec.nodeName}`] : [])))];
}
function components({ about }: Finding, topology: Topology): readonly string[] {
  const others = podsOf(about, topology).some(({ spec }) => (spec.schedulerName ?? defaultScheduler) !== defaultScheduler);
  return componentNames.filter((name) => name !== 'kube-scheduler' || !others).map((name) => refKey(componentRef(name)));
}
function servicesOfCause({ about }: Finding, topology: Topology): readonly string[] {
  return topology.servicesOf(about).map((service) => refKey(refOf(service)));
}
function routesOfCause({ about }: Finding, topology: Topology): readonly string[] {
  return about.kind === 'Service' ? topology.routesTo({ apiVersion: 'v1', kind: 'Service', metadata: about }).map(refKey) : [];
}
function references({ about }: Finding, topology: Topology): readonly string[] {
  const held = topology.hold(about);
  return held ? referencesOf(held).map(refKey) : [];
}
function products({ about }: Finding, topology: Topology): readonly string[] {
  const held = topology.hold(about);
  return held ? productsOf(held).map(refKey) : [];
}
/** All that a blamed name may stand for: the object, its owners, and the Services that lead to it. */
function standsFor(finding: Finding, topology: Topology): readonly string[] {
  return [...self(finding), ...owners(finding, topology), ...servicesOfCause(finding, topology)];
}
function accused({ accuses = [] }: Finding): readonly string[] {
  return accuses.map(refKey);
}
