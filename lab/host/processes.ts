import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabPaths } from '../paths.ts';
import { inNetns } from './run.ts';

/** A program of the lab that runs in the background. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly netns?: string;
}

/**
 * Starts a program that outlives this one, its output in the lab's log folder. `nsenter` replaces itself, so the pid is
 * the program's own; it is recorded together with its start time, since the kernel gives a pid again.
 */
export function start(lab: LabPaths, { name, command, args, netns }: Program): void {
  mkdirSync(lab.processes, { recursive: true });
  mkdirSync(lab.logs, { recursive: true });
  const log = openSync(path.join(lab.logs, `${name}.log`), 'a');
  const [program, words] = inNetns(netns, command, args);
  const child = spawn(program, words, { detached: true, stdio: ['ignore', log, log], cwd: lab.folder });
  child.unref();
  if (child.pid !== undefined) writeFileSync(path.join(lab.processes, name), `${child.pid} ${startTimeOf(child.pid) ?? ''}`);
}

/** Names of the recorded programs, and whether each still runs. */
export function programs(lab: LabPaths): readonly { readonly name: string; readonly pid: number; readonly runs: boolean }[] {
  if (!existsSync(lab.processes)) return [];
  return readdirSync(lab.processes)
    .sort()
    .map((name) => {
      const [pid = '', startTime = ''] = readFileSync(path.join(lab.processes, name), 'utf8').trim().split(' ');
      return { name, pid: Number(pid), runs: startTime !== '' && startTimeOf(Number(pid)) === startTime };
    });
}

/** Stops recorded programs, politely first. Programs that are gone already, and pids that others have now, are left alone. */
export async function stop(lab: LabPaths, isMeant: (name: string) => boolean): Promise<void> {
  const meant = () => programs(lab).filter(({ name, runs }) => runs && isMeant(name));
  signal(
    meant().map(({ pid }) => pid),
    'SIGTERM',
  );
  for (let waited = 0; meant().length > 0 && waited < 30; waited += 1) await sleep(100);
  signal(
    meant().map(({ pid }) => pid),
    'SIGKILL',
  );
  for (const { name } of programs(lab).filter(({ name: recorded }) => isMeant(recorded)))
    rmSync(path.join(lab.processes, name), { force: true });
}

export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {}
  }
}

/** Processes whose command line holds the text. */
export function processesWith(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').includes(text))
    .map(Number);
}

/** Field 22 of proc_pid_stat(5): when the process was started, in ticks since boot. */
function startTimeOf(pid: number): string | undefined {
  const text = read(`/proc/${pid}/stat`);
  const [state, , , , , , , , , , , , , , , , , , , startTime] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? undefined : startTime;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
