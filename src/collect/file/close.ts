import { type Gap, quoted, reasonText } from '#model/gap.ts';
import { kindInfo } from '#model/kinds.ts';
import type { LogTail, Snapshot } from '#model/snapshot.ts';
import { factsOf } from '../facts.ts';
import { addGap, type Gathering, isEmpty } from '../gathering.ts';
import { readPaste, recognised } from '../paste/read-paste.ts';
import { newestTime } from './clock.ts';
import { badInput } from './documents.ts';
import { mergedCoverage, withoutDuplicateEvents, withoutDuplicateLogs, withoutDuplicates } from './duplicates.ts';

export interface Closing {
  readonly paths: readonly string[];
  readonly now: string;
  readonly takenAt: string | undefined;
  readonly milliseconds: number;
}

/** Makes the snapshot of what was read. Fails with `BadInput` when nothing usable was among it. */
export function closeGathering(into: Gathering, { paths, now, takenAt: stated, milliseconds }: Closing): Snapshot {
  addSnapshots(into);
  const newest = newestTime(into, now);
  const written = into.texts
    .map(({ modifiedAt }) => modifiedAt)
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
  const takenAt = stated ?? newest ?? written ?? now;
  readTexts(into, takenAt);
  if (isEmpty(into)) throw nothing(into, paths);
  const objects = withoutDuplicates(into);
  const logs = withoutDuplicateLogs([...into.logs, ...resolved(into, objects)]);
  clockGap(into, { stated, newest });
  if (into.unknownFiles > 0)
    addGap(into, { kind: 'absent', what: { say: 'otherFiles', n: into.unknownFiles }, because: [{ say: 'unknownContent' }] });
  const uid = objects.find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'kube-system')?.metadata.uid;
  const coverage = mergedCoverage(into.coverage);
  return {
    takenAt,
    cluster: {
      name: paths.map((path) => (path === '-' ? 'standard input' : path)).join(', '),
      ...(uid && { uid }),
      facts: factsOf({ objects, version: into.version }),
    },
    sources: [{ type: 'file', name: paths.join(', '), formats: [...into.formats] }],
    objects,
    events: withoutDuplicateEvents(into.events),
    logs,
    usage: into.usage,
    observations: into.observations,
    coverage,
    gaps: [...into.gaps, ...missingKinds(coverage, into.events.length > 0)],
    stats: { requests: 0, bytes: into.bytes, milliseconds: { read: Math.round(milliseconds) }, logsRead: logs.length, logsUnread: 0 },
  };
}

function addSnapshots(into: Gathering): void {
  for (const saved of into.snapshots) {
    into.objects.push(...saved.objects);
    into.events.push(...saved.events);
    into.logs.push(...saved.logs);
    into.usage.push(...saved.usage);
    into.observations.push(...saved.observations);
    into.coverage.push(...saved.coverage);
    into.stated.push(saved.takenAt);
    for (const gap of saved.gaps) addGap(into, gap);
  }
}

function readTexts(into: Gathering, takenAt: string): void {
  for (const { source, text, firstLine } of into.texts) {
    const { parts, observations, events, usage, gaps } = readPaste(text, { source, takenAt, firstLine });
    if (parts.length === 0) {
      into.unknownFiles += 1;
      continue;
    }
    for (const { shape } of parts) into.formats.add(`kubectl ${shape}`);
    into.observations.push(...observations);
    into.events.push(...events);
    into.usage.push(...usage);
    for (const gap of gaps) addGap(into, gap);
  }
}

function nothing({ gaps, texts }: Gathering, paths: readonly string[]): Error {
  const malformed = gaps.find(({ kind }) => kind === 'malformed' || kind === 'cut');
  const name = paths.map((path) => (path === '-' ? 'standard input' : path)).join(', ');
  if (malformed)
    return badInput(
      name,
      `nothing in it could be used: ${reasonText(malformed, 'en')}`,
      'Save the output again; a file that was cut or edited by hand often lacks its end.',
    );
  return badInput(
    name,
    texts.length > 0 ? 'the text is no output that doryo recognises' : 'it holds nothing of a cluster',
    `doryo reads JSON and YAML of kubectl, dumps and bundles, and the printed output of ${recognised}.`,
  );
}

/** Logs of bundles that name only the pod: kept when exactly one pod of that name is held. */
function resolved(into: Gathering, objects: Snapshot['objects']): readonly LogTail[] {
  const namespaces = Map.groupBy(
    objects.filter(({ kind }) => kind === 'Pod'),
    ({ metadata }) => metadata.name,
  );
  const found = into.looseLogs.flatMap(({ pod, tail }): readonly LogTail[] => {
    const [only, ...others] = namespaces.get(pod) ?? [];
    return only?.metadata.namespace && others.length === 0
      ? [{ pod: { apiVersion: 'v1', kind: 'Pod', namespace: only.metadata.namespace, name: pod }, ...tail }]
      : [];
  });
  into.unknownFiles += into.looseLogs.length - found.length;
  return found;
}

function clockGap(into: Gathering, { stated, newest }: { stated: string | undefined; newest: string | undefined }): void {
  if (stated !== undefined || newest !== undefined || into.texts.length === 0) return;
  addGap(into, {
    kind: 'absent',
    what: { say: 'inputTime' },
    because: [{ say: 'noTime' }, { say: 'agesFromFile' }],
    reveal: 'doryo analyze -f FILE --taken-at TIME',
  });
}

/** Kinds of which no list was read, as one gap: what a format does not hold is not seen, never absent. */
export function missingKinds(coverage: Snapshot['coverage'], hasEvents: boolean): readonly Gap[] {
  const read = new Set(coverage.filter(({ complete }) => complete).map(({ kind }) => kind));
  const important = [
    'Pod',
    'Node',
    'Deployment',
    'ReplicaSet',
    'Service',
    'ConfigMap',
    'Secret',
    'PersistentVolumeClaim',
    'Job',
    'Ingress',
    'Namespace',
    'Event',
  ];
  const missing = important.filter((kind) => !read.has(kind) && !(kind === 'Event' && hasEvents));
  if (missing.length === 0) return [];
  // Nobody should have to hand over Secrets to be helped.
  const names = missing
    .filter((kind) => kind !== 'Secret')
    .map((kind) => (kind === 'Event' ? 'events' : kindInfo[kind as keyof typeof kindInfo].resource));
  return [
    {
      kind: 'absent',
      what: quoted(missing.join(', ')),
      because: [{ say: 'noCompleteList' }],
      ...(names.length > 0 && { reveal: `kubectl get ${names.join(',')} --all-namespaces -o json` }),
    },
  ];
}
