/** `npm run score`: measures the report against all recorded scenarios, and writes the pages that say how it does. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../paths.ts';
import { pagesOf } from './all-pages.ts';
import { loadMechanisms, loadScenarios } from './load.ts';
import { compareSaved } from './saved.ts';

const [scenarios, families] = await Promise.all([loadScenarios(), loadMechanisms()]);
const scored = [];
for (const held of scenarios) scored.push({ held, comparison: await compareSaved(held) });
const pages = await pagesOf(scored, families);
for (const [name, text] of Object.entries(pages)) await writeFile(path.join(projectFolder, 'docs', name), text);
const unasked = (pages['reference/scanner.md'] ?? '').split('\n').filter((line) => line.startsWith('Recorded since'));
const telling = (pages['reference/accuracy.md'] ?? '').split('\n').filter((line) => line.startsWith('|') || line.startsWith('- `'));
console.log([...telling, ...unasked].join('\n'));
