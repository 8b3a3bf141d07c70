import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../host/run.ts';
import { until } from '../host/until.ts';
import { cacheFolder, programPath, projectFolder } from '../paths.ts';
import { goPrograms, imagePackages, ingressController } from '../versions.ts';
import { type ImageConfig, packLayer, writeImage } from './image.ts';

/** A root file system, and the images that are made of it. */
interface Base {
  readonly name: string;
  readonly make: (root: string) => Promise<void>;
  readonly images: Readonly<Record<string, ImageConfig>>;
}

const versionOf = (name: string) => goPrograms.find((program) => program.name === name)?.version ?? '';
const foreground = ['nginx', '-g', 'daemon off;'];
const postgres = { entrypoint: ['/usr/local/bin/postgres-entry'] };

/** Everything the registry of a lab holds. A tag that is not here is answered as any registry answers: not found. */
const bases: readonly Base[] = [
  { name: 'pause', make: pauseRoot, images: { 'library/pause:3.10': { entrypoint: ['/pause'] } } },
  { name: 'busybox', make: busyboxRoot, images: { 'library/busybox:1.36': { command: ['sh'] } } },
  { name: 'coredns', make: programRoot('coredns'), images: { [`coredns/coredns:${versionOf('coredns')}`]: { entrypoint: ['/coredns'] } } },
  {
    name: 'metrics-server',
    make: programRoot('metrics-server'),
    images: { [`metrics-server/metrics-server:${versionOf('metrics-server')}`]: { entrypoint: ['/metrics-server'] } },
  },
  {
    name: 'local-path-provisioner',
    make: programRoot('local-path-provisioner'),
    images: { [`rancher/local-path-provisioner:${versionOf('local-path-provisioner')}`]: { entrypoint: ['/local-path-provisioner'] } },
  },
  {
    name: 'debian',
    make: debianRoot,
    images: {
      'library/debian:12': { command: ['bash'] },
      'library/nginx:1.24': { command: foreground },
      'library/nginx:1.25': { command: foreground },
      'library/postgres:15': postgres,
      'library/postgres:15.5': postgres,
      'library/python:3.11': { command: ['python3'] },
      'library/redis:7': { command: ['redis-server', '--protected-mode', 'no', '--bind', '0.0.0.0'] },
    },
  },
];

const ingressBase: Base = {
  name: ingressController.name,
  make: programRoot(ingressController.name),
  images: { [`library/traefik:${ingressController.version}`]: { entrypoint: [`/${ingressController.name}`] } },
};

/** The folder in which the registry keeps the images. */
export const registryFolder = path.join(cacheFolder, 'registry');
const marker = path.join(registryFolder, 'made-from');

const wanted = JSON.stringify([bases.map(({ name, images }) => ({ name, images })), imagePackages, goPrograms]);

/** Whether the registry's folder holds what the labs run, made from what stands here. */
export async function imagesAreBuilt(): Promise<boolean> {
  return existsSync(marker) && (await readFile(marker, 'utf8')) === wanted;
}

/** Makes the images that the labs run, and puts them into the registry's folder. */
export async function buildImages(say: (line: string) => void): Promise<void> {
  if (await imagesAreBuilt()) return;
  await rm(registryFolder, { recursive: true, force: true });
  await mkdir(registryFolder, { recursive: true });
  await withRegistry(async (address) => {
    for (const base of bases) await addImages(base, address, say);
  });
  await writeFile(marker, wanted);
}

const ingressMarker = path.join(registryFolder, `made-from-${ingressBase.name}`);

/** Whether the registry's folder holds the image of the ingress controller that is wanted. */
export async function ingressImageIsBuilt(): Promise<boolean> {
  return existsSync(ingressMarker) && (await readFile(ingressMarker, 'utf8')) === ingressController.version;
}

/** Puts the image of the ingress controller beside those that every lab may run. */
export async function buildIngressImage(say: (line: string) => void): Promise<void> {
  await withRegistry((address) => addImages(ingressBase, address, say));
  await writeFile(ingressMarker, ingressController.version);
}

async function addImages({ name, make, images }: Base, address: string, say: (line: string) => void): Promise<void> {
  say(`making images ${Object.keys(images).join(', ')}`);
  const work = path.join(cacheFolder, 'images', name);
  await rm(work, { recursive: true, force: true });
  await mkdir(path.join(work, 'root'), { recursive: true });
  await make(path.join(work, 'root'));
  const layer = await packLayer(path.join(work, 'root'), path.join(work, 'layer.tar'));
  for (const [image, config] of Object.entries(images)) {
    await writeImage(path.join(work, 'layout'), layer, config);
    const target = `docker://${address}/${image}`;
    await run('skopeo', ['copy', '--quiet', '--insecure-policy', '--dest-tls-verify=false', `oci:${work}/layout`, target]);
  }
  await rm(work, { recursive: true, force: true });
}

/** Runs a registry over the folder, on a free port of the loopback address, as long as the work takes. */
async function withRegistry(work: (address: string) => Promise<void>): Promise<void> {
  const { createServer } = await import('node:net');
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const address = `127.0.0.1:${port}`;
  const config = path.join(cacheFolder, 'registry.yml');
  await writeFile(config, registryConfig(address));
  const registry = spawn('docker-registry', ['serve', config], { stdio: 'ignore' });
  try {
    await until('the registry to answer', async () => (await fetch(`http://${address}/v2/`).catch(() => undefined))?.ok === true, {
      seconds: 20,
    });
    await work(address);
  } finally {
    registry.kill();
    await rm(config, { force: true });
  }
}

/** Configuration of docker-registry, as JSON: YAML is a superset of it. */
export function registryConfig(address: string): string {
  return JSON.stringify({
    version: 0.1,
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: registryFolder } },
    http: { addr: address },
  });
}

async function pauseRoot(root: string): Promise<void> {
  await run('gcc', ['-static', '-Os', '-o', path.join(root, 'pause'), path.join(projectFolder, 'lab/programs/pause/pause.c')]);
}

async function busyboxRoot(root: string): Promise<void> {
  for (const folder of ['bin', 'etc', 'tmp', 'root', 'home']) await mkdir(path.join(root, folder));
  await copyFile('/bin/busybox', path.join(root, 'bin/busybox'));
  // Debian's static busybox crashes in wget (it resolves names through glibc); without it a script says "not found" instead.
  const applets = (await run('/bin/busybox', ['--list']))
    .split('\n')
    .filter((applet) => applet !== '' && applet !== 'busybox' && applet !== 'wget');
  for (const applet of applets) await symlink('busybox', path.join(root, 'bin', applet));
  await chmod(path.join(root, 'tmp'), 0o1777);
  await writeFile(path.join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n');
  await writeFile(path.join(root, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
}

function programRoot(name: string): (root: string) => Promise<void> {
  return async (root) => {
    await copyFile(programPath(name), path.join(root, name));
    await mkdir(path.join(root, 'tmp'), { mode: 0o1777 });
  };
}

async function debianRoot(root: string): Promise<void> {
  const packages = imagePackages.join(',');
  await run('debootstrap', ['--variant=minbase', `--include=${packages}`, 'bookworm', root, ...(await debianMirror())]);
  for (const folder of ['var/cache/apt', 'var/lib/apt/lists', 'usr/share/doc', 'usr/share/man', 'usr/share/locale'])
    await rm(path.join(root, folder), { recursive: true, force: true });
  await cp(path.join(projectFolder, 'lab/programs/postgres/postgres-entry'), path.join(root, 'usr/local/bin/postgres-entry'));
  for (const [log, stream] of Object.entries({ 'access.log': '/dev/stdout', 'error.log': '/dev/stderr' })) {
    await rm(path.join(root, 'var/log/nginx', log), { force: true });
    await symlink(stream, path.join(root, 'var/log/nginx', log));
  }
}

/** The mirror that apt uses on this machine: the first address in its lists. debootstrap knows a default where there is none. */
async function debianMirror(): Promise<readonly string[]> {
  const lists = await run('sh', ['-c', 'cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true']);
  const address = /^(?:URIs:|deb(?: \[[^\]]*\])?) +(\S+)/m.exec(lists)?.[1];
  return address === undefined ? [] : [address];
}
