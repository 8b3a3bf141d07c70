/**
 * Measures the boundary on a large incident against `JSON.parse` of the same text, in turn, in one process. Time is that of
 * the processor, so that other work on the machine counts little. Usage: node bench/boundary.ts [RUNS]
 */
import { boundaryFor } from '#explain/boundary/boundary-for.ts';
import { largeIncident } from './large-incident.ts';

const runs = Number(process.argv[2] ?? 7);
const snapshot = largeIncident();
const text = JSON.stringify(snapshot);
const key = Buffer.alloc(32, 7);

/** What a model with a window of 100,000 tokens can be asked about: four letters to a token. */
const asked = text.slice(-400_000);
const measured: { parse: number; make: number; seal: number; all: number; open: number; replaced: object }[] = [];
for (let run = 0; run < runs; run += 1) {
  const parse = await processorTime(() => JSON.parse(text));
  const boundary = boundaryFor({ held: { snapshot }, settings: { organisation: ['shop'] }, key });
  let sealed = '';
  const seal = await processorTime(async () => {
    sealed = await boundary.seal(asked);
  });
  const all = await processorTime(() => boundary.seal(text));
  const open = await processorTime(() => boundary.open(sealed.slice(0, 8_000)));
  const make = await processorTime(() => boundaryFor({ held: { snapshot }, settings: {}, key }));
  measured.push({ parse, make, seal, all, open, replaced: boundary.replaced() });
}
const of = (name: 'parse' | 'make' | 'seal' | 'all' | 'open'): number => median(measured.map((one) => one[name]));
console.log(`${(text.length / 1e6).toFixed(1)} MB, ${snapshot.objects.length} objects; replaced ${JSON.stringify(measured[0]?.replaced)}`);
console.log(
  `JSON.parse ${of('parse').toFixed(0)} ms; names of the case ${of('make').toFixed(0)} ms, a prompt of 400 kB sealed ${of('seal').toFixed(0)} ms, an answer opened ${of('open').toFixed(1)} ms; all of it sealed ${of('all').toFixed(0)} ms`,
);
const ratio = (cost: (one: (typeof measured)[number]) => number): string => median(measured.map((one) => cost(one) / one.parse)).toFixed(2);
console.log(
  `ratio ${ratio(({ make, seal, open }) => make + seal + open)} for what is asked, ${ratio(({ make, all }) => make + all)} for all of it (median of ${runs} runs)`,
);

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
