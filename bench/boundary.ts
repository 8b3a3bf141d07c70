/**
 * Measures what a question to a model costs beside the model, on a large incident, against `JSON.parse` of the same snapshot:
 * taking in the names, putting the question together and sealing it, opening the answer, and holding its claims against every
 * check. In turn, in one process, in time of the processor, so that other work on the machine counts little.
 * Usage: node bench/boundary.ts [RUNS]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boundaryFor } from '#explain/boundary/boundary-for.ts';
import type { Claim } from '#explain/check.ts';
import { checkContextOf } from '#explain/claims/context.ts';
import { verify } from '#explain/claims/verify.ts';
import { promptOf } from '#explain/model/asker.ts';
import { promptsWith } from '#explain/prompts/prompts.ts';
import { firstQuestion } from '#explain/told/by-model.ts';
import type { BackendSettings } from '#model/backend-settings.ts';
import type { Section } from '#model/explanation.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { caseOf } from '#pipeline/analyze.ts';
import { largeIncident } from './large-incident.ts';

const runs = Number(process.argv[2] ?? 7);
const key = Buffer.alloc(32, 7);
const folder = mkdtempSync(path.join(tmpdir(), 'doryo-bench-'));
const prompts = promptsWith(() => undefined);
const settings: BackendSettings = { use: 'allowed', backend: 'openai', name: 'm', organisation: ['acme'], limits: { context: 128_000 } };

/** What is done for one question, in its order. */
const steps = ['names', 'prompt', 'open', 'check'] as const;
type Measured = Readonly<Record<(typeof steps)[number] | 'parse' | 'all', number>>;
const measured: Measured[] = [];
for (let run = 0; run < runs; run += 1) {
  const one = await measure(run);
  measured.push(one);
}
rmSync(folder, { recursive: true });

const inMilliseconds = (name: keyof Measured): string => `${median(measured.map((one) => one[name])).toFixed(1)} ms`;
const ratio = (cost: (one: Measured) => number): string => median(measured.map((one) => cost(one) / one.parse)).toFixed(2);
console.log(`JSON.parse ${inMilliseconds('parse')}; ${steps.map((step) => `${step} ${inMilliseconds(step)}`).join(', ')}`);
console.log(`ratio ${ratio((one) => steps.reduce((sum, step) => sum + one[step], 0))} for one question (median of ${runs} runs)`);
console.log(`ratio ${ratio(({ all }) => all)} for sealing all of it (${inMilliseconds('all')}), which no model is sent`);

/** One question about a case that nobody asked about before. */
async function measure(run: number): Promise<Measured> {
  const text = JSON.stringify(largeIncident(run));
  // As it comes from a cluster or a file.
  const snapshot = JSON.parse(text) as Snapshot;
  const held = caseOf(snapshot, { language: 'en' });
  const [incident] = held.incidents;
  if (!incident) throw new Error('the case holds no incident');
  const claims = answerOf(held.report.incidents.find(({ id }) => id === incident.id)?.sections ?? []);
  const asked = { held, incident, prompts, audience: 'engineer' } as const;

  // The shortest of all is taken several times.
  const parses: number[] = [];
  for (let time = 0; time < 5; time += 1) parses.push(await processorTime(() => JSON.parse(text)));
  const parse = median(parses);
  let boundary = boundaryFor({ settings, key });
  const names = await processorTime(() => {
    boundary = boundaryFor({ held: { snapshot }, settings, key });
  });
  const context = checkContextOf(held, incident);
  let sent = { system: '', user: '', tokens: 0 };
  const prompt = await processorTime(async () => {
    sent = await promptOf(firstQuestion(asked, context), settings, { boundary, folder });
  });
  const sealed = await boundary.sealValue(claims);
  let answer: readonly Claim[] = [];
  const open = await processorTime(() => {
    answer = boundary.openValue(sealed);
  });
  let counts: object = {};
  const check = await processorTime(async () => {
    ({ counts } = await verify(answer, context));
  });
  const all = await processorTime(() => boundaryFor({ held: { snapshot }, settings, key }).seal(text));
  if (run === 0) {
    console.log(`${(text.length / 1e6).toFixed(1)} MB, ${snapshot.objects.length} objects, ${held.incidents.length} incidents`);
    console.log(`prompt of ${sent.system.length + sent.user.length} characters; ${claims.length} claims: ${JSON.stringify(counts)}`);
  }
  return { parse, names, prompt, open, check, all };
}

async function processorTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** An answer as a model may give it: 40 claims out of what is known, of which every third says something that does not hold. */
function answerOf(sections: readonly Pick<Section, 'name' | 'blocks'>[]): readonly Claim[] {
  const known = sections.flatMap(({ name, blocks }) =>
    blocks.flatMap((block): readonly Claim[] => {
      if (block.type === 'statement')
        return [{ section: name, kind: 'statement', text: block.statement.text, evidence: [...block.statement.evidence] }];
      if (block.type !== 'step') return [];
      const { command, shows, readings } = block.step;
      return [
        {
          section: name,
          kind: 'command',
          text: shows,
          evidence: [],
          command,
          readings: structuredClone(readings),
        },
      ];
    }),
  );
  return Array.from({ length: 40 }, (_, index) => {
    const claim = known[index % known.length];
    if (!claim) throw new Error('the explanation holds no statement');
    return index % 3 === 2
      ? { ...claim, text: `${claim.text} ${index + 3} of 977 pods of payments-${index} are lost since 11:0${index % 10}.` }
      : claim;
  });
}
