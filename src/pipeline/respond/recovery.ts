import { isReady } from '#analyze/pods.ts';
import { isSelecting, servingPods } from '#analyze/services.ts';
import type { Case } from '#explain/case.ts';
import { type Say, speaker } from '#explain/words.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import type { KnownIncident } from './entry.ts';
import { allPods } from './facts/pods.ts';
import { type RolloutFacts, rolloutFacts } from './facts/rollouts.ts';
import { recoveryWords } from './words/recovery.ts';

/** Whether an incident is over, by rule. `notProven`: nothing speaks against it, and something that would prove it was not seen. */
export interface Verdict {
  readonly outcome: 'recovered' | 'notYet' | 'notProven';
  readonly because: readonly string[];
  /** The exact commands whose output would prove it. */
  readonly prove: readonly string[];
}
export interface Proof {
  readonly held: Case;
  readonly incident: KnownIncident;
  readonly language: Language;
  /** Whether an object (`Deployment/shop/web`) was shown since the last change: `whole` is the object itself, not a row or describe of it. */
  readonly shown: (key: string, form: 'any' | 'whole') => boolean;
}

/** Says recovered only when the roots are gone, nothing new is wrong in its place, one revision serves and nothing is Pending. */
export function verdictOn(proof: Proof): Verdict {
  const { held, incident } = proof;
  const still = held.incidents.find((one) => isSame(one, incident));
  const workload = ofWorkload(proof);
  // What was shown before the last change says nothing of what came of it.
  const wrong = isStale(proof) ? [] : [...(still ? [stillWrong(still, proof)] : []), ...workload.wrong];
  if (wrong.length > 0) return { outcome: 'notYet', because: wrong, prove: [] };
  const missing = [...workload.missing, ...unseen(proof)];
  if (missing.length > 0)
    return {
      outcome: 'notProven',
      because: [...workload.good, ...missing.map(({ because }) => because)],
      prove: [...new Set(missing.map(({ command }) => command))],
    };
  const say = speaker(recoveryWords, proof.language);
  return { outcome: 'recovered', because: [...workload.good, say('rootsGone')], prove: [] };
}

function isStale({ incident, held: { view }, shown }: Proof): boolean {
  const pods = rolloutFacts(view, incident.subject)?.pods ?? [];
  return ![incident.subject, ...incident.roots.map(({ about }) => about), ...pods.map(({ ref }) => ref)].some((ref) =>
    shown(refKey(ref), 'any'),
  );
}

/** The incident itself, or what became of it: its fingerprint, its subject, or one of its roots about the same object. */
export function isSame(one: Incident, known: KnownIncident): boolean {
  if (one.fingerprint === known.fingerprint || refKey(one.subject) === refKey(known.subject)) return true;
  const roots = new Set(known.roots.map(({ reason, about }) => `${reason} ${refKey(about)}`));
  return one.rootCauses.some(({ reason, about }) => roots.has(`${reason} ${refKey(about)}`));
}

function stillWrong({ id }: Incident, { held, language }: Proof): string {
  const title = held.report.incidents.find((one) => one.id === id)?.title ?? '';
  return speaker(recoveryWords, language)('still', { title });
}

interface Judged {
  readonly good: readonly string[];
  readonly wrong: readonly string[];
  readonly missing: readonly { readonly because: string; readonly command: string }[];
}
const nothing: Judged = { good: [], wrong: [], missing: [] };

function ofWorkload(proof: Proof): Judged {
  const { subject } = proof.incident;
  switch (subject.kind) {
    case 'Deployment':
      return ofDeployment(subject, proof);
    case 'StatefulSet':
    case 'DaemonSet':
      return ofSet(subject, proof);
    case 'Pod':
      return ofPod(subject, proof);
    case 'Service':
      return ofService(subject, proof);
    default:
      return nothing;
  }
}

/** One revision serves, the controller has seen the newest spec, and nothing is Pending. The status of the object itself says all three. */
function ofDeployment(subject: ObjectRef, { held: { view }, language, shown }: Proof): Judged {
  const say = speaker(recoveryWords, language);
  const command = `kubectl get deployment ${subject.name}${subject.namespace === undefined ? '' : ` -n ${subject.namespace}`} -o yaml`;
  const facts = rolloutFacts(view, subject);
  if (!facts) return { ...nothing, missing: [{ because: say('unseen', { object: `Deployment ${subject.name}` }), command }] };
  const { desired, updated, total, available, observed, newest } = facts;
  const wrong = rolloutWrong(facts, say);
  const isWhole = observed === true && updated === total && shown(refKey(subject), 'whole');
  const missing = isWhole
    ? []
    : [{ because: say(shown(refKey(subject), 'any') ? 'observedUnknown' : 'unseen', { object: `Deployment ${subject.name}` }), command }];
  const good =
    wrong.length > 0 || !isWhole ? [] : [say('serves', { set: newest?.name ?? subject.name, available: available ?? 0, desired })];
  return { good, wrong, missing };
}

/** What stands in the way of calling a rollout done, each in words. What was not shown is not held against it. */
function rolloutWrong(
  { desired, updated, total, available, observed, older, pods }: RolloutFacts,
  say: Say<typeof recoveryWords>,
): readonly string[] {
  const pending = pods.filter(({ ready, status }) => ready === false && status !== 'Terminating');
  const old = older.map(({ name, replicas }) => `${name} (${replicas})`).join(', ');
  const checks: readonly (readonly [boolean, () => string])[] = [
    [older.length > 0, () => say('older', { sets: old })],
    [(updated ?? desired) < desired, () => say('updated', { updated: updated ?? 0, desired })],
    [(available ?? desired) < desired, () => say('available', { available: available ?? 0, desired })],
    [(total ?? desired) > desired, () => say('surplus', { total: total ?? 0, desired })],
    [observed === false, () => say('unobserved')],
  ];
  return [
    ...checks.flatMap(([holds, told]) => (holds ? [told()] : [])),
    ...pending.map(({ ref, status }) => say('waits', { pod: ref.name, status })),
  ];
}

function ofSet(subject: ObjectRef, { held: { view }, language }: Proof): Judged {
  const say = speaker(recoveryWords, language);
  const object = view.resolve(subject);
  const command = `kubectl get ${subject.kind.toLowerCase()} ${subject.name}${subject.namespace === undefined ? '' : ` -n ${subject.namespace}`} -o yaml`;
  if (!object) return { ...nothing, missing: [{ because: say('unseen', { object: `${subject.kind} ${subject.name}` }), command }] };
  const status = ('status' in object ? object.status : {}) as Readonly<Record<string, number | string | undefined>>;
  const desired = Number(
    subject.kind === 'DaemonSet' ? status['desiredNumberScheduled'] : ((object as { spec?: { replicas?: number } }).spec?.replicas ?? 1),
  );
  const ready = Number((subject.kind === 'DaemonSet' ? status['numberAvailable'] : status['readyReplicas']) ?? 0);
  const updated = Number((subject.kind === 'DaemonSet' ? status['updatedNumberScheduled'] : status['updatedReplicas']) ?? 0);
  const isSeen = Number(status['observedGeneration'] ?? 0) >= (object.metadata.generation ?? 0);
  const wrong = [
    ...(ready < desired ? [say('available', { available: ready, desired })] : []),
    ...(updated < desired ? [say('updated', { updated, desired })] : []),
    ...(isSeen ? [] : [say('unobserved')]),
  ];
  return { ...nothing, wrong, good: wrong.length === 0 ? [say('allReady', { n: ready, desired })] : [] };
}

function ofPod(subject: ObjectRef, { held: { view }, language }: Proof): Judged {
  const say = speaker(recoveryWords, language);
  const pod = allPods(view).find(({ ref }) => refKey(ref) === refKey(subject));
  return pod?.ready === false ? { ...nothing, wrong: [say('waits', { pod: pod.ref.name, status: pod.status })] } : nothing;
}

/** A Service serves when a pod behind it is ready. Without the object nothing is said: that it was shown is asked for elsewhere. */
function ofService(subject: ObjectRef, { held: { view }, language }: Proof): Judged {
  const say = speaker(recoveryWords, language);
  const service = view.get('Service', subject.name, subject.namespace);
  if (!service || !isSelecting(service) || !view.complete('Pod', subject.namespace)) return nothing;
  const pods = servingPods(view, service);
  const ready = pods.filter(isReady).length;
  return ready === 0
    ? { ...nothing, wrong: [say('noneBehind', { service: subject.name })] }
    : { ...nothing, good: [say('behind', { service: subject.name, ready, n: pods.length })] };
}

/** What each root was about has to have been shown since: that it is not complained of any more may only mean that nobody looked. */
function unseen({ incident, shown, language }: Proof): Judged['missing'] {
  const say = speaker(recoveryWords, language);
  if (['Deployment', 'StatefulSet', 'DaemonSet'].includes(incident.subject.kind)) return [];
  const { kind, namespace, name } = incident.subject;
  if (shown(refKey(incident.subject), 'any')) return [];
  return [
    {
      because: say('unseen', { object: `${kind} ${name}` }),
      command: `kubectl get ${kind.toLowerCase()} ${name}${namespace === undefined ? '' : ` -n ${namespace}`} -o yaml`,
    },
  ];
}
