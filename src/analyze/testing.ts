import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { EventRecord } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { at, type Finding } from '#model/finding.ts';
import { apiVersionOf, kindInfo, kindOf } from '#model/kinds.ts';
import type { AnyObject } from '#model/object.ts';
import { refKey } from '#model/object.ts';
import type { Coverage, LogTail, Observation, Readable, Snapshot, Usage } from '#model/snapshot.ts';
import { strictView, viewOf } from '#model/view.ts';
import { type FindingDocs, fill } from '#model/words.ts';
import { type Analyzer, runAnalyzer } from './analyzer.ts';

/** The moment of every test cluster. */
export const now = '2026-01-01T12:00:00Z';

/** A small cluster: objects and core/v1 Events as YAML documents; the rest as data. All kinds count as read completely but `unread`. */
export interface TestCluster {
  readonly yaml: string;
  readonly logs?: readonly {
    readonly pod: string;
    readonly container?: string;
    readonly run?: 'current' | 'previous';
    readonly lines: string;
    readonly complete?: boolean;
  }[];
  readonly usage?: readonly Usage[];
  readonly observations?: readonly Observation[];
  /** Kinds whose list was refused: nothing may be concluded from their absence. */
  readonly unread?: readonly string[];
}

export interface Cases<Reason extends string> {
  /** What it finds, by reason: the refKeys of the objects, in any order. */
  readonly fires: Readonly<
    Record<
      string,
      {
        readonly cluster: string | TestCluster;
        readonly finds: Partial<Record<Reason, readonly string[]>>;
        readonly says?: string | readonly string[];
        /** The refKeys of the objects that the findings blame. */
        readonly accuses?: readonly string[];
        /** When each finding began, in the order of the findings; an empty text where that is not known. */
        readonly since?: readonly string[];
        /** What ties each finding to others, in the order of the findings; an empty text where nothing does. */
        readonly sameCause?: readonly string[];
        /** All that the findings quote, in order: paths of fields, `reason: message` of events, `name: value` of metrics, lines of logs, `no Kind/namespace/name`. */
        readonly quotes?: readonly string[];
        /** The places that the findings propose to change. */
        readonly changes?: readonly string[];
      }
    >
  >;
  /** The healthy look-alikes. */
  readonly silent: Readonly<Record<string, string | TestCluster>>;
}

/** Runs an analyzer over small clusters written as YAML, and checks what every analyzer owes its reader. */
export function analyzerCases<R extends Readable, Docs extends FindingDocs>(
  analyzer: Analyzer<R, Docs>,
  { fires, silent }: Cases<keyof Docs & string>,
): void {
  describe(analyzer.id, () => {
    for (const [name, { cluster, finds, says, accuses, since, sameCause, quotes, changes }] of Object.entries(fires)) {
      it(`fires: ${name}`, () => {
        const findings = run(analyzer, cluster);
        expect(byReason(findings)).toEqual(sortValues(finds));
        if (accuses) expect(findings.flatMap((finding) => finding.accuses?.map(refKey) ?? []).sort()).toEqual([...accuses].sort());
        if (since) expect(findings.map((finding) => finding.since ?? '')).toEqual(since);
        if (sameCause) expect(findings.map((finding) => finding.sameCause ?? '')).toEqual(sameCause);
        if (quotes) expect(findings.flatMap(({ evidence }) => evidence.flatMap(quoted))).toEqual(quotes);
        if (changes) expect(findings.flatMap((finding) => finding.changes?.map(({ path }) => path) ?? [])).toEqual(changes);
        const texts = findings.map((finding) => wordsOf(analyzer.findings, finding));
        for (const part of typeof says === 'string' ? [says] : (says ?? [])) expect(texts.join('\n')).toContain(part);
        for (const text of texts) expect(text, 'a placeholder was left open').not.toMatch(/\{[A-Za-z]+[|}]|undefined|NaN/);
      });
    }
    for (const [name, cluster] of Object.entries(silent)) {
      it(`is silent: ${name}`, () => expect(byReason(run(analyzer, cluster))).toEqual({}));
    }
    it('has a firing case for every reason, and a silent case', () => {
      const fired = new Set(Object.values(fires).flatMap(({ finds }) => Object.keys(finds)));
      expect([...fired].sort()).toEqual(Object.keys(analyzer.findings).sort());
      expect(Object.keys(silent).length).toBeGreaterThan(0);
    });
  });
}

/** Builds a snapshot from a test cluster. */
export function testSnapshot(cluster: string | TestCluster): Snapshot {
  const { yaml, logs = [], usage = [], observations = [], unread = [] } = typeof cluster === 'string' ? { yaml: cluster } : cluster;
  const documents = parseAllDocuments(yaml)
    .map((document) => document.toJS() as AnyObject | null)
    .filter((object) => object !== null);
  const objects = documents.filter(({ kind }) => kind !== 'Event').map(complete);
  const refs = (name: string) => objects.find(({ kind, metadata }) => kind === 'Pod' && metadata.name === name)?.metadata;
  return {
    takenAt: now,
    cluster: { name: 'test', facts: {} },
    sources: [],
    objects,
    events: documents.filter(({ kind }) => kind === 'Event').map((event) => eventOf(event as unknown as WireEvent)),
    logs: logs.map(
      ({ pod, container = 'app', run = 'current', lines, complete = true }): LogTail => ({
        pod: { apiVersion: 'v1', kind: 'Pod', namespace: refs(pod)?.namespace ?? 'default', name: pod },
        container,
        run,
        complete,
        lines: lines.trim() === '' ? [] : lines.trim().split('\n').map(logLine),
      }),
    ),
    usage,
    observations,
    coverage: coverageOf(objects, unread),
    gaps: [],
    stats: { requests: 0, bytes: 0, milliseconds: {}, logsRead: logs.length, logsUnread: 0 },
  };
}

/** `2026-01-01T11:59:00Z text`, or only the text. */
function logLine(line: string): { at?: string; text: string } {
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) (.*)$/.exec(line.trim());
  return match ? { at: match[1] as string, text: match[2] as string } : { text: line.trim() };
}

function complete(object: AnyObject): AnyObject {
  const { spec = {}, status = {}, ...rest } = object as { spec?: object; status?: object } & AnyObject;
  return (kindOf(object) === 'Secret' ? rest : { ...rest, spec, status }) as AnyObject;
}

interface WireEvent {
  involvedObject: { apiVersion?: string; kind: string; namespace?: string; name: string; uid?: string; fieldPath?: string };
  type?: string;
  reason: string;
  message?: string;
  count?: number;
  firstTimestamp?: string;
  lastTimestamp?: string;
  source?: { component?: string };
}
function eventOf({
  involvedObject,
  type,
  reason,
  message = '',
  count = 1,
  firstTimestamp = now,
  lastTimestamp = now,
  source,
}: WireEvent): EventRecord {
  const { fieldPath, apiVersion = 'v1', ...about } = involvedObject;
  return {
    about: { apiVersion, ...about },
    ...(fieldPath && { fieldPath }),
    type: type === 'Normal' ? 'Normal' : 'Warning',
    reason,
    message,
    count,
    firstAt: firstTimestamp,
    lastAt: lastTimestamp,
    ...(source?.component && { reportedBy: source.component }),
  };
}

function coverageOf(objects: readonly AnyObject[], unread: readonly string[]): readonly Coverage[] {
  const kinds = Object.keys(kindInfo) as (keyof typeof kindInfo)[];
  const lists = kinds.map((kind) => ({ kind, apiVersion: apiVersionOf(kind) }));
  return lists
    .filter(({ kind }) => !unread.includes(kind))
    .map((list) => ({ ...list, complete: true, resourceVersion: '1', count: objects.filter(({ kind }) => kind === list.kind).length }));
}

function run<R extends Readable, Docs extends FindingDocs>(analyzer: Analyzer<R, Docs>, cluster: string | TestCluster): readonly Finding[] {
  const snapshot = testSnapshot(cluster);
  freeze(snapshot.objects);
  const findings = runAnalyzer(analyzer, strictView(viewOf(snapshot), analyzer.reads));
  for (const finding of findings) {
    for (const evidence of finding.evidence) {
      if (evidence.type !== 'field') continue;
      const held = snapshot.objects.find((object) => refKey({ kind: object.kind, ...object.metadata }) === refKey(evidence.object));
      expect(evidence.value, `${evidence.path} of ${refKey(evidence.object)} quotes nothing`).toBeDefined();
      expect(at(held, evidence.path), 'evidence can be read again').toEqual(evidence.value);
    }
  }
  return findings;
}

function wordsOf(docs: FindingDocs, { reason, params, about }: Finding): string {
  const doc = docs[reason];
  if (!doc) throw new Error(`no words for ${reason}`);
  const subject = { kind: about.kind, name: about.name, namespace: about.namespace ?? '' };
  const filler = { types: doc.params, values: params, subject };
  const asks = (doc.ask ?? []).map(({ command }) => fill(command, filler, 'en'));
  return [
    ...(['en', 'ja'] as const).flatMap((language) => Object.values(doc[language]).map((text) => fill(text, filler, language))),
    ...asks,
  ].join('\n');
}

function quoted(evidence: Evidence): string | readonly string[] {
  if (evidence.type === 'field') return evidence.path;
  if (evidence.type === 'event') return `${evidence.reason}: ${evidence.message}`;
  if (evidence.type === 'log') return evidence.lines.map(({ text }) => text);
  if (evidence.type === 'metric') return `${evidence.name}: ${evidence.value}`;
  return evidence.type === 'absence' ? `no ${refKey(evidence.object)}` : evidence.type;
}

function byReason(findings: readonly Finding[]): Record<string, readonly string[]> {
  const groups = Object.groupBy(findings, ({ reason }) => reason);
  return Object.fromEntries(
    Object.entries(groups).map(([reason, list]) => [reason, (list ?? []).map(({ about }) => refKey(about)).sort()]),
  );
}
function sortValues(given: Readonly<Record<string, readonly string[] | undefined>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(given).map(([key, values]) => [key, [...(values ?? [])].sort()]));
}
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const child of Object.values(value)) freeze(child);
}
