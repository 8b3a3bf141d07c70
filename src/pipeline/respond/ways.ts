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
import { formatBytes, quantityValue } from '#model/quantity.ts';
import type { FieldChange, RolloutResult } from '#model/simulation.ts';
import type { Readable } from '#model/snapshot.ts';
import type { View } from '#model/view.ts';
import { docOf } from '../catalogue.ts';
import { reconstructed } from './facts/reconstructed.ts';
import { ranked, undone, type Way } from './way.ts';
import { revisionBack, waysBack } from './ways-back.ts';
import { waysByState } from './ways-by-state.ts';
import { wayWords } from './words/ways.ts';

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
export function waysOut(held: Case, incident: Incident, language: Language): Ways {
  const { subject, rootCauses, symptoms } = incident;
  const say = speaker(wayWords, language);
  const findings = [...rootCauses, ...symptoms];
  const remedies = [...new Set(rootCauses.map((root) => wordsOf(root, docOf, language).remedy).filter((text) => text !== ''))];
  const patches = findings.flatMap(({ about, changes = [] }) => patchOf(held.view, about, changes, language));
  const back = waysBack(held, incident, language);
  const others = [...back, ...(back.length > 0 ? [] : waysByState(held, incident, language)), ...patches];
  if (subject.kind !== 'Deployment') return { once: ranked(others), permanent: [], remedies };
  const view = held.view.get('Deployment', subject.name, subject.namespace) ? held.view : reconstructed(held.snapshot, held.view, subject);
  const deployment = view?.get('Deployment', subject.name, subject.namespace);
  if (!view || !deployment)
    return { once: ranked(others), permanent: [], remedies, missing: say('missing', { command: stateCommand(subject) }) };
  const rollout = rolloutWays(view, deployment, language);
  return { once: ranked([...rollout.once, ...others]), permanent: rollout.permanent, remedies };
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
  const back = revisionBack(view, deployment, speaker(wayWords, language));
  return { once: [...alternatives(now, [], context), ...lowered, ...back, ...fewer(context)], permanent: permanent(now, context) };
}
interface Context {
  readonly view: Cluster;
  readonly deployment: Deployment;
  readonly language: Language;
}

/** The ways that the simulation tried and that end well; `first` is what has to be applied before. */
function alternatives({ alternatives: tried, desired }: RolloutResult, first: readonly FieldChange[], context: Context): readonly Way[] {
  const { language, deployment } = context;
  const say = speaker(wayWords, language);
  return tried
    .filter(({ ends, changes, id }) => ends === 'finished' && changes.length > 0 && id !== 'recreate')
    .filter(({ id }) => first.length === 0 || id === 'scaleDownOldAfterwards' || id === 'noSurge')
    .map(({ id, changes, minimumAvailable }) => {
      const asked = first.length > 0 ? first : id === 'lowerRequest' ? changes : [];
      const to = amountIn(asked);
      return {
        title:
          first.length > 0
            ? `${say('lowered', { to })} ${say(`then_${id as 'noSurge'}`)}`
            : id === 'lowerRequest'
              ? say(id, { to })
              : say(id),
        commands: id === 'noSurge' ? duringChange(deployment, changes, first) : commandsFor([...first, ...changes]),
        predicted: say('finishes', { minimum: minimumAvailable, desired }),
        minimum: minimumAvailable,
        desired,
        undo: asked.length > 0 ? commandsFor(undone(asked)) : [undoOf(deployment)],
        ...(asked.length > 0 && { price: priceOfLess(asked, context) }),
      };
    });
}
/** A smaller request costs nothing as long as the program needs no more: what its pods use is told where it was measured. */
function priceOfLess(asked: readonly FieldChange[], { view, deployment, language }: Context): string {
  const say = speaker(wayWords, language);
  const to = amountIn(asked);
  const isMemory = asked.some(({ path }) => path.endsWith('/requests/memory'));
  const pods = view.ownedBy('ReplicaSet', deployment).flatMap((set) => view.ownedBy('Pod', set));
  const used = Math.max(0, ...pods.map((pod) => view.usage(pod).reduce((sum, { bytes }) => sum + bytes, 0)));
  return isMemory && used > 0 && used <= (quantityValue(to) ?? 0)
    ? say('usesLess', { used: formatBytes(used) })
    : say('needsNoMore', { to });
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
