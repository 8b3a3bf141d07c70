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
