/** Fails when a file breaks the rules of the floors. Usage: `node tools/check-floors.ts [ROOT]`; ROOT holds `src` and `package.json`. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsAbout, complaintsAboutMap } from './floors.ts';

const root = path.resolve(process.argv[2] ?? '.');
const files = globSync('src/**/*.ts', { cwd: root }).sort();
const { imports = {} } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { imports?: Record<string, string> };

const complaints = [
  ...complaintsAboutMap(
    imports,
    files.map((file) => file.slice('src/'.length)),
  ),
  ...files.flatMap((file) => complaintsAbout({ file: file.slice('src/'.length), text: readFileSync(path.join(root, file), 'utf8') })),
];
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) console.error(`\n${complaints.length} in all. The rules stand in ARCHITECTURE.md.`);
process.exitCode = complaints.length > 0 ? 1 : 0;
