import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { run } from '../host/run.ts';
import { cacheFolder, kubePath, programPath, projectFolder } from '../paths.ts';
import { type GoProgram, goPrograms, toolPrograms } from '../versions.ts';
import { isThere } from './packages.ts';

const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' };

export async function needGo(): Promise<void> {
  if (await isThere('go')) return;
  throw new DoryoError('NotFound', 'the lab builds Kubernetes from its source, and go is not in PATH', {
    hint: 'Install Go 1.26 or newer (go.dev/doc/install), put it into PATH, then run this again.',
  });
}

/** Builds what is missing, one after the other: a linker alone needs both cores and some gigabytes. */
export async function buildPrograms(version: string, say: (line: string) => void): Promise<void> {
  await mkdir(path.join(cacheFolder, 'bin'), { recursive: true });
  await buildKubernetes(version, say);
  for (const program of [...goPrograms, ...toolPrograms]) await buildProgram(program, say);
}

/** Whether nothing is left to build for that version. */
export async function programsAreBuilt(version: string): Promise<boolean> {
  const built = await Promise.all([kubernetesIsBuilt(version), ...[...goPrograms, ...toolPrograms].map(programIsBuilt)]);
  return built.every(Boolean);
}

function kubernetesIsBuilt(version: string): Promise<boolean> {
  return existsSync(kubePath(version)) ? sameText(path.join(sourceFolder(version), 'main.go'), kubeSource) : Promise.resolve(false);
}
function sourceFolder(version: string): string {
  return path.join(cacheFolder, 'src', `kube-${version}`);
}
const kubeSource = path.join(projectFolder, 'lab/programs/kube/main.go');

/** The Kubernetes components of one version as one program. Its go.mod names for each staging module the published one. */
async function buildKubernetes(version: string, say: (line: string) => void): Promise<void> {
  const folder = sourceFolder(version);
  if (await kubernetesIsBuilt(version)) return;
  say(`building Kubernetes ${version} (some minutes, once)`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'go.mod'), await kubernetesModule('lab', version));
  await copyFile(kubeSource, path.join(folder, 'building.go'));
  await rm(path.join(folder, 'main.go'), { force: true });
  await run('go', ['mod', 'tidy'], { cwd: folder, env });
  const [major = '', minor = ''] = version.split('.');
  const flags = Object.entries({ gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' })
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(' ');
  const unfinished = `${kubePath(version)}.unfinished`;
  await run('go', ['build', '-trimpath', '-ldflags', `-s -w ${flags}`, '-o', unfinished, '.'], { cwd: folder, env });
  await rename(unfinished, kubePath(version));
  await rename(path.join(folder, 'building.go'), path.join(folder, 'main.go'));
}

/**
 * A go.mod that requires `k8s.io/kubernetes` of that version: its own go.mod points at staging folders that are not
 * published with it, so each is replaced by the module of the same release.
 */
export async function kubernetesModule(name: string, version: string): Promise<string> {
  const minor = version.slice(version.indexOf('.') + 1);
  const module = await moduleOf('k8s.io/kubernetes', `v${version}`);
  const staging = [...module.text.matchAll(/^\t(k8s\.io\/\S+) => \.\/staging/gm)].map(
    ([, staged = '']) => `\t${staged} => ${staged} v0.${minor}`,
  );
  return (
    [`module ${name}`, `go ${module.go}`, `require k8s.io/kubernetes v${version}`, `replace (\n${staging.join('\n')}\n)`].join('\n\n') +
    '\n'
  );
}

async function moduleOf(module: string, version: string): Promise<{ readonly folder: string; readonly text: string; readonly go: string }> {
  await needGo();
  const found = JSON.parse(await run('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd: '/', env })) as { Dir: string };
  const text = await readFile(path.join(found.Dir, 'go.mod'), 'utf8');
  return { folder: found.Dir, text, go: /^go (\S+)/m.exec(text)?.[1] ?? '1.26' };
}

/** Where a published module lies in Go's module cache; it is fetched when it is not there. */
export async function moduleFolder(module: string, version: string): Promise<string> {
  return (await moduleOf(module, version)).folder;
}

/** Builds a program as it is published. `go install` refuses a module that replaces others. */
export async function buildProgram(program: GoProgram, say: (line: string) => void): Promise<void> {
  const { name, version, package: inside } = program;
  if (await programIsBuilt(program)) return;
  const stamp = stampOf(name);
  await needGo();
  say(`building ${name} ${version}`);
  for (const file of [stamp, programPath(name)]) await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${programPath(name)}.unfinished`;
  const { cwd, flags } = await buildPlace(program);
  await run('go', ['build', ...flags, '-trimpath', '-ldflags', '-s -w', '-o', unfinished, `./${inside}`], { cwd, env });
  await rename(unfinished, programPath(name));
  await writeFile(stamp, version);
}

/** Where a program is built, and by which go.mod: its own, but for modules of its repository, which are not published inside of it. */
async function buildPlace({ name, module, version }: GoProgram): Promise<{ readonly cwd: string; readonly flags: readonly string[] }> {
  const { folder, text } = await moduleOf(module, version);
  const published = text.replaceAll(/^.* => \.\.?\/.*\n/gm, '');
  if (published === text) return { cwd: folder, flags: ['-mod=readonly'] };
  const modfile = path.join(path.dirname(stampOf(name)), 'go.mod');
  await writeFile(modfile, published);
  await copyFile(path.join(folder, 'go.sum'), path.join(path.dirname(modfile), 'go.sum'));
  return { cwd: folder, flags: [`-modfile=${modfile}`] };
}

function stampOf(name: string): string {
  return path.join(cacheFolder, 'src', name, 'version');
}
async function programIsBuilt({ name, version }: GoProgram): Promise<boolean> {
  return existsSync(programPath(name)) && existsSync(stampOf(name)) && (await readFile(stampOf(name), 'utf8')) === version;
}

async function sameText(one: string, other: string): Promise<boolean> {
  return existsSync(one) && (await readFile(one, 'utf8')) === (await readFile(other, 'utf8'));
}
