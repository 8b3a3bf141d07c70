import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { kubernetesModule } from '../build/go.ts';
import { run } from '../host/run.ts';
import { cacheFolder, programPath } from '../paths.ts';

const source = import.meta.dirname;

/** The oracle of one Kubernetes version: built from its scheduler once, and again when its source changes. Needs Go, not root. */
export async function buildOracle(version: string, say: (line: string) => void): Promise<string> {
  const files = (await readdir(source)).filter((file) => file.endsWith('.go')).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(source, file))));
  const digest = createHash('sha256').update(Buffer.concat(texts)).digest('hex').slice(0, 12);
  const program = programPath(`oracle-${version}-${digest}`);
  if (existsSync(program)) return program;
  say(`building the scheduler oracle of Kubernetes ${version} (some minutes the first time)`);
  const folder = path.join(cacheFolder, 'src', `oracle-${version}`);
  await mkdir(folder, { recursive: true });
  await mkdir(path.dirname(program), { recursive: true });
  await writeFile(path.join(folder, 'go.mod'), await kubernetesModule('oracle', version));
  for (const file of files) await copyFile(path.join(source, file), path.join(folder, file));
  const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod -p=2', GOTOOLCHAIN: 'local' };
  await run('go', ['mod', 'tidy'], { cwd: folder, env });
  await run('go', ['build', '-trimpath', '-buildvcs=false', '-ldflags', '-s -w', '-o', `${program}.unfinished`, '.'], { cwd: folder, env });
  await rename(`${program}.unfinished`, program);
  return program;
}
