import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { boundaryFor } from '#explain/boundary/boundary-for.ts';
import { DoryoError } from '#model/error.ts';
import type { Incident } from '#model/incident.ts';
import type { ObjectRef } from '#model/object.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { shapeOf } from '#recall/feedback.ts';
import { writeWhole } from '#util/private-file.ts';
import type { Setting } from '../program.ts';
import { readSnapshot, type SourceFlags } from '../sources.ts';

interface Packing {
  /** The shape of the incident that is reported. */
  readonly shape: string;
  readonly folder: string;
  readonly because: string | undefined;
}

/** Packs a case for a bug report: a scenario folder in which pseudonyms of this one run stand for all names, and no secret is left. */
export async function packScenario(
  { shape, folder, because }: Packing,
  flags: SourceFlags,
  { terminal, language }: Omit<Setting, 'version'>,
): Promise<void> {
  const read = await readSnapshot(flags, { terminal, language });
  const boundary = boundaryFor({ held: { snapshot: read }, settings: { send: 'strict' }, key: randomBytes(32) });
  const named = { ...read, sources: [], cluster: { name: 'reported', facts: read.cluster.facts } };
  const sealed = withWords(named, await boundary.sealValue(named), '') as typeof named;
  const snapshot = { ...sealed, sources: [{ type: 'file' as const, name: 'reported', formats: [] }] };
  const { incidents } = caseOf(snapshot, { language: 'en' });
  const incident = incidents.find((one) => shapeOf(one) === shape);
  if (!incident)
    throw new DoryoError('NotFound', `the input holds no incident of the shape ${shape}.`, {
      hint: 'name the input that it was found in: -f PATH',
    });
  mkdirSync(folder, { recursive: true });
  const { writeSnapshot } = await import('#collect/snapshot-file.ts');
  await writeSnapshot(snapshot, path.join(folder, 'snapshot.doryo.json.gz'));
  const scenario = {
    title: `Reported: ${shape}`,
    story: because ?? 'Say here what is true, and what the report said instead.',
    kind: 'fault',
    mechanisms: ['reported'],
    byHand: 'Packed by doryo feedback --as-scenario from a cluster that is not the lab; names are pseudonyms.',
  };
  const others = incidents.filter((one) => one !== incident).flatMap(rootPlaces);
  writeWhole(path.join(folder, 'scenario.yaml'), stringify(scenario));
  writeWhole(
    path.join(folder, 'expected.yaml'),
    `# What doryo says today. Correct it to what is true.\n${stringify({
      incidents: [{ subject: place(incident.subject), roots: rootPlaces(incident) }],
      ...(others.length > 0 && { allowed: others.map((root) => ({ root, because: 'It was there too, and is not what is reported.' })) }),
    })}`,
  );
  terminal.note(`${folder}: scenario.yaml, expected.yaml, snapshot.doryo.json.gz\n`);
}

/** Fields whose values are words of Kubernetes, not names. */
const words = new Set([
  'apiVersion',
  'kind',
  'type',
  'reason',
  'status',
  'phase',
  'operator',
  'effect',
  'action',
  'operation',
  'say',
  'takenAt',
  'protocol',
  'policy',
]);
/** Under these the keys are people's own. */
const ownKeys = new Set(['data', 'labels', 'annotations', 'matchLabels', 'nodeSelector']);

/** What was sealed, with the words of Kubernetes as they were: an analyzer reads by them. */
function withWords(original: unknown, sealed: unknown, under: string): unknown {
  if (Array.isArray(original) && Array.isArray(sealed))
    return original.map((one, index) => withWords(one, (sealed as readonly unknown[])[index], under));
  if (typeof original !== 'object' || original === null || typeof sealed !== 'object' || sealed === null)
    return words.has(under) ? original : sealed;
  const values = Object.entries(sealed);
  return Object.fromEntries(
    Object.entries(original).map(([key, one], index) => {
      const [sealedKey = key, value] = values[index] ?? [];
      return [ownKeys.has(under) ? sealedKey : key, withWords(one, value, ownKeys.has(under) ? 'own' : key)];
    }),
  );
}

/** Each root cause as scenarios write it. */
function rootPlaces({ rootCauses }: Pick<Incident, 'rootCauses'>): readonly string[] {
  return [...new Set(rootCauses.map(({ reason, about }) => `${reason} ${place(about)}`))];
}
function place({ kind, namespace, name }: ObjectRef): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}
