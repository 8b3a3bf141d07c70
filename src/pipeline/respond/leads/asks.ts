import { conclude } from '#explain/deciding/conclude.ts';
import { planOf } from '#explain/deciding/plan.ts';
import { asksOf } from '#explain/finding-words.ts';
import type { NextStep } from '#model/explanation.ts';
import { docOf } from '../../catalogue.ts';
import type { Wanted } from '../entry.ts';
import { type Candidate, type Family, keyOf, type Lead, type Scene } from './lead.ts';

/**
 * What the analyzers themselves ask of a root cause. Each closed reading is a hypothesis of its own, and so is each reason
 * that a reading raises.
 */
export const asks: Family = {
  id: 'asks',
  fits: ({ incident }) => incident.rootCauses.some(({ reason }) => (docOf(reason)?.ask ?? []).length > 0),
  inquire: (scene) => {
    const steps = stepsOf(scene);
    const leads = steps.flatMap((asked) => leadsOf(asked, scene));
    return { leads: [...new Map(leads.map((lead) => [lead.key, lead])).values()], reads: steps.map((asked) => candidateOf(asked, scene)) };
  },
};

interface Asked {
  readonly id: string;
  readonly step: NextStep;
}
function stepsOf({ incident, language, held }: Scene): readonly Asked[] {
  const all = incident.rootCauses.flatMap((root) =>
    asksOf(root, docOf, language).map((step, index) => ({ id: `${root.reason}.${index + 1}`, step })),
  );
  return [...new Map(all.map((asked) => [asked.step.command, asked])).values()].filter(({ step }) => !isHeld(step.command, held.view));
}
/** An object or a list that is held: the rules have seen all that would be shown. */
function isHeld(command: string, view: Scene['held']['view']): boolean {
  const { shape = '', kind = '', name, namespace } = wantedBy(command) ?? {};
  if (shape.startsWith('get ') && name === undefined && kind !== 'Event')
    return view.list(kind as 'Pod').length > 0 && view.complete(kind as 'Pod', namespace);
  return (
    /^(?:get|describe) /.test(shape) &&
    name !== undefined &&
    view.resolve({ kind, name, ...(namespace !== undefined && { namespace }) }) !== undefined
  );
}

/** Each reading a hypothesis; decided where the session made the read by itself, and rules can tell which of the readings holds. */
function leadsOf(asked: Asked, scene: Scene): readonly Lead[] {
  const { command, readings } = candidateOf(asked, scene);
  const seen = scene.made?.get(keyOf({ command }))?.seen;
  return asked.step.readings.map(({ when, means: meaning }, index) => {
    const key = `${asked.id}.${index + 1}`;
    // What a reading means says little without what was seen.
    const means = scene.language === 'ja' ? `${when.replace(/場合$/, '')}: ${meaning}` : `${when}: ${meaning}`;
    const concluded = seen && conclude(readings, seen, { isOwn: (name) => name === key, knownBefore: new Set() });
    if (!concluded || concluded.status === 'open') return { key, text: means, status: 'open', because: '' };
    return { key, text: means, status: concluded.status, because: concluded.when ?? '' };
  });
}

/** One reading is seen: its own hypothesis is more likely, those of the others are less. */
function candidateOf({ id, step }: Asked, { made }: Scene): Candidate {
  const keys = step.readings.map((_, index) => `${id}.${index + 1}`);
  const wanted = wantedBy(step.command);
  return {
    command: step.command,
    shows: step.shows,
    ...(wanted && { wanted }),
    ...(made && planOf(step.command) && { by: { command: step.command } }),
    readings: step.readings.map(({ when, means }, index) => ({
      when,
      means,
      raises: keys.slice(index, index + 1),
      lowers: keys.filter((_, other) => other !== index),
    })),
  };
}

const kinds: Readonly<Record<string, { readonly kind: string; readonly shape: string }>> = {
  pod: { kind: 'Pod', shape: 'pod' },
  pods: { kind: 'Pod', shape: 'pod' },
  node: { kind: 'Node', shape: 'node' },
  nodes: { kind: 'Node', shape: 'node' },
  deployment: { kind: 'Deployment', shape: 'deployment' },
  replicasets: { kind: 'ReplicaSet', shape: 'replicaset' },
  events: { kind: 'Event', shape: 'event' },
};

/** Flags whose value is a word of its own. */
const withValue = new Set([
  '-n',
  '--namespace',
  '-o',
  '--output',
  '-c',
  '--container',
  '-l',
  '--selector',
  '--field-selector',
  '--tail',
  '--since',
  '--sort-by',
]);

/** What the output of a plain kubectl read is. Undefined for what doryo does not recognise: its output is then taken as it comes. */
export function wantedBy(command: string): Wanted | undefined {
  const [program, verb = '', ...rest] = command.split(/\s+/);
  if (program !== 'kubectl') return undefined;
  const flag = rest.findIndex((word) => word === '-n' || word === '--namespace');
  const namespace = flag === -1 ? rest.flatMap((word) => /^--namespace=(\S+)$/.exec(word)?.[1] ?? [])[0] : rest[flag + 1];
  const place = namespace === undefined ? {} : { namespace };
  const [first = '', second] = rest.filter((word, index) => !word.startsWith('-') && !withValue.has(rest[index - 1] ?? ''));
  const pod = first.replace(/^pod\//, '');
  // Of a workload or by labels: the output may be of any pod.
  if (verb === 'logs') return { shape: 'logs', kind: 'Pod', ...(pod !== '' && !pod.includes('/') && { name: pod }), ...place };
  const [resource = '', named] = first.includes('/') ? first.split('/') : [first, second];
  const known = kinds[resource.toLowerCase()];
  if (!known || !['get', 'describe', 'top'].includes(verb)) return undefined;
  const shape = verb === 'describe' ? `describe ${known.shape}` : `${verb} ${known.shape}s`;
  return { shape, kind: known.kind, ...(named !== undefined && { name: named }), ...place };
}
