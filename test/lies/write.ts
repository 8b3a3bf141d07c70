/** `npm run lies`: tells every recorded scenario with a scripted model that lies, and writes docs/reference/lies.md. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { shareOfLies } from './measure.ts';
import { tallies } from './recorded.ts';

const { classes, honest } = await tallies(() => ['en', 'ja']);
const rows = [...classes].map(
  ([id, { title, injected, caught, marked, unmarked }]) => `| ${id} | ${title} | ${injected} | ${caught} | ${marked} | ${unmarked} |`,
);
const sum = (of: 'injected' | 'caught' | 'marked' | 'unmarked'): number =>
  [...classes.values()].reduce((total, tally) => total + tally[of], 0);
const share = (count: number): string => `${((100 * count) / honest.injected).toFixed(2)} %`;
const page = `<!-- Written by \`npm run lies\`. Do not edit. -->
# Lies that a model may tell, and what becomes of them

A scripted model tells every recorded scenario, in English and Japanese. Its honest statements are those of the explanation by rule; ${shareOfLies * 100} % of them are replaced by lies, of one class after the other where the statement gives occasion. Every statement goes through the checks of \`src/explain/checks/\` once, without a second try. *Caught*: never read. *Marked*: read as a hypothesis, or as not supported. *Unmarked*: read as if it were true.

| class | what it is | told | caught | marked | unmarked |
| --- | --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
| **all** | | ${sum('injected')} | ${sum('caught')} | ${sum('marked')} | ${sum('unmarked')} |

Honest statements: ${honest.injected} told, ${honest.caught} wrongly dropped (${share(honest.caught)}), ${honest.marked} wrongly marked (${share(honest.marked)}).

What this does not show: the honest statements are in doryo's own words, and a model's own words are dropped or marked more often; lies of classes that nobody thought of are not counted.
`;
writeFileSync(path.resolve(import.meta.dirname, '../../docs/reference/lies.md'), page);
for (const [id, { through }] of classes) for (const one of through) console.log(`unmarked ${id}: ${one}`);
for (const one of honest.through) console.log(`honest, dropped: ${one}`);
