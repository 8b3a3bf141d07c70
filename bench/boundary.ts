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

const measured: { parse: number; make: number; seal: number; open: number; replaced: object }[] = [];
for (let run = 0; run < runs; run += 1) {
  const parse = await processorTime(() => JSON.parse(text));
  const boundary = boundaryFor({ held: { snapshot }, settings: { organisation: ['shop'] }, key });
  let sealed = '';
  const seal = await processorTime(async () => {
    sealed = await boundary.seal(text);
  });
  const open = await processorTime(() => boundary.open(sealed.slice(0, 8_000)));
  const make = await processorTime(() => boundaryFor({ held: { snapshot }, settings: {}, key }));
  measured.push({ parse, make, seal, open, replaced: boundary.replaced() });
}
const of = (name: 'parse' | 'make' | 'seal' | 'open'): number => median(measured.map((one) => one[name]));
console.log(`${(text.length / 1e6).toFixed(1)} MB, ${snapshot.objects.length} objects; replaced ${JSON.stringify(measured[0]?.replaced)}`);
console.log(
  `JSON.parse ${of('parse').toFixed(0)} ms, names ${of('make').toFixed(0)} ms, seal ${of('seal').toFixed(0)} ms, open an answer ${of('open').toFixed(1)} ms`,
);
console.log(
  `ratio ${median(measured.map(({ parse, make, seal, open }) => (make + seal + open) / parse)).toFixed(2)} (median of ${runs} runs; at most 5 is wanted)`,
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
