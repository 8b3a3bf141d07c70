import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { until } from '../host/until.ts';
import { cacheFolder } from '../paths.ts';
import { ingressController } from '../versions.ts';
import { buildProgram, buildPrograms, needGo, programsAreBuilt } from './go.ts';
import { buildImages, buildIngressImage, imagesAreBuilt, ingressImageIsBuilt } from './images.ts';
import { installPackages, missingPackages } from './packages.ts';

export type Say = (line: string) => void;

/** The lab makes network namespaces, mounts and cgroups: only root may. */
export function needRoot(): void {
  if (process.platform !== 'linux')
    throw new DoryoError('BadArgument', `the lab runs real nodes and needs Linux, and this is ${process.platform}`, {
      hint: 'Use a cluster you have: lab scenarios --kubeconfig FILE --cluster NAME.',
    });
  if (process.getuid?.() === 0) return;
  throw new DoryoError('Forbidden', 'the lab makes network namespaces, mounts and cgroups, which only root can', {
    hint: 'Run it as root (sudo), or use a cluster you have: lab scenarios --kubeconfig FILE --cluster NAME.',
  });
}

/** Makes sure that everything a lab of that version runs is there: Debian packages, programs, images. Built once, then kept. */
export async function buildLab(version: string, say: Say): Promise<void> {
  needRoot();
  const areBuilt = await programsAreBuilt(version);
  if (areBuilt && (await missingPackages()).length === 0 && (await imagesAreBuilt())) return;
  if (!areBuilt) await needGo();
  await mkdir(cacheFolder, { recursive: true });
  await withLock(path.join(cacheFolder, 'building'), say, async () => {
    await installPackages(say);
    await buildPrograms(version, say);
    await buildImages(say);
  });
}

/** Makes sure that the ingress controller is there too. Few scenarios want it, and it takes longer to build than Kubernetes. */
export async function buildIngressController(say: Say): Promise<void> {
  if (await ingressImageIsBuilt()) return;
  await withLock(path.join(cacheFolder, 'building'), say, async () => {
    await buildProgram(ingressController, say);
    await buildIngressImage(say);
  });
}

/** One build at a time; a lock whose holder is gone is taken over. */
async function withLock(file: string, say: Say, work: () => Promise<void>): Promise<void> {
  if (isHeld(file)) say('another build of the lab is running; waiting for it');
  await until('the other build to end', () => !isHeld(file), { seconds: 3600, every: 1 });
  await rm(file, { force: true });
  const lock = await open(file, 'wx');
  await lock.close();
  await writeFile(file, String(process.pid));
  try {
    await work();
  } finally {
    await rm(file, { force: true });
  }
}

function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  const pid = readFileSync(file, 'utf8').trim();
  return pid !== '' && existsSync(`/proc/${pid}`);
}
