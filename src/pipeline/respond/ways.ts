import { simulateRollout } from '#analyze/simulate/rollout/rollout.ts';
import { requestChange, withRequest } from '#analyze/simulate/rollout/template.ts';
import { exactAmount } from '#explain/amounts.ts';
import type { Case } from '#explain/case.ts';
import { wordsOf } from '#explain/finding-words.ts';
import { shellWord } from '#explain/names.ts';
import { commandsFor } from '#explain/what-if.ts';
import { speaker } from '#explain/words.ts';
import type { Incident } from '#model/incident.ts';
import type { Language } from '#model/language.ts';
import type { Kinds, ObjectRef } from '#model/object.ts';
import type { FieldChange, RolloutResult } from '#model/simulation.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { docOf } from '../catalogue.ts';
import { reconstructed } from './facts/reconstructed.ts';
import { wayWords } from './words/ways.ts';

/** One way to end an incident. A person applies it; doryo only says what would come of it. */
export interface Way {
  readonly title: string;
  /** In this order. */
  readonly commands: readonly string[];
  /** What comes of it, by simulation where `simulated`. */
  readonly predicted: string;
  /** The fewest pods that serve meanwhile, and how many should. */
  readonly minimum?: number;
  readonly desired?: number;
  readonly undo: readonly string[];
  readonly price?: string;
}
export interface Ways {
  /** Best first: those that end well, with the most pods that serve meanwhile. */
  readonly once: readonly Way[];
  /** Changes that stay: offered apart, each with its price. */
  readonly permanent: readonly Way[];
  /** What the rules advise in words, where no exact command follows from what is known. */
  readonly remedies: readonly string[];
  /** Why no simulation could be made. */
  readonly missing?: string;
}
type Cluster = View<Readable>;
type Deployment = Kinds['Deployment'];

/** The written alternatives for an incident. No command holds a name that was not seen. */
export function waysOut(held: Case, { subject, rootCauses, symptoms }: Incident, language: Language): Ways {
  const say = speaker(wayWords, language);
  const findings = [...rootCauses, ...symptoms];
  const remedies = [...new Set(rootCauses.map((root) => wordsOf(root, docOf, language).remedy).filter((text) => text !== ''))];
  const patches = findings.flatMap(({ about, changes = [] }) => patchOf(held.view, about, changes, language));
  if (subject.kind !== 'Deployment') return { once: patches, permanent: [], remedies };
  const view = held.view.get('Deployment', subject.name, subject.namespace) ? held.view : reconstructed(held.snapshot, held.view, subject);
  const deployment = view?.get('Deployment', subject.name, subject.namespace);
  if (!view || !deployment) return { once: patches, permanent: [], remedies, missing: say('missing', { command: stateCommand(subject) }) };
  const rollout = rolloutWays(view, deployment, language);
  return { once: [...rollout.once, ...patches], permanent: rollout.permanent, remedies };
}

/** One command that shows all that a simulation needs. */
function stateCommand({ namespace }: ObjectRef): string {
  return `kubectl get nodes,pods,deployments,replicasets${namespace === undefined ? '' : ' --all-namespaces'} -o json`;
}

function rolloutWays(view: Cluster, deployment: Deployment, language: Language): Pick<Ways, 'once' | 'permanent'> {
  const now = simulateRollout(view, deployment, deployment);
  if (now.ends === 'finished') return { once: [], permanent: [] };
  const context = { view, deployment, language };
  const lowered = loweredTo(now, context);
  const all = [...alternatives(now, [], context), ...lowered, ...back(context), ...fewer(context)];
  // What costs nothing that is not known comes first.
  const priced = ({ price }: Way) => (price === undefined ? 0 : 1);
  const ranked = all.toSorted(
    (a, b) => priced(a) - priced(b) || (b.minimum ?? 0) - (a.minimum ?? 0) || a.commands.length - b.commands.length,
  );
  return { once: [...new Map(ranked.map((way) => [way.commands.join('\n'), way])).values()], permanent: permanent(now, context) };
}
interface Context {
  readonly view: Cluster;
  readonly deployment: Deployment;
  readonly language: Language;
}

/** The ways that the simulation tried and that end well; `first` is what has to be applied before. */
function alternatives(
  { alternatives: tried, desired }: RolloutResult,
  first: readonly FieldChange[],
  { language, deployment }: Context,
): readonly Way[] {
  const say = speaker(wayWords, language);
  return tried
    .filter(({ ends, changes, id }) => ends === 'finished' && changes.length > 0 && id !== 'recreate')
    .filter(({ id }) => first.length === 0 || id === 'scaleDownOldAfterwards' || id === 'noSurge')
    .map(({ id, changes, minimumAvailable }) => {
      return {
        title: first.length > 0 ? `${say('lowered', { to: amountIn(first) })} ${say(`then_${id as 'noSurge'}`)}` : say(id),
        commands: id === 'noSurge' ? duringChange(deployment, changes, first) : commandsFor([...first, ...changes]),
        predicted: say('finishes', { minimum: minimumAvailable, desired }),
        minimum: minimumAvailable,
        desired,
        undo: first.length > 0 ? commandsFor(undone(first)) : id === 'lowerRequest' ? commandsFor(undone(changes)) : [undoOf(deployment)],
        ...(first.length > 0 || id === 'lowerRequest'
          ? { price: say('needsNoMore', { to: amountIn(first.length > 0 ? first : changes) }) }
          : {}),
      };
    });
}
/** The strategy has to be in place before the change, and is set back when the rollout is through. */
function duringChange(deployment: Deployment, changes: readonly FieldChange[], first: readonly FieldChange[]): readonly string[] {
  const { name, namespace = 'default' } = deployment.metadata;
  const wait = `kubectl rollout status deployment/${shellWord(name)} -n ${shellWord(namespace)}`;
  return [...commandsFor(changes), ...commandsFor(first), wait, ...commandsFor(undone(changes))];
}
/** Once the old ReplicaSet has given its place up, going back is a rollout of its own. */
function undoOf({ metadata: { name, namespace = 'default' } }: Deployment): string {
  return `kubectl rollout undo deployment/${shellWord(name)} -n ${shellWord(namespace)}`;
}
function amountIn(changes: readonly FieldChange[]): string {
  return String(changes.find(({ path }) => path.includes('/requests/'))?.to ?? '');
}
/** The fields as they stood before; one that was not set is removed again. */
function undone(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.map(({ object, path, from, to }) => ({ object, path, from: to, to: from ?? null }));
}

/** The obvious cure, as far as it goes: the most that fits a node now, and what it takes so that its rollout ends. */
function loweredTo(now: RolloutResult, { view, deployment, language }: Context): readonly Way[] {
  const fit = now.stall?.why.counterfactuals.find((one) => one.type === 'request');
  if (fit?.type !== 'request' || (now.largestValue && fit.atMost <= now.largestValue.atMost)) return [];
  const lowered = withRequest(view, deployment, fit.resource, fit.atMost);
  if (!lowered) return [];
  const result = simulateRollout(view, deployment, lowered);
  const first = requestChange(deployment, lowered, fit.resource);
  return result.ends === 'stalled' ? alternatives(result, first, { view, deployment, language }) : [];
}

/** The revision before, whose template its ReplicaSet still holds. */
function back({ view, deployment, language }: Context): readonly Way[] {
  const say = speaker(wayWords, language);
  const sets = view.ownedBy('ReplicaSet', deployment).toSorted((a, b) => revisionOf(b) - revisionOf(a));
  const [current, previous] = sets;
  if (!current || !previous?.spec.template || current.metadata.uid?.startsWith('printed/')) return [];
  const before = { ...deployment, spec: { ...deployment.spec, template: previous.spec.template } };
  const { ends, minimumAvailable, desired } = simulateRollout(view, deployment, before);
  if (ends !== 'finished') return [];
  const target = `deployment/${shellWord(deployment.metadata.name)} -n ${shellWord(deployment.metadata.namespace ?? 'default')}`;
  return [
    {
      title: say('back', { revision: revisionOf(previous) }),
      commands: [`kubectl rollout undo ${target} --to-revision=${revisionOf(previous)}`],
      predicted: say('finishes', { minimum: minimumAvailable, desired }),
      minimum: minimumAvailable,
      desired,
      undo: [`kubectl rollout undo ${target} --to-revision=${revisionOf(current)}`],
      price: say('backPrice'),
    },
  ];
}
function revisionOf({ metadata: { annotations = {} } }: Kinds['ReplicaSet']): number {
  return Number(annotations['deployment.kubernetes.io/revision'] ?? 0) || 0;
}

/** Going on with as many pods as there is room for: nothing waits any more, and the spare is given up. */
function fewer({ view, deployment, language }: Context): readonly Way[] {
  const say = speaker(wayWords, language);
  const desired = deployment.spec.replicas ?? 1;
  const available = deployment.status.availableReplicas ?? 0;
  const isOneRevision = view.ownedBy('ReplicaSet', deployment).filter(({ spec }) => (spec.replicas ?? 0) > 0).length === 1;
  if (!isOneRevision || available < 1 || available >= desired) return [];
  const scaled = { ...deployment, spec: { ...deployment.spec, replicas: available } };
  if (simulateRollout(view, deployment, scaled).ends !== 'finished') return [];
  const target = `deployment/${shellWord(deployment.metadata.name)} -n ${shellWord(deployment.metadata.namespace ?? 'default')}`;
  return [
    {
      title: say('fewer', { n: available }),
      commands: [`kubectl scale ${target} --replicas=${available}`],
      predicted: say('nothingWaits', { n: available }),
      minimum: available,
      desired,
      undo: [`kubectl scale ${target} --replicas=${desired}`],
      price: say('fewerPrice', { n: available, desired }),
    },
  ];
}

/** What keeps it from coming again, each with what it costs at every later rollout. */
function permanent({ alternatives: tried, stall, desired, object }: RolloutResult, { language }: Context): readonly Way[] {
  const say = speaker(wayWords, language);
  const changed = tried
    .filter(({ id, ends }) => ends === 'finished' && (id === 'recreate' || id === 'noSurge'))
    .map(({ id, changes, minimumAvailable }) => ({
      title: say(id === 'recreate' ? 'recreate' : 'noSurgeAlways'),
      commands: commandsFor(changes),
      predicted: say('finishes', { minimum: minimumAvailable, desired }),
      undo: commandsFor(undone(changes)),
      price: id === 'recreate' ? say('recreatePrice', { desired }) : say('noSurgePrice', { minimum: Math.max(0, desired - 1), desired }),
    }));
  const join = stall?.why.counterfactuals.find((one) => one.type === 'join');
  const room = Object.entries(join?.type === 'join' ? join.free : {}).map(
    ([resource, amount]) => `${exactAmount(resource, amount)} ${resource}`,
  );
  const node: readonly Way[] =
    room.length === 0
      ? []
      : [
          {
            title: say('node', { room: room.join(', '), object: object.name }),
            commands: [],
            predicted: say('nodePredicted'),
            undo: [],
            price: say('nodePrice'),
          },
        ];
  return [...changed, ...node];
}

/** A finding that names the fields and values that end it: as a patch, with the values that stand there now as its undo. */
function patchOf(
  view: Cluster,
  about: ObjectRef,
  changes: readonly { readonly path: string; readonly value?: unknown; readonly remove?: true }[],
  language: Language,
): readonly Way[] {
  const say = speaker(wayWords, language);
  const object = view.resolve(about);
  if (!object || changes.length === 0 || changes.some(({ value, remove }) => value === undefined && !remove)) return [];
  const fields = changes.map(({ path, value }): FieldChange => ({ object: about, path, from: valueAt(object, path), to: value ?? null }));
  return [
    {
      title: say('patch', { object: `${about.kind} ${about.name}` }),
      commands: commandsFor(fields),
      predicted: say('patchPredicted'),
      undo: commandsFor(undone(fields)),
    },
  ];
}
function valueAt(object: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (node, key) => (node as Readonly<Record<string, unknown>> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
      object,
    );
}
