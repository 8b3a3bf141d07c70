import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { signal } from './processes.ts';

/** Where the cgroups are mounted: one folder with version 2, one for each controller with version 1. */
function hierarchies(): readonly string[] {
  const first = mounted('cgroup');
  return first.length > 0 ? first : mounted('cgroup2');
}

function mounted(wanted: 'cgroup' | 'cgroup2'): readonly string[] {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  return mounts.flatMap(([, folder = '', type]) => (type === wanted ? [folder] : []));
}

/** Makes the cgroup that a kubelet runs its pods in. A new cpuset of version 1 is empty and must be given processors and memory. */
export function makeCgroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    const folder = path.join(hierarchy, name);
    mkdirSync(folder, { recursive: true });
    for (const file of ['cpuset.cpus', 'cpuset.mems'])
      if (existsSync(path.join(folder, file)) && existsSync(path.join(hierarchy, file)))
        writeFileSync(path.join(folder, file), readFileSync(path.join(hierarchy, file)));
    passControllersOn(hierarchy, folder);
  }
}

/** Version 2: a controller works in a cgroup only when the one above passes it on. One that may not be passed on is left. */
function passControllersOn(hierarchy: string, folder: string): void {
  const file = path.join(hierarchy, 'cgroup.controllers');
  if (!existsSync(file)) return;
  const controllers = readFileSync(file, 'utf8').trim().split(' ');
  for (const parent of [hierarchy, folder])
    for (const controller of controllers) writeIfAllowed(path.join(parent, 'cgroup.subtree_control'), `+${controller}`);
}

function writeIfAllowed(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch {}
}

/** Ends every process in the cgroup and below. */
export function killCgroup(name: string): void {
  for (const folder of foldersOf(name)) {
    const file = path.join(folder, 'cgroup.procs');
    if (existsSync(file))
      signal(
        readFileSync(file, 'utf8')
          .split('\n')
          .map(Number)
          .filter((pid) => pid > 0),
        'SIGKILL',
      );
  }
}

/** Removes the cgroup and those below, the deepest first. One that still holds a process stays. */
export function removeCgroup(name: string): void {
  for (const folder of foldersOf(name))
    try {
      rmdirSync(folder);
    } catch {}
}

/** Of both versions: beside version 1 the runtime makes folders of version 2 as well, where a machine mounts both. */
function foldersOf(name: string): readonly string[] {
  return [...mounted('cgroup'), ...mounted('cgroup2')].flatMap((hierarchy) => deepestFirst(path.join(hierarchy, name)));
}
function deepestFirst(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...below.flatMap(({ name }) => deepestFirst(path.join(folder, name))), folder];
}
