import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killCgroup, removeCgroup } from '../host/cgroups.ts';
import { unmountUnder } from '../host/mounts.ts';
import { removeNetworks } from '../host/network.ts';
import { processesWith, signal, stop } from '../host/processes.ts';
import type { LabPaths } from '../paths.ts';
import { cgroupOf } from './node.ts';

const mostNodes = 9;

/**
 * Takes a lab down, also one that crashed or was only half made: its programs by their recorded pids, its containers by
 * the lab's own socket and cgroups, then mounts, network namespaces and folders. What is not there is passed over.
 */
export async function down(lab: LabPaths): Promise<void> {
  // The kubelets first, or they would start again what is being stopped.
  await stop(lab, (name) => name.startsWith('kubelet'));
  await stop(lab, () => true);
  const nodes = Array.from({ length: mostNodes }, (_, index) => index + 1);
  for (let round = 0; round < 3; round += 1) {
    signal(processesWith(`-address ${lab.runFolder}/`), 'SIGKILL');
    for (const node of nodes) killCgroup(cgroupOf(lab, node));
    await sleep(100);
  }
  await unmountUnder([lab.folder, lab.runFolder]);
  await removeNetworks(lab);
  for (const node of nodes) {
    removeCgroup(cgroupOf(lab, node));
    await forgetAddresses(cgroupOf(lab, node));
  }
  for (const folder of [lab.folder, lab.runFolder]) await rm(folder, { recursive: true, force: true });
}

/** The network plug-ins keep a result per container in one folder for all networks (libcni, CacheDir). */
async function forgetAddresses(network: string): Promise<void> {
  const folder = '/var/lib/cni/results';
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder)) if (file.startsWith(`${network}-`)) await rm(path.join(folder, file), { force: true });
}
