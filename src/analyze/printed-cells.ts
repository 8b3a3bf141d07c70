import type { Observation } from '#model/snapshot.ts';
import { secondsSince } from '#util/duration.ts';

type Cells = Readonly<Record<string, string>>;

/** What a describe shows, in the columns that `kubectl get` has for it: analyzers of rows then read both. */
export function cellsOf({ shape, fields }: Observation, takenAt: string): Cells {
  switch (shape) {
    case 'describe pod':
      return podCells(fields, takenAt);
    case 'describe node':
      return {
        STATUS: `${fields['Conditions.Ready'] === 'True' || fields['Conditions.Ready'] === undefined ? 'Ready' : 'NotReady'}${fields['Unschedulable'] === 'true' ? ',SchedulingDisabled' : ''}`,
      };
    case 'describe pvc':
      return { STATUS: fields['Status'] ?? '', STORAGECLASS: fields['StorageClass'] ?? '' };
    case 'describe deployment': {
      const [, desired, , , available] =
        /^(\d+) desired \| (\d+) updated \| (\d+) total \| (\d+) available/.exec(fields['Replicas'] ?? '') ?? [];
      return desired === undefined ? {} : { READY: `${available}/${desired}` };
    }
    default:
      return fields;
  }
}

/** As `printPod` of kubectl makes its columns: the reason of a waiting or ended container stands for the phase. */
function podCells(fields: Cells, takenAt: string): Cells {
  const names = Object.keys(fields);
  const ready = names.filter((name) => /^Containers\.[^.]+\.Ready$/.test(name));
  const reasons = names
    .filter((name) => /^(?:Init )?Containers\.[^.]+\.State\.Reason$/.test(name))
    .flatMap((name) => {
      const reason = fields[name] ?? '';
      if (reason === 'Completed' || reason === '') return [];
      const last = fields[name.replace('.State.', '.Last State.')];
      const shown = last === 'OOMKilled' && reason === 'CrashLoopBackOff' ? last : reason;
      return [name.startsWith('Init') ? `Init:${shown}` : shown];
    });
  const restarts = Math.max(0, ...names.filter((name) => name.endsWith('.Restart Count')).map((name) => Number(fields[name]) || 0));
  const started = Date.parse(fields['Start Time'] ?? '');
  const age = Number.isNaN(started) ? undefined : secondsSince(new Date(started).toISOString(), takenAt);
  const phase = fields['Status'] ?? '';
  return {
    STATUS: reasons[0] ?? fields['Reason'] ?? (phase === 'Succeeded' ? 'Completed' : phase),
    RESTARTS: String(restarts),
    READY: `${ready.filter((name) => fields[name] === 'True').length}/${ready.length}`,
    ...(age !== undefined && { AGE: `${age}s` }),
  };
}

/** A container of which a describe tells how it ended, or why it was not started. */
export interface FailingContainer {
  readonly container: string;
  readonly code: number;
  /** Of the runtime or the kubelet, where the program never ran. */
  readonly message: string | undefined;
  /** The fields that show it, in the order in which they are printed. */
  readonly shownBy: readonly string[];
}

/** Reasons with which a container never ran: what is wrong stands in their message, and the exit code is made up by the runtime. */
const notStarted = new Set(['StartError', 'RunContainerError', 'CreateContainerError', 'CreateContainerConfigError', 'ContainerCannotRun']);
const decisive = [
  'State.Reason',
  'State.Message',
  'Last State.Reason',
  'Last State.Message',
  'Last State.Exit Code',
  'State.Exit Code',
  'Restart Count',
];

/** The first container of a describe that waits after an end, or ended badly. Undefined for a table, which names no container. */
export function failingContainer({ shape, fields }: Observation): FailingContainer | undefined {
  if (shape !== 'describe pod') return undefined;
  for (const name of Object.keys(fields)) {
    const [, path = '', container = ''] = /^((?:Init )?Containers\.([^.]+))\.State\.Reason$/.exec(name) ?? [];
    if (path === '' || fields[name] === 'Completed') continue;
    const of = (field: string): string | undefined => fields[`${path}.${field}`];
    const refused = [of('State.Reason'), of('Last State.Reason')].some((reason) => notStarted.has(reason ?? ''));
    const code = of('Last State.Exit Code') ?? of('State.Exit Code');
    const message = refused ? (of('Last State.Message') ?? of('State.Message')) : undefined;
    if (code === undefined && message === undefined) continue;
    const shownBy = decisive.map((field) => `${path}.${field}`).filter((field) => fields[field] !== undefined);
    return { container, code: Number(code) || 0, message, shownBy };
  }
  return undefined;
}
