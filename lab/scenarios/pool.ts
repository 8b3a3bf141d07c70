/** One piece of work, and what it must not share while it runs. */
export interface Task {
  readonly keys: readonly string[];
  readonly alone: boolean;
  /** The least that it takes. */
  readonly seconds: number;
  readonly run: () => Promise<void>;
}

/**
 * Runs tasks at the same time, as many as `jobs`: none beside another with the same key, and none beside one that is
 * alone. None begins that would not end before `until` (as `performance.now()` tells time). Gives those that were not begun. Those that
 * are alone come last, and first where time is short: else it would always be they that are left.
 */
export async function runTasks<T extends Task>(tasks: readonly T[], jobs: number, until = Number.POSITIVE_INFINITY): Promise<readonly T[]> {
  const [alone, others] = [tasks.filter((task) => task.alone), tasks.filter((task) => !task.alone)];
  const waiting = Number.isFinite(until) ? [...alone, ...others] : [...others, ...alone];
  const running = new Map<T, Promise<void>>();
  while (waiting.length > 0 || running.size > 0) {
    const now = performance.now();
    const next = waiting.findIndex((task) => now + task.seconds * 1000 < until && mayRun(task, [...running.keys()], jobs));
    if (next < 0 && running.size === 0) return waiting;
    const task = next < 0 ? undefined : waiting.splice(next, 1)[0];
    if (task)
      running.set(
        task,
        task.run().finally(() => running.delete(task)),
      );
    else await Promise.race(running.values());
  }
  return waiting;
}

function mayRun(task: Task, running: readonly Task[], jobs: number): boolean {
  if (running.length === 0) return true;
  if (task.alone || running.length >= jobs || running.some((one) => one.alone)) return false;
  return !running.some(({ keys }) => keys.some((key) => task.keys.includes(key)));
}
