import type { Case } from '#explain/case.ts';
import type { Seen } from '#explain/deciding/seen.ts';
import type { Shown } from '#explain/tool.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { Phrases } from '#model/phrases.ts';
import { canonical } from '#util/canonical.ts';
import type { Wanted } from '../entry.ts';
import { allNodes, type NodeFacts } from '../facts/nodes.ts';
import { allPods, type PodFacts } from '../facts/pods.ts';
import { deploymentOfSet, type RolloutFacts, rolloutFacts } from '../facts/rollouts.ts';

/** A hypothesis of the session, and what the evidence at hand says of it. */
export interface Lead {
  readonly key: string;
  readonly text: string;
  readonly status: 'open' | 'supported' | 'refuted';
  /** What decided it; empty while it is open. */
  readonly because: string;
}
/** A read that could be made next: its readings raise or lower leads, by key. */
export interface Candidate {
  readonly command: string;
  readonly shows: string;
  /** What its output must be; absent where doryo does not know the output. */
  readonly wanted?: Wanted;
  /** How a connected session makes it by itself; absent where it cannot, and a person has to look. */
  readonly by?: OwnRead;
  readonly readings: readonly {
    readonly when: string;
    readonly means: string;
    readonly raises: readonly string[];
    readonly lowers: readonly string[];
  }[];
}
/** A read by one of the tools. */
export interface ToolRead {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
}
/** A read that a connected session makes by itself: what a command would print, or what a tool works out. */
export type OwnRead = { readonly command: string } | ToolRead;
/** What such a read showed. `seen`: where it stands for a command. */
export interface Made {
  readonly shown: Shown;
  readonly seen?: Seen;
  /** The same as it is told in the other language. */
  readonly also?: Made;
}
/** By their `keyOf`. */
export type MadeReads = ReadonlyMap<string, Made>;
/** Two reads are the same when this is. */
export function keyOf(read: OwnRead): string {
  return JSON.stringify(canonical(read));
}

export interface Inquiry {
  readonly leads: readonly Lead[];
  readonly reads: readonly Candidate[];
}

/** What a family of hypotheses looks at. */
export interface Scene {
  readonly held: Case;
  readonly incident: Incident;
  readonly language: Language;
  /** The pod that is in trouble, where one is known. */
  readonly pod?: PodFacts;
  readonly workload?: ObjectRef;
  readonly rollout?: RolloutFacts;
  readonly nodes: readonly NodeFacts[];
  /** Messages of warnings about the pod, newest last. */
  readonly warnings: readonly { readonly reason: string; readonly message: string }[];
  /** Defined where the session is connected, and can read by itself. */
  readonly made?: MadeReads;
}

/** Hypotheses that compete to explain one kind of trouble, and the reads that tell them apart. */
export interface Family {
  readonly id: string;
  readonly fits: (scene: Scene) => boolean;
  readonly inquire: (scene: Scene) => Inquiry;
}

export function sceneOf(held: Case, incident: Incident, language: Language, made?: MadeReads): Scene {
  const pod = troubledPod(held, incident);
  const workload = workloadOf(incident, pod);
  const rollout = workload && rolloutFacts(held.view, workload);
  return {
    held,
    incident,
    language,
    nodes: allNodes(held.view),
    warnings: pod ? warningsAbout(held, pod.ref) : [],
    ...(pod && { pod }),
    ...(workload && { workload }),
    ...(rollout && { rollout }),
    ...(made && { made }),
  };
}

/** Of the pods that the incident is about, the one that is furthest from serving: one without a node before one that ends. */
function troubledPod({ view }: Case, { rootCauses, symptoms, subject }: Incident): PodFacts | undefined {
  const about = new Set([...rootCauses, ...symptoms].map((finding) => refKey(finding.about)));
  const pods = allPods(view).filter(({ ready }) => ready !== true);
  const named = pods.filter(({ ref }) => about.has(refKey(ref)));
  const ofSubject = pods.filter(
    ({ ref, replicaSet }) =>
      subject.kind === 'Deployment' && ref.namespace === subject.namespace && deploymentOfSet(replicaSet) === subject.name,
  );
  const all = named.length > 0 ? named : ofSubject;
  const told =
    all.length > 0
      ? all
      : [...rootCauses, ...symptoms].flatMap((finding) => (finding.about.kind === 'Pod' ? onlyNamed(finding.about) : []));
  return told.find(({ status }) => status === 'Pending') ?? told[0];
}
/** A pod of which nothing is known but that events complain of it. */
function onlyNamed(ref: ObjectRef): readonly PodFacts[] {
  return [
    { ref, status: '', ready: undefined, restarts: undefined, ran: undefined, containers: [], described: false, ...ofName(ref.name) },
  ];
}
function ofName(name: string): { readonly replicaSet?: string } {
  const set = /^(.+-[a-z0-9]{5,10})-[a-z0-9]{5}$/.exec(name)?.[1];
  return set === undefined ? {} : { replicaSet: set };
}

function workloadOf({ subject }: Incident, pod: PodFacts | undefined): ObjectRef | undefined {
  if (subject.kind !== 'Pod') return subject;
  const name = deploymentOfSet(pod?.replicaSet);
  return name === undefined
    ? undefined
    : { apiVersion: 'apps/v1', kind: 'Deployment', ...(subject.namespace !== undefined && { namespace: subject.namespace }), name };
}

function warningsAbout({ view }: Case, ref: ObjectRef): Scene['warnings'] {
  const events = view.eventsAbout(ref).filter(({ type }) => type === 'Warning');
  return events.map(({ reason, message }) => ({ reason, message }));
}

/** Leads of one list of words: judged by the scene, told in its language. */
export function leadsOf(
  words: Phrases,
  { language }: Pick<Scene, 'language'>,
  judged: Readonly<Record<string, { readonly status: Lead['status']; readonly because?: string } | undefined>>,
): readonly Lead[] {
  return Object.entries(judged).map(([key, verdict]) => ({
    key,
    text: words[key]?.[language] ?? key,
    status: verdict?.status ?? 'open',
    because: verdict?.because ?? '',
  }));
}

/** `-n shop`: where the namespace is known. */
export function inNamespace({ namespace }: Pick<ObjectRef, 'namespace'>): string {
  return namespace === undefined ? '' : ` -n ${namespace}`;
}
