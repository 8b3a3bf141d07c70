import { execFileSync } from 'node:child_process';
import { closeSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DoryoError } from '#model/error.ts';

/** Who writes the record of a session: two would put their entries in between each other's. */
const holderSchema = z.object({ pid: z.int().positive(), started: z.string(), at: z.string() });
type Holder = Readonly<z.output<typeof holderSchema>>;

const lockName = 'lock';
/** A process that takes over what another left behind is done within this. Milliseconds. */
const takeOverLasts = 10_000;

/**
 * Holds a session for this process until it is let go. Throws `InUse`, which names the other process, where another one holds
 * it; what a process left behind that ended, or whose number another one has now, counts for nothing.
 */
export function holdSession(folder: string, id: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, lockName);
  const own: Holder = { pid: process.pid, started: startOf(process.pid), at: new Date().toISOString() };
  if (!written(file, own)) {
    const holder = holderIn(file);
    if (holder && isAlive(holder)) throw inUse(id, holder);
    takeOver(file, own, id);
  }
  return () => {
    const holder = holderIn(file);
    if (holder?.pid === own.pid && holder.started === own.started) rmSync(file, { force: true });
  };
}

/** Writes the lock whole or not at all: false where there is one. */
function written(file: string, own: Holder): boolean {
  const unfinished = `${file}.${own.pid}.part`;
  writeFileSync(unfinished, JSON.stringify(own), { mode: 0o600 });
  try {
    linkSync(unfinished, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Of several that find the same lock left behind, one takes it. */
function takeOver(file: string, own: Holder, id: string): void {
  const taking = `${file}.taking`;
  try {
    closeSync(openSync(taking, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (Date.now() - statSync(taking).mtimeMs < takeOverLasts) throw inUse(id, holderIn(file));
  }
  try {
    const holder = holderIn(file);
    if (holder && isAlive(holder)) throw inUse(id, holder);
    rmSync(file, { force: true });
    if (!written(file, own)) throw inUse(id, holderIn(file));
  } finally {
    rmSync(taking, { force: true });
  }
}

function holderIn(file: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A process of that number that began when the lock says. */
function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It is there, and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === started;
}

/** When a process began, as the system tells it: on Linux in ticks since the boot, which the boot's id goes with. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {}
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function inUse(id: string, holder: Holder | undefined): DoryoError {
  const who = holder ? `by process ${holder.pid}, since ${holder.at.slice(0, 19).replace('T', ' ')}Z` : 'by another process';
  return new DoryoError('InUse', `session ${id} is open already, ${who}.`, {
    hint: 'go on there, or end that one first; a second view that writes nothing: doryo respond --report',
  });
}
