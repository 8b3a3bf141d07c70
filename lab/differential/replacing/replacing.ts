import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from '../generate/values.ts';
import { apiFrom } from '../rollout/api.ts';
import { startCanary } from '../rollout/canary.ts';
import { startKubelets } from '../rollout/kubelet.ts';
import { playedAnyhow } from '../rollout/namespace.ts';
import { makeReplacing, type ReplacingCase, type ReplacingKind } from './generate.ts';
import type { ReplacingTally } from './page.ts';
import { type Played, play } from './play.ts';
import { differences, isKnowable, predict } from './predict.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  /** No case begins after so many minutes. */
  readonly minutes?: number | undefined;
  readonly say: (line: string) => void;
}
/** A change that was played, with what stood before and what came of it. */
export interface RecordedReplacing extends Played {
  readonly id: string;
  readonly change: Json;
}

const workers = 10;
const kept = 40;
const files: Readonly<Record<ReplacingKind, string>> = { StatefulSet: 'stateful-sets.json', DaemonSet: 'daemon-sets.json' };
const folder = path.resolve(import.meta.dirname, '../../../test/differential');

/** Plays generated changes of StatefulSets or DaemonSets on the control plane of that kubeconfig, and compares each with its prediction. */
export async function compareReplacing(
  kind: ReplacingKind,
  kubeconfig: string,
  { seed, cases, minutes = Number.POSITIVE_INFINITY, say }: Options,
): Promise<Omit<ReplacingTally, 'version' | 'date'>> {
  const api = apiFrom(kubeconfig);
  const stopKubelets = startKubelets(api);
  const canary = await startCanary(api);
  const found: Outcome[] = [];
  const queue = Array.from({ length: cases }, (_, at) => seed + at);
  const run = `s${Date.now().toString(36)}`;
  const until = Date.now() + minutes * 60_000;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && Date.now() < until; next = queue.shift()) {
      const seeded = next;
      const playOne = async (name: string) => {
        const one = makeReplacing(kind, seeded, name);
        return { given: one, played: await play(api, one, canary) };
      };
      const { given, played } = await playedAnyhow(run, playOne, say);
      if (!isKnowable(played)) continue;
      const wrong = differences(predict(played, given.change), played);
      found.push({ given, played, wrong });
      if (wrong.length > 0) say(`case ${given.id}: ${wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  canary.stop();
  stopKubelets();
  keep(path.join(folder, files[kind]), found);
  return summed(seed, found);
}

interface Outcome {
  readonly given: ReplacingCase;
  readonly played: Played;
  readonly wrong: readonly string[];
}

/** Keeps the first ones as recorded tests, those that differ before all others. */
function keep(file: string, found: readonly Outcome[]): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedReplacing[]) : [];
  const sorted = [...found.filter(({ wrong }) => wrong.length > 0), ...found.filter(({ wrong }) => wrong.length === 0)];
  const fresh = sorted
    .slice(0, Math.max(0, kept - known.length))
    .map(({ given, played }) => ({ id: given.id, change: given.change, ...played }));
  if (fresh.length > 0) writeFileSync(file, `[\n${[...known, ...fresh].map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
}

function summed(seed: number, found: readonly Outcome[]): Omit<ReplacingTally, 'version' | 'date'> {
  const right = found.filter(({ wrong }) => wrong.length === 0);
  const kinds = [...new Set(found.flatMap(({ given }) => kindsOf(given)))].sort();
  const of = (kind: string, list: readonly Outcome[]) => list.filter(({ given }) => kindsOf(given).includes(kind)).length;
  return {
    seed,
    played: found.length,
    agreeing: right.length,
    finished: found.filter(({ played }) => played.end.finished).length,
    byKind: Object.fromEntries(kinds.map((kind) => [kind, { played: of(kind, found), agreeing: of(kind, right) }])),
    differing: found.filter(({ wrong }) => wrong.length > 0).map(({ given, wrong }) => `case ${given.id}: ${wrong.join('; ')}`),
  };
}

function kindsOf({ workload, before, change }: ReplacingCase): readonly string[] {
  const text = JSON.stringify(workload);
  const changed = change['spec'] as Json;
  const strategy = JSON.stringify([workload, changed['updateStrategy']]);
  const kinds: readonly (readonly [string, boolean])[] = [
    ['Parallel', text.includes('"Parallel"')],
    ['in order', text.includes('"StatefulSet"') && !text.includes('"Parallel"')],
    ['OnDelete', strategy.includes('"OnDelete"')],
    ['a partition', strategy.includes('"partition"')],
    ['old pods that never become ready', JSON.stringify([workload, before]).includes('"bad"')],
    ['replicas change too', changed['replicas'] !== undefined],
    ['template unchanged', changed['template'] === undefined],
    ['ordinals that begin elsewhere', text.includes('"ordinals"')],
    ['minReadySeconds', JSON.stringify([workload, change]).includes('"minReadySeconds"')],
    ['a surge', /"maxSurge":(?!0)/.test(strategy)],
    ['more than one may be missing', /"maxUnavailable":(?:[2-9]|")/.test(strategy)],
    ['the nodes that it is for change', JSON.stringify([workload, change]).includes('"matchExpressions"')],
    ['a node was tainted since', before.some(({ node }) => node !== undefined)],
    ['an update was on its way', before.some(({ node }) => node === undefined)],
  ];
  return kinds.flatMap(([kind, is]) => (is ? [kind] : []));
}
