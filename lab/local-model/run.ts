/**
 * The wiring of a language model, proven with a real one: a small model runs on this machine, in the optional plug-in, and
 * doryo asks it. What it says is of no use, so nothing is expected of it but that doryo stays right.
 *
 *   node lab/local-model/run.ts
 *
 * Ends with the line `N passed, N failed`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reportSchema } from '#explain/report.ts';
import { DoryoError } from '#model/error.ts';
import { attempt } from '../host/run.ts';
import { projectFolder } from '../paths.ts';
import { installLocalModel } from './install.ts';

const say = (line: string) => void process.stderr.write(`local model: ${line}\n`);
const { file, data } = await installLocalModel(say).catch((error: unknown) => {
  // Where the packages cannot be had, nothing of it can run; that is no fault of doryo.
  if (!(error instanceof DoryoError) || error.code !== 'CommandFailed') throw error;
  say(`cannot be fetched here; nothing of it ran: ${error.message}`);
  console.log('0 passed, 0 failed');
  process.exit();
});
const state = await mkdtemp(path.join(tmpdir(), 'doryo-local-model-'));
const env = { XDG_DATA_HOME: data, XDG_STATE_HOME: state, XDG_CONFIG_HOME: state, NO_COLOR: '1' };
/** A processor may take minutes over one question. */
const profiles = path.join(state, 'profiles.yaml');
const limits = { context: 8192, seconds: 900 };
const local = { name: 'local', contexts: ['*'], model: { use: 'allowed', backend: 'llama-cpp', name: file, limits } };
await writeFile(profiles, JSON.stringify({ profiles: [local] }));
const model = ['--profiles', profiles];
const example = path.join(projectFolder, 'examples/memory-shortage.doryo.json.gz');
const doryo = (words: readonly string[]) => attempt(path.join(projectFolder, 'doryo'), words, { env });

interface Trial {
  readonly name: string;
  readonly holds: () => Promise<boolean>;
}
const trials: readonly Trial[] = [
  {
    name: 'doryo model test: the model answers, streams and counts its tokens',
    holds: async () => {
      const { code, out, err } = await doryo(['model', 'test', ...model]);
      say(`${out}${err}`.trim().replaceAll('\n', '\nlocal model: '));
      return code === 0;
    },
  },
  {
    name: 'doryo analyze --explain: the report holds all that the report by rule holds, whatever the model says',
    holds: async () => {
      const [explained, byRule] = await Promise.all([
        doryo(['analyze', '-f', example, '--explain', '--lang', 'en', '-o', 'json', ...model]),
        doryo(['analyze', '-f', example, '--lang', 'en', '-o', 'json']),
      ]);
      say(explained.err.trim().replaceAll('\n', '\nlocal model: '));
      const [told, rule] = [explained, byRule].map(({ out }) => reportSchema.parse(JSON.parse(out)));
      const verdict = (report: typeof told) =>
        JSON.stringify(
          report?.incidents.map(({ id, priority, urgency, rootCauses, links }) => ({ id, priority, urgency, rootCauses, links })),
        );
      return explained.code === 0 && verdict(told) === verdict(rule);
    },
  },
];

let passed = 0;
for (const { name, holds } of trials) {
  const held = await holds();
  say(`${held ? 'ok  ' : 'FAIL'} ${name}`);
  if (held) passed += 1;
}
await rm(state, { recursive: true });
console.log(`${passed} passed, ${trials.length - passed} failed`);
process.exitCode = passed === trials.length ? 0 : 1;
