import { isReady } from '#analyze/pods.ts';
import { simulateRollout } from '#analyze/simulate/rollout/rollout.ts';
import type { Case } from '#explain/case.ts';
import { nameOf, shellWord } from '#explain/names.ts';
import { wholeMoment } from '#explain/times.ts';
import { isDelivered } from '#explain/way-back.ts';
import { type Say, speaker } from '#explain/words.ts';
import type { Change, Incident } from '#model/incident.ts';
import { isKind } from '#model/kinds.ts';
import type { Language } from '#model/language.ts';
import { type AnyObject, type Kinds, type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { canonical } from '#util/canonical.ts';
import type { Way } from './way.ts';
import { wayWords } from './words/ways.ts';

type Cluster = View<Readable>;
type Words = Say<typeof wayWords>;
const changesTried = 3;

/** Back to how it stood before what changed nearest before the first sign, on what the root causes are about: with the values that stood there. */
export function waysBack(held: Case, incident: Incident, language: Language): readonly Way[] {
  const say = speaker(wayWords, language);
  const concerned = new Set(rootObjects(held, incident).map(refKey));
  return incident.changes
    .filter((change) => concerned.has(refKey(change.object)) && !isRestart(change))
    .slice(0, changesTried)
    .flatMap((change) => {
      const object = held.view.resolve(change.object);
      if (!object) return [];
      const ways =
        change.action === 'revision' ? revisionBack(held.view, object, say) : fieldsBack(change, { view: held.view, object, say });
      return ways.map((way) => (isDelivered(change.by) ? { ...way, price: say('deliveredAgain', { by: change.by ?? '' }) } : way));
    });
}

/** A revision that differs by nothing but the time of a restart: the one before is the same program. */
function isRestart({ action, fields }: Change): boolean {
  const keys = fields.flatMap(({ path, after }) =>
    path === '/metadata/annotations' && typeof after === 'object' && after !== null ? Object.keys(after) : [path],
  );
  return action === 'revision' && keys.length > 0 && keys.every((key) => key.endsWith('restartedAt'));
}

/** What the root causes are about, what people call its workload, and what they accuse or quote. */
function rootObjects({ topology }: Case, { rootCauses }: Incident): readonly ObjectRef[] {
  return rootCauses.flatMap(({ about, accuses = [], evidence }) => {
    const quoted = evidence.flatMap((one) => (one.type === 'field' ? [one.object] : []));
    return [about, ...accuses, ...quoted].flatMap((ref) => [ref, topology.topOf(ref)]);
  });
}

/** The revision before the newest one: its template is held, so that what comes of it can be simulated. */
export function revisionBack(view: Cluster, object: AnyObject, say: Words): readonly Way[] {
  const { kind, metadata } = object;
  if (kind === 'StatefulSet' || kind === 'DaemonSet') {
    const target = targetOf(object);
    return [
      {
        title: say('backOne'),
        commands: [`kubectl rollout undo ${target}`],
        predicted: say('asBefore'),
        undo: [`kubectl rollout undo ${target}`],
        price: say('backPrice'),
      },
    ];
  }
  if (!isKind(object, 'Deployment')) return [];
  const [current, previous] = view.ownedBy('ReplicaSet', object).toSorted((a, b) => revisionOf(b) - revisionOf(a));
  if (!current || !previous?.spec.template || current.metadata.uid?.startsWith('printed/') || isSameProgram(current, previous)) return [];
  const before = { ...object, spec: { ...object.spec, template: previous.spec.template } };
  const { ends, minimumAvailable, desired } = simulateRollout(view, object, before);
  if (ends !== 'finished') return [];
  const target = `deployment/${shellWord(metadata.name)} -n ${shellWord(metadata.namespace ?? 'default')}`;
  return [
    {
      title: say('back', { object: nameOf(refOf(object)), revision: revisionOf(previous) }),
      commands: [`kubectl rollout undo ${target} --to-revision=${revisionOf(previous)}`],
      predicted: minimumAvailable > 0 ? say('finishes', { minimum: minimumAvailable, desired }) : say('finishesFromNone'),
      minimum: minimumAvailable,
      desired,
      undo: [`kubectl rollout undo ${target} --to-revision=${revisionOf(current)}`],
      price: say('backPrice'),
    },
  ];
}
/** Templates that differ by nothing but the time of a restart. */
function isSameProgram(...sets: readonly Kinds['ReplicaSet'][]): boolean {
  const programs = sets.map(({ spec: { template } }) => {
    const { annotations = {}, labels = {} } = template?.metadata ?? {};
    const kept = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(all).filter(([key]) => !key.endsWith('/restartedAt') && key !== 'pod-template-hash'));
    return JSON.stringify(canonical([kept(annotations), kept(labels), template?.spec]));
  });
  return new Set(programs).size === 1;
}
export function revisionOf({ metadata: { annotations = {} } }: Kinds['ReplicaSet']): number {
  return Number(annotations['deployment.kubernetes.io/revision'] ?? 0) || 0;
}
function targetOf({ kind, metadata: { name, namespace } }: AnyObject): string {
  return `${kind.toLowerCase()}/${shellWord(name)}${namespace === undefined ? '' : ` -n ${shellWord(namespace)}`}`;
}

interface Changed {
  readonly view: Cluster;
  readonly object: AnyObject;
  readonly say: Words;
}
/** Fields whose value before is known: only those are put back. */
function fieldsBack({ action, at, by, fields }: Change, { view, object, say }: Changed): readonly Way[] {
  const known = fields.filter(({ before }) => before !== undefined);
  if (known.length === 0 || (action !== 'edited' && action !== 'scaled')) return [];
  const [only] = known;
  const isScale = known.length === 1 && only?.path === '/spec/replicas';
  const title = say(by === undefined ? 'putBack' : 'putBackBy', { object: nameOf(refOf(object)), at: wholeMoment(at), by: by ?? '' });
  if (isScale)
    return [
      {
        title,
        commands: [`kubectl scale ${targetOf(object)} --replicas=${Number(only?.before)}`],
        ...predictedScale(view, object, { replicas: Number(only?.before), say }),
        undo: [`kubectl scale ${targetOf(object)} --replicas=${Number(only?.after)}`],
      },
    ];
  return [
    {
      title,
      commands: [
        patch(
          object,
          known.map(({ path, before }) => ({ op: 'add', path, value: before })),
        ),
      ],
      predicted: predictedFields(view, object, { fields: known, say }),
      undo: [
        patch(
          object,
          known.map(({ path, after }) => (after === undefined ? { op: 'remove', path } : { op: 'add', path, value: after })),
        ),
      ],
    },
  ];
}
/** As JSON patch: a merge patch would leave keys of a map that were not there before. */
export function patch(object: AnyObject, operations: readonly Readonly<Record<string, unknown>>[]): string {
  return `kubectl patch ${targetOf(object)} --type=json -p '${JSON.stringify(operations).replaceAll("'", "'\\''")}'`;
}

function predictedScale(
  view: Cluster,
  object: AnyObject,
  { replicas, say }: { readonly replicas: number; readonly say: Words },
): Pick<Way, 'predicted' | 'minimum' | 'desired'> {
  if (!isKind(object, 'Deployment')) return { predicted: say('asBefore') };
  const { ends, minimumAvailable, desired } = simulateRollout(view, object, { ...object, spec: { ...object.spec, replicas } });
  return ends === 'finished'
    ? { predicted: say('scaledUp', { n: replicas }), minimum: minimumAvailable, desired }
    : { predicted: say('scaleStalls', { n: replicas }) };
}

/** Of a Service its pods tell what a selector would bring; else no more is known than that it was so before. */
function predictedFields(
  view: Cluster,
  object: AnyObject,
  { fields, say }: { readonly fields: Change['fields']; readonly say: Words },
): string {
  const selector = fields.find(({ path }) => path === '/spec/selector')?.before;
  if (!isKind(object, 'Service') || typeof selector !== 'object' || selector === null) return say('asBefore');
  return selecting(view, object, { selector: selector as Readonly<Record<string, string>>, say });
}
export function selecting(
  view: Cluster,
  { metadata: { namespace } }: Kinds['Service'],
  { selector, say }: { readonly selector: Readonly<Record<string, string>>; readonly say: Words },
): string {
  const pods = view.labelled('Pod', selector, namespace);
  return say('selects', { n: pods.length, ready: pods.filter(isReady).length });
}
