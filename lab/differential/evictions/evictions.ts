import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Json, read } from '../generate/values.ts';
import { type Api, apiFrom } from '../rollout/api.ts';
import { startCanary } from '../rollout/canary.ts';
import { startKubelets } from '../rollout/kubelet.ts';
import { makeNamespace, playedAnyhow } from '../rollout/namespace.ts';
import { type EvictionCase, makeEvictions, nodeLabel } from './generate.ts';
import type { EvictionTally } from './page.ts';
import { type Verdict, verdictOfCode, verdictsOf } from './verdicts.ts';

interface Options {
  readonly seed: number;
  readonly cases: number;
  /** No case begins after so many minutes. */
  readonly minutes?: number | undefined;
  readonly say: (line: string) => void;
}
/** What stood in a namespace, and what the API server answered for each pod. */
export interface RecordedEvictions {
  readonly id: string;
  readonly objects: readonly Json[];
  readonly answers: Readonly<Record<string, Verdict>>;
}

const workers = 8;
const kept = 60;
const file = path.resolve(import.meta.dirname, '../../../test/differential/evictions.json');

/** Asks the API server of that kubeconfig to evict each pod of generated namespaces, as a dry run, and compares with what doryo says. */
export async function compareEvictions(
  kubeconfig: string,
  { seed, cases, minutes = Number.POSITIVE_INFINITY, say }: Options,
): Promise<Omit<EvictionTally, 'version' | 'date'>> {
  const api = apiFrom(kubeconfig);
  await makeNode(api);
  const stopKubelets = startKubelets(api);
  const canary = await startCanary(api);
  const found: RecordedEvictions[] = [];
  const queue = Array.from({ length: cases }, (_, at) => seed + at);
  const run = `e${Date.now().toString(36)}`;
  const until = Date.now() + minutes * 60_000;
  const work = async () => {
    for (let next = queue.shift(); next !== undefined && Date.now() < until; next = queue.shift()) {
      const seeded = next;
      found.push(await playedAnyhow(run, (name) => ask(api, makeEvictions(seeded, name), canary.sawAll), say));
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  canary.stop();
  stopKubelets();
  return summed(
    seed,
    found.toSorted((a, b) => Number(a.id) - Number(b.id)),
    say,
  );
}

async function ask(api: Api, given: EvictionCase, sawAll: () => number): Promise<RecordedEvictions> {
  const { id, namespace, objects } = given;
  await makeNamespace(api, namespace);
  try {
    for (const object of objects) await api.send('POST', pathOf(object, namespace), object);
    for (let tries = 0; tries < 5; tries += 1) {
      await untilSettled(api, given, sawAll);
      const before = await standing(api, namespace);
      const answers = await evictAll(api, namespace, before);
      // What moved meanwhile was not answered about one and the same state.
      if (versionsOf(before) === versionsOf(await standing(api, namespace))) return { id, objects: before.map(trimmed), answers };
    }
    throw new Error(`evictions ${id}: the namespace does not come to rest`);
  } finally {
    await api.send('DELETE', `/api/v1/namespaces/${namespace}`);
  }
}

async function evictAll(api: Api, namespace: string, objects: readonly Json[]): Promise<Readonly<Record<string, Verdict>>> {
  const names = objects.filter(({ kind }) => kind === 'Pod').map(nameOf);
  const answers = await Promise.all(
    names.map(async (name) => {
      const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
      const code = await api
        .send('POST', `/api/v1/namespaces/${namespace}/pods/${name}/eviction?dryRun=All`, eviction)
        .then(() => 201, codeOf);
      const verdict = verdictOfCode(code);
      if (verdict === undefined) throw new Error(`evicting ${name} is answered with ${code}`);
      return [name, verdict] as const;
    }),
  );
  return Object.fromEntries(answers);
}
/** The API tells the status code after the path. */
function codeOf(error: unknown): number {
  return Number(/: (\d{3}) /.exec(error instanceof Error ? error.message : '')?.[1] ?? 0);
}

/** All pods are as the case wants them, and the controllers have seen that: the budgets are counted. */
async function untilSettled(api: Api, { namespace, running, ready }: EvictionCase, sawAll: () => number): Promise<void> {
  for (;;) {
    const objects = await standing(api, namespace);
    const pods = objects.filter(({ kind }) => kind === 'Pod').map((pod) => read<Pod>(pod).status);
    const isReady = ({ conditions = [] }: Pod['status']) => conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
    if (pods.filter(({ phase }) => phase === 'Running').length >= running && pods.filter(isReady).length >= ready) break;
    await sleep(300);
  }
  const since = Date.now() + 1500;
  while (sawAll() < since) await sleep(100);
}
interface Pod {
  readonly status: { readonly phase?: string; readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

async function standing(api: Api, namespace: string): Promise<readonly Json[]> {
  const lists = [
    ['v1', 'Pod', `/api/v1/namespaces/${namespace}/pods`],
    ['policy/v1', 'PodDisruptionBudget', `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`],
  ] as const;
  const found = await Promise.all(
    lists.map(async ([apiVersion, kind, from]) => {
      const { items } = (await api.send('GET', from)) as { readonly items: readonly Json[] };
      return items.map((item): Json => ({ apiVersion, kind, ...item }));
    }),
  );
  return found.flat();
}
function versionsOf(objects: readonly Json[]): string {
  return objects.map(({ metadata }) => (metadata as { readonly resourceVersion: string }).resourceVersion).join();
}
/** No more of an object than an eviction looks at. */
function trimmed({ apiVersion, kind, metadata, spec, status }: Json): Json {
  const { name, namespace, labels, generation } = metadata as Json;
  const { phase, conditions } = status as Json;
  const ready = (conditions as readonly { readonly type: string; readonly status: string }[] | undefined)?.filter(
    ({ type }) => type === 'Ready',
  );
  const own = { name, namespace, ...(labels !== undefined && { labels }), ...(generation !== undefined && { generation }) };
  return kind === 'Pod'
    ? { apiVersion, kind, metadata: own, status: { phase, conditions: ready?.map(({ type, status: is }) => ({ type, status: is })) } }
    : { apiVersion, kind, metadata: own, spec, status: { ...(status as Json), conditions: undefined } };
}

function summed(seed: number, found: readonly RecordedEvictions[], say: Options['say']): Omit<EvictionTally, 'version' | 'date'> {
  const differing: string[] = [];
  const verdicts = { goes: 0, kept: 0, several: 0 };
  let pods = 0;
  const wrong = found.filter(({ id, objects, answers }) => {
    const ours = verdictsOf(objects);
    const differ = Object.entries(answers).filter(([name, verdict]) => ours[name] !== verdict);
    for (const verdict of Object.values(answers)) verdicts[verdict] += 1;
    pods += Object.keys(answers).length;
    differing.push(...differ.map(([name, verdict]) => `case ${id}: ${name}: predicted ${ours[name] ?? 'nothing'}, really ${verdict}`));
    return differ.length > 0;
  });
  for (const line of differing) say(line);
  keep([...wrong, ...found.filter((one) => !wrong.includes(one))]);
  return { seed, namespaces: found.length, pods, agreeing: pods - differing.length, ...verdicts, differing };
}

/** Keeps the first ones as recorded tests, and each on which the two differ. */
function keep(found: readonly RecordedEvictions[]): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly RecordedEvictions[]) : [];
  const room = Math.max(0, kept - known.length);
  if (room === 0) return;
  writeFileSync(file, `[\n${[...known, ...found.slice(0, room)].map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
}

async function makeNode(api: Api): Promise<void> {
  const amounts = { cpu: '64', memory: '64Gi', pods: '1000' };
  const conditions = [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'ready' }];
  const metadata = { name: 'evictions', labels: { [nodeLabel]: 'here' } };
  const node = { apiVersion: 'v1', kind: 'Node', metadata, status: { allocatable: amounts, capacity: amounts, conditions } };
  // It may be there from an earlier run.
  await api.send('POST', '/api/v1/nodes', node).catch(() => undefined);
}
function pathOf({ kind }: Json, namespace: string): string {
  if (kind === 'Pod') return `/api/v1/namespaces/${namespace}/pods`;
  if (kind === 'PodDisruptionBudget') return `/apis/policy/v1/namespaces/${namespace}/poddisruptionbudgets`;
  return `/apis/apps/v1/namespaces/${namespace}/${kind === 'Deployment' ? 'deployments' : 'replicasets'}`;
}
function nameOf({ metadata }: Json): string {
  return (metadata as { readonly name: string }).name;
}
function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
