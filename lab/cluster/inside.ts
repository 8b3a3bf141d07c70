import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { inNetns } from '../host/run.ts';
import { kubePath, type LabPaths, programPath, projectFolder } from '../paths.ts';
import { planOf } from './plan.ts';

/** Environment in which `kubectl`, `helm` and `lab` mean this lab. */
export async function environmentOf(lab: LabPaths): Promise<Readonly<Record<string, string>>> {
  const { version } = planOf(lab);
  const bin = path.join(lab.folder, 'bin');
  await mkdir(bin, { recursive: true });
  const links = { kubectl: kubePath(version), helm: programPath('helm'), lab: path.join(projectFolder, 'lab/lab') };
  for (const [name, target] of Object.entries(links)) {
    const link = path.join(bin, name);
    if (existsSync(link)) continue;
    await rm(link, { force: true });
    await symlink(target, link);
  }
  return { KUBECONFIG: lab.kubeconfig, DORYO_LAB: lab.name, PATH: `${bin}:${process.env['PATH'] ?? ''}` };
}

/** Runs a command where the lab's API server is reachable, on this terminal. Gives its exit code. */
export async function runInside(lab: LabPaths, [first = 'sh', ...rest]: readonly string[]): Promise<number> {
  const [program, args] = inNetns(lab.netns, first, rest);
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...(await environmentOf(lab)) } });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
