import { asksOf } from '#explain/finding-words.ts';
import type { NextStep } from '#model/explanation.ts';
import { docOf } from '../../catalogue.ts';
import type { Wanted } from '../entry.ts';
import type { Candidate, Family, Lead, Scene } from './lead.ts';

/**
 * What the analyzers themselves ask of a root cause. Each closed reading is a hypothesis of its own, and so is each reason
 * that a reading raises.
 */
export const asks: Family = {
  id: 'asks',
  fits: ({ incident }) => incident.rootCauses.some(({ reason }) => (docOf(reason)?.ask ?? []).length > 0),
  inquire: (scene) => {
    const steps = stepsOf(scene);
    return { leads: [...new Map(steps.flatMap(leadsOf).map((lead) => [lead.key, lead])).values()], reads: steps.map(candidateOf) };
  },
};

interface Asked {
  readonly id: string;
  readonly step: NextStep;
}
function stepsOf({ incident, language }: Scene): readonly Asked[] {
  const all = incident.rootCauses.flatMap((root) =>
    asksOf(root, docOf, language).map((step, index) => ({ id: `${root.reason}.${index + 1}`, step })),
  );
  return [...new Map(all.map((asked) => [asked.step.command, asked])).values()];
}

function leadsOf({ id, step }: Asked): readonly Lead[] {
  return step.readings.map(({ means }, index) => ({ key: `${id}.${index + 1}`, text: means, status: 'open', because: '' }));
}

/** One reading is seen: its own hypothesis is more likely, those of the others are less. */
function candidateOf({ id, step }: Asked): Candidate {
  const keys = step.readings.map((_, index) => `${id}.${index + 1}`);
  const wanted = wantedBy(step.command);
  return {
    command: step.command,
    shows: step.shows,
    ...(wanted && { wanted }),
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

/** What the output of a plain kubectl read is. Undefined for what doryo does not recognise: its output is then taken as it comes. */
export function wantedBy(command: string): Wanted | undefined {
  const [program, verb = '', ...rest] = command.split(/\s+/);
  if (program !== 'kubectl') return undefined;
  const flag = rest.findIndex((word) => word === '-n' || word === '--namespace');
  const namespace = flag === -1 ? rest.flatMap((word) => /^--namespace=(\S+)$/.exec(word)?.[1] ?? [])[0] : rest[flag + 1];
  const place = namespace === undefined ? {} : { namespace };
  const [first = '', second] = rest.filter((word, index) => !word.startsWith('-') && (flag === -1 || index !== flag + 1));
  if (verb === 'logs') return { shape: 'logs', kind: 'Pod', name: first.replace(/^pod\//, ''), ...place };
  const [resource = '', named] = first.includes('/') ? first.split('/') : [first, second];
  const known = kinds[resource.toLowerCase()];
  if (!known || !['get', 'describe', 'top'].includes(verb)) return undefined;
  const shape = verb === 'describe' ? `describe ${known.shape}` : `${verb} ${known.shape}s`;
  return { shape, kind: known.kind, ...(named !== undefined && { name: named }), ...place };
}
