import { refOfKind } from './kinds.ts';
import type { ObjectRef } from '#model/object.ts';

/** One object as `kubectl describe` prints it. */
export interface Described {
  readonly object: ObjectRef;
  /** Fields by their path of headings: `Containers.app.State.Reason`. Lists without names are joined by a comma and a blank. */
  readonly fields: Readonly<Record<string, string>>;
  /** Rows of the section Events, as printed, with their headings. */
  readonly events: readonly { readonly line: number; readonly text: string }[];
  readonly complete: boolean;
  readonly line: number;
  readonly text: string;
}

const field = /^( *)([A-Za-z0-9_./() -]{1,120}?):(?:\s+(.*))?$/;
const mostFields = 2_000;

/** The kind that a describe is of, by the fields only that kind has. */
export function kindOfDescribe(lines: readonly string[]): string | undefined {
  const heads = new Set(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.slice(0, Math.max(0, line.indexOf(':')))));
  const has = (...names: readonly string[]): boolean => names.every((name) => heads.has(name));
  if (has('System Info') || has('Unschedulable') || has('Allocatable') || has('ProviderID', 'Taints') || has('Roles', 'Taints')) return 'Node';
  if (has('StrategyType') || has('NewReplicaSet')) return 'Deployment';
  if (has('Desired Number of Nodes Scheduled')) return 'DaemonSet';
  if (has('Update Strategy')) return 'StatefulSet';
  if (has('Completion Mode') || has('Pods Statuses')) return 'Job';
  if (has('Pods Status') && has('Replicas')) return 'ReplicaSet';
  if (has('Session Affinity') || (has('IP Families') && has('Type')) || (has('Endpoints', 'TargetPort'))) return 'Service';
  if (has('StorageClass', 'Access Modes') || (has('Used By') && has('Volume'))) return has('Claim') && has('Source') ? 'PersistentVolume' : 'PersistentVolumeClaim';
  if (has('Concurrency Policy')) return 'CronJob';
  if (has('Node') || has('QoS Class') || has('Containers') || has('Start Time') || has('Init Containers')) return 'Pod';
  return undefined;
}

/** Reads one block of describe. Undefined when it is of no kind doryo reads, or cut before it names its object. */
export function readDescribe(lines: readonly string[], firstLine: number): Described | undefined {
  const kind = kindOfDescribe(lines);
  const name = /^Name:\s+(\S{1,253})$/.exec(lines[0]?.trimEnd() ?? '')?.[1];
  if (kind === undefined || name === undefined) return undefined;
  const namespace = lines.slice(1, 4).map((line) => /^Namespace:\s+(\S{1,253})$/.exec(line.trimEnd())?.[1]).find((found) => found !== undefined);
  const eventsAt = lines.findIndex((line) => /^Events:/.test(line));
  const body = eventsAt === -1 ? lines : lines.slice(0, eventsAt);
  const events = eventsAt === -1 ? [] : lines.slice(eventsAt + 1).map((text, index) => ({ line: firstLine + eventsAt + 1 + index, text }));
  return {
    object: refOfKind(kind, name, namespace), fields: fieldsOf(body), events: events.filter(({ text }) => /^ {2}(?:Normal|Warning) /.test(text)),
    complete: eventsAt !== -1, line: firstLine, text: lines[0]?.trim() ?? '',
  };
}

/** The flat map of headings to values. Indentation says what stands below what. */
export function fieldsOf(lines: readonly string[]): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  const open: { readonly depth: number; readonly path: string }[] = [];
  for (const line of lines) {
    if (line.trim() === '' || fields.size > mostFields) continue;
    const depth = line.search(/\S/);
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const parent = open.at(-1);
    const match = field.exec(line);
    if (!match || (parent && /\.(?:Command|Args|Tolerations|Mounts)$/.test(`.${parent.path}`))) {
      const path = parent?.path ?? '';
      row(fields, path, line.trim());
      continue;
    }
    const [, , name = '', value = ''] = match;
    const path = parent ? `${parent.path}.${name.trim()}` : name.trim();
    if (value !== '') fields.set(path, fields.has(path) ? `${fields.get(path)}, ${value.trim()}` : value.trim());
    open.push({ depth, path });
  }
  return Object.fromEntries(fields);
}

/** A line without a heading: a row of a small table such as Conditions (`Ready  False`), else one more value. */
function row(fields: Map<string, string>, path: string, text: string): void {
  if (path === '' || /^-{2,}/.test(text)) return;
  const cells = text.split(/\s{2,}/);
  if (/(?:^|\.)Conditions$/.test(path) && cells.length > 1 && /^(?:True|False|Unknown)$/.test(cells[1] ?? '')) {
    fields.set(`${path}.${cells[0]}`, cells[1] ?? '');
    if (cells.length > 2) fields.set(`${path}.${cells[0]}.Reason`, (cells.length > 4 ? cells[4] : cells[2]) ?? '');
    if (cells.length > 5) fields.set(`${path}.${cells[0]}.Message`, cells.slice(5).join(' '));
    return;
  }
  if (/(?:^|\.)Conditions$/.test(path) && cells[0] === 'Type') return;
  const known = fields.get(path);
  if ((known?.length ?? 0) < 8_000) fields.set(path, known === undefined ? text : `${known}, ${text}`);
}
