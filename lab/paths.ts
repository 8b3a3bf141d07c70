import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder of the project. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

/** What is built once and used by every lab. Outside of the repository; set DORYO_LAB_CACHE to put it elsewhere. */
export const cacheFolder =
  process.env['DORYO_LAB_CACHE'] ?? path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'doryo-lab');

export function programPath(name: string): string {
  return path.join(cacheFolder, 'bin', name);
}
export function kubePath(version: string): string {
  return programPath(`kube-${version}`);
}

/** Everything of one lab has its name in it, so that several stand side by side and each is found again after a crash. */
export interface LabPaths {
  readonly name: string;
  /** State of the control plane and the nodes. Paths in events of the cluster begin here. */
  readonly folder: string;
  /** Sockets and the runtime's short-lived state: a path here must stay below 108 characters. */
  readonly runFolder: string;
  readonly logs: string;
  readonly processes: string;
  readonly kubeconfig: string;
  readonly description: string;
  /** Network namespace of the control plane; each node's is this with `-NODE`. */
  readonly netns: string;
}

/** Paths of the lab of that name. */
export function labPaths(name: string): LabPaths {
  const folder = path.join('/var/lib/doryo-lab', name);
  return {
    name,
    folder,
    runFolder: path.join('/run/doryo-lab', name),
    logs: path.join(folder, 'log'),
    processes: path.join(folder, 'processes'),
    kubeconfig: path.join(folder, 'admin.kubeconfig'),
    description: path.join(folder, 'lab.json'),
    netns: `doryo-${name}`,
  };
}

export function labExists(name: string): boolean {
  return existsSync(labPaths(name).folder);
}
