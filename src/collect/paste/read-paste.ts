import type { EventRecord } from '#model/event.ts';
import type { Gap } from '#model/gap.ts';
import type { ObjectRef } from '#model/object.ts';
import { quantityValue } from '#model/quantity.ts';
import type { Observation, Usage } from '#model/snapshot.ts';
import { redact } from '../redact.ts';
import { redactText } from '../redact-patterns.ts';
import { ageSeconds, before, parseSeen } from './age.ts';
import { type PastePart, recognisePaste, refOfRow } from './recognise-paste.ts';

export interface PasteRead {
  readonly parts: readonly PastePart[];
  readonly observations: readonly Observation[];
  readonly events: readonly EventRecord[];
  /** What `kubectl top` printed. */
  readonly usage: readonly Usage[];
  readonly gaps: readonly Gap[];
}
export interface PasteContext {
  readonly source: string;
  /** When the text was printed: ages are counted back from it. */
  readonly takenAt: string;
  /** The line of the source at which the text begins; 1 when it is all of it. */
  readonly firstLine: number;
}

/**
 * Reads printed tables and describe output. Rows never pose as objects: event rows become events that keep their row,
 * all others become observations. A text in which nothing is recognised gives no parts.
 */
export function readPaste(text: string, context: PasteContext): PasteRead {
  const parts = recognisePaste(text);
  const events = parts.flatMap((part) =>
    part.described ? describedEvents(part, context) : part.kind === 'Event' ? eventRows(part, context) : [],
  );
  const observations = parts.flatMap((part) => (part.kind === 'Event' || isTopPart(part) ? [] : observed(part, context)));
  const usage = parts.filter(isTopPart).flatMap((part) => usageRows(part, context));
  return { parts, events, observations, usage, gaps: [...skewGap(parts), ...cutGaps(parts, context), ...namespaceGap(parts, context)] };
}

function place(
  line: number,
  text: string,
  { source, firstLine }: PasteContext,
): { readonly source: string; readonly line: number; readonly text: string } {
  return { source, line: line + firstLine - 1, text: redactText(text).slice(0, 2_000) };
}

function observed({ shape, kind, described, rows, objects }: PastePart, context: PasteContext): readonly Observation[] {
  if (described) {
    const { object, fields, places, line, text } = described;
    const placed = Object.entries(places).map(([path, at]) => [
      path,
      { line: place(at.line, '', context).line, text: redactText(at.text).slice(0, 2_000) },
    ]);
    return [{ object, shape, fields: redact(fields), ...place(line, text, context), places: Object.fromEntries(placed) }];
  }
  return rows.map(({ cells, line, text }, index) => ({
    object: objects[index] ?? refOfRow(cells, kind, 'default'),
    shape,
    fields: redact(cells),
    ...place(line, text, context),
  }));
}

function isTopPart({ shape }: PastePart): boolean {
  return shape.startsWith('top ');
}

/** Rows of `kubectl top`: `12m` cores and `34Mi`, measured shortly before they were printed. `<unknown>` is no measurement. */
function usageRows({ rows, objects }: PastePart, { takenAt: at }: PasteContext): readonly Usage[] {
  return rows.flatMap(({ cells }, index): readonly Usage[] => {
    const object = objects[index];
    const [cores, bytes] = [quantityValue(cells['CPU(cores)']), quantityValue(cells['MEMORY(bytes)'])];
    if (!object || cores === undefined || bytes === undefined) return [];
    const container = cells['POD'] === undefined ? undefined : cells['NAME'];
    return [{ object, ...(container && { container }), cores, bytes, at }];
  });
}

function eventRows({ rows, objects, kind }: PastePart, context: PasteContext): readonly EventRecord[] {
  return rows.map(({ cells, line, text }, index) => {
    const object = objects[index] ?? refOfRow(cells, kind, 'default');
    const seen = parseSeen(cells['LAST SEEN'] ?? cells['LASTSEEN'] ?? '');
    const printed = cells['FIRST SEEN'] ?? cells['FIRSTSEEN'];
    const first = printed === undefined ? seen.first : ageSeconds(printed);
    const count = Number(cells['COUNT'] ?? seen.count);
    return event(
      object,
      {
        last: seen.last,
        first,
        count,
        type: cells['TYPE'] ?? '',
        reason: cells['REASON'] ?? '',
        message: cells['MESSAGE'] ?? '',
        from: cells['SOURCE'] ?? '',
        fieldPath: cells['SUBOBJECT'] ?? '',
        line,
        text,
      },
      context,
    );
  });
}

const row = /^ {2}(Normal|Warning)\s+(\S+)\s+(<invalid>|<unknown>|[\ddhmsy]+)((?: \(x\d{1,9} over \S+\))?)\s+(\S+(?:, \S+)?)(?:\s+(.*))?$/;
function describedEvents({ described }: PastePart, context: PasteContext): readonly EventRecord[] {
  return (described?.events ?? []).flatMap(({ line, text }) => {
    const [, type = '', reason = '', last = '', over = '', from = '', message = ''] = row.exec(text.trimEnd()) ?? [];
    if (reason === '' || !described) return [];
    const seen = parseSeen(`${last}${over}`);
    return [
      event(
        described.object,
        { last: seen.last, first: seen.first, count: seen.count, type, reason, message, from, fieldPath: '', line, text: text.trim() },
        context,
      ),
    ];
  });
}

interface Printed {
  readonly last: number | undefined;
  readonly first: number | undefined;
  readonly count: number;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly from: string;
  readonly fieldPath: string;
  readonly line: number;
  readonly text: string;
}
function event(
  about: ObjectRef,
  { last, first, count, type, reason, message, from, fieldPath, line, text }: Printed,
  context: PasteContext,
): EventRecord {
  const lastAt = last === undefined ? undefined : before(context.takenAt, last);
  const firstAt = first === undefined ? (count === 1 ? lastAt : undefined) : before(context.takenAt, first);
  return {
    about,
    ...(fieldPath && { fieldPath }),
    type: type === 'Normal' ? 'Normal' : 'Warning',
    reason,
    message: redactText(message),
    count: Number.isInteger(count) && count > 0 ? count : 1,
    ...(firstAt && { firstAt }),
    ...(lastAt && { lastAt }),
    ...(from && { reportedBy: from }),
    row: place(line, text, context),
  };
}

function skewGap(parts: readonly PastePart[]): readonly Gap[] {
  const texts = parts.flatMap(({ rows, described }) => [
    ...rows.map(({ text }) => text),
    ...(described?.events ?? []).map(({ text }) => text),
  ]);
  const count = texts.filter((text) => text.includes('<invalid>')).length;
  if (count === 0) return [];
  return [
    {
      kind: 'malformed',
      what: { say: 'ageOfRows', n: count },
      because: [{ say: 'invalidAge' }],
      reveal: 'date -u',
    },
  ];
}
function cutGaps(parts: readonly PastePart[], { source }: PasteContext): readonly Gap[] {
  return parts
    .filter(({ complete }) => !complete)
    .map(({ shape, firstLine, lastLine }) => ({
      kind: 'cut',
      what: { say: 'printed', shape },
      because: [{ say: 'outputCut', source, from: firstLine, to: lastLine }],
    }));
}
function namespaceGap(parts: readonly PastePart[], { source }: PasteContext): readonly Gap[] {
  if (!parts.some(({ namespace }) => namespace === 'assumed')) return [];
  return [
    {
      kind: 'absent',
      what: { say: 'namespace' },
      because: [{ say: 'notPrinted', source }, { say: 'takenAsDefault' }],
      reveal: 'kubectl get events --all-namespaces',
    },
  ];
}
/** What doryo understands of printed text, for the message about a text it does not. */
export const recognised =
  'kubectl get events, pods, nodes, deployments, replicasets, statefulsets, daemonsets, jobs, services, pvc (plain or wide), kubectl events, and kubectl describe of pods, nodes, deployments, replicasets, services, pvc';
