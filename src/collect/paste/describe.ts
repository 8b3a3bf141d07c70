import type { ObjectRef } from '#model/object.ts';
import { refOfKind } from './kinds.ts';

interface Place {
  readonly line: number;
  readonly text: string;
}

/** One object as `kubectl describe` prints it. */
export interface Described {
  readonly object: ObjectRef;
  /** Fields by their path of headings: `Containers.app.State.Reason`. Lists without names are joined by a comma and a blank. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where what they say of the state was printed, by their path. */
  readonly places: Readonly<Record<string, Place>>;
  /** Rows of the section Events, as printed, with their headings. */
  readonly events: readonly { readonly line: number; readonly text: string }[];
  readonly complete: boolean;
  readonly line: number;
  readonly text: string;
}

const field = /^( *)([A-Za-z0-9_./() -]{1,120}?):(?:\s+(.*))?$/;
const mostFields = 2_000;

/** Kind, and headings that only its describe has. The first that fits counts. */
const signs: readonly (readonly [string, ...string[]])[] = [
  ['Node', 'System Info'],
  ['Node', 'Unschedulable'],
  ['Node', 'Allocatable'],
  ['Node', 'Roles', 'Taints'],
  ['Deployment', 'StrategyType'],
  ['Deployment', 'NewReplicaSet'],
  ['DaemonSet', 'Desired Number of Nodes Scheduled'],
  ['StatefulSet', 'Update Strategy'],
  ['Job', 'Completion Mode'],
  ['Job', 'Pods Statuses'],
  ['ReplicaSet', 'Pods Status', 'Replicas'],
  ['Service', 'Session Affinity'],
  ['Service', 'IP Families', 'Type'],
  ['Service', 'Endpoints', 'TargetPort'],
  ['PersistentVolume', 'Claim', 'Source', 'StorageClass'],
  ['PersistentVolumeClaim', 'StorageClass', 'Access Modes'],
  ['PersistentVolumeClaim', 'Used By', 'Volume'],
  ['CronJob', 'Concurrency Policy'],
  ['Pod', 'Node'],
  ['Pod', 'QoS Class'],
  ['Pod', 'Containers'],
  ['Pod', 'Start Time'],
  ['Pod', 'Init Containers'],
];

/** The kind that a describe is of, by the fields only that kind has. */
export function kindOfDescribe(lines: readonly string[]): string | undefined {
  const heads = new Set(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.slice(0, Math.max(0, line.indexOf(':')))));
  return signs.find(([, ...needed]) => needed.every((name) => heads.has(name)))?.[0];
}

/** Reads one block of describe. Undefined when it is of no kind doryo reads, or cut before it names its object. */
export function readDescribe(lines: readonly string[], firstLine: number): Described | undefined {
  const kind = kindOfDescribe(lines);
  const name = /^Name:\s+(\S{1,253})$/.exec(lines[0]?.trimEnd() ?? '')?.[1];
  if (kind === undefined || name === undefined) return undefined;
  const namespace = lines
    .slice(1, 4)
    .map((line) => /^Namespace:\s+(\S{1,253})$/.exec(line.trimEnd())?.[1])
    .find((found) => found !== undefined);
  const eventsAt = lines.findIndex((line) => line.startsWith('Events:'));
  const body = eventsAt === -1 ? lines : lines.slice(0, eventsAt);
  const events = eventsAt === -1 ? [] : lines.slice(eventsAt + 1).map((text, index) => ({ line: firstLine + eventsAt + 1 + index, text }));
  return {
    object: refOfKind(kind, name, namespace),
    ...fieldsOf(body, firstLine),
    events: events.filter(({ text }) => /^ {2}(?:Normal|Warning) /.test(text)),
    complete: eventsAt !== -1,
    line: firstLine,
    text: lines[0]?.trim() ?? '',
  };
}

/** Fields that say how the object is, which a finding may have to show. */
const isState =
  /^(?:Status|Reason|Message|Replicas|Unschedulable|Conditions\.[^]+|(?:Init )?Containers\.[^.]+\.(?:State|Last State|Ready|Restart Count)(?:\.[^]+)?)$/;

/** The flat map of headings to values, and where what it says of the state was printed. Indentation says what stands below what. */
function fieldsOf(lines: readonly string[], firstLine: number): Pick<Described, 'fields' | 'places'> {
  const fields = new Map<string, string>();
  const places = new Map<string, Place>();
  const open: { readonly depth: number; readonly path: string }[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || fields.size > mostFields) continue;
    const depth = line.search(/\S/);
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const parent = open.at(-1);
    const match = field.exec(line);
    const isRow = !match || (parent && /\.(?:Command|Args|Tolerations|Mounts)$/.test(`.${parent.path}`));
    const path = isRow ? row(fields, parent?.path ?? '', line.trim()) : named(fields, parent?.path, match);
    if (path !== undefined && isState.test(path) && !places.has(path))
      places.set(path, { line: firstLine + index, text: line.trim().replace(/\s{2,}/g, ' ') });
    if (!isRow && path !== undefined) open.push({ depth, path });
  }
  return { fields: Object.fromEntries(fields), places: Object.fromEntries(places) };
}

/** A heading, with its value where it has one. Gives its path. */
function named(fields: Map<string, string>, parent: string | undefined, [, , name = '', value = '']: RegExpExecArray): string {
  const path = parent === undefined ? name.trim() : `${parent}.${name.trim()}`;
  if (value !== '') fields.set(path, fields.has(path) ? `${fields.get(path)}, ${value.trim()}` : value.trim());
  return path;
}

/** A line without a heading: a row of a small table such as Conditions (`Ready  False`), else one more value. Gives the path it belongs to. */
function row(fields: Map<string, string>, path: string, text: string): string | undefined {
  if (path === '' || /^-{2,}/.test(text)) return undefined;
  const cells = text.split(/\s{2,}/);
  if (/(?:^|\.)Conditions$/.test(path) && cells.length > 1 && /^(?:True|False|Unknown)$/.test(cells[1] ?? '')) {
    const condition = `${path}.${cells[0]}`;
    fields.set(condition, cells[1] ?? '');
    if (cells.length > 2) fields.set(`${condition}.Reason`, (cells.length > 4 ? cells[4] : cells[2]) ?? '');
    if (cells.length > 5) fields.set(`${condition}.Message`, cells.slice(5).join(' '));
    return condition;
  }
  if (/(?:^|\.)Conditions$/.test(path) && cells[0] === 'Type') return undefined;
  const known = fields.get(path);
  if ((known?.length ?? 0) < 8_000) fields.set(path, known === undefined ? text : `${known}, ${text}`);
  return path;
}
