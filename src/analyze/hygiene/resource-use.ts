import type { EvidenceList, MetricEvidence } from '#model/evidence.ts';
import type { ObjectRef, Pod } from '#model/object.ts';
import { formatBytes, formatCores, quantityValue } from '#model/quantity.ts';
import type { Usage } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { containersOf } from '../containers.ts';
import { defineHygiene } from '../hygiene.ts';
import { workloadOfPod } from '../linting/pod-owner.ts';
import { workloadKinds } from '../linting/workloads.ts';
import { isFinished } from '../pods.ts';

const reads = [...workloadKinds, 'Usage'] as const;
type Cluster = View<(typeof reads)[number]>;

export const resourceUse = defineHygiene({
  id: 'resource-use',
  reads,
  findings: {
    MemoryUseNearLimit: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-112'],
      params: { container: 'text', used: 'bytes', limit: 'bytes', share: 'share', pods: 'count' },
      en: {
        heading: 'containers that use almost all the memory they may',
        title: 'container {container} uses {used} of its limit {limit} ({share}), in {pods|pod|pods}',
        why: 'A little more, and the kernel ends the container.',
        remedy: 'Find out whether the use grows; if it is normal, raise the memory limit and the request.',
      },
      ja: {
        heading: 'メモリ使用量が上限に近いコンテナ',
        title: 'コンテナ {container} が上限 {limit} のうち {used} ({share}) を使用、{pods} 個の Pod',
        why: 'あと少し増えると、カーネルがコンテナを強制終了します。',
        remedy: '使用量が増え続けていないか確認し、正常な量であれば memory の limits と requests を引き上げてください。',
      },
    },
    MemoryUseAboveRequest: {
      risk: 'reliability',
      tier: 2,
      aliases: ['POP-110', 'POP-505'],
      params: { container: 'text', used: 'bytes', requested: 'bytes', pods: 'count' },
      en: {
        heading: 'containers that use far more memory than they ask for',
        title: 'container {container} asks for {requested} and uses {used}, the least of {pods} pods',
        why: 'The scheduler reserves too little for them, and they are among the first to be evicted when a node runs short.',
        remedy: 'Raise resources.requests.memory to what the container really uses.',
      },
      ja: {
        heading: 'メモリの requests を大きく超えて使っているコンテナ',
        title: 'コンテナ {container} の requests は {requested}、使用量は {pods} 個の Pod の最小でも {used}',
        why: 'スケジューラーの確保量が不足し、ノードのメモリが足りなくなると優先的に退避されます。',
        remedy: 'resources.requests.memory を実際の使用量に合わせて引き上げてください。',
      },
    },
    RequestFarAboveUse: {
      risk: 'cost',
      tier: 2,
      aliases: ['POP-504', 'POP-506'],
      params: { container: 'text', resource: 'text', used: 'text', requested: 'text', pods: 'count' },
      en: {
        heading: 'containers that reserve far more than they use',
        title: 'container {container} reserves {requested} of {resource}, and the busiest of {pods} pods uses {used}',
        why: 'What is reserved is closed to other pods, whether it is used or not.',
        remedy: 'Compare with the use over a whole week, peaks included, and lower the request.',
      },
      ja: {
        heading: '使用量に比べて requests が大きすぎるコンテナ',
        title: 'コンテナ {container} の {resource} の requests は {requested}、{pods} 個の Pod の最大使用量は {used}',
        why: '確保した分は、使っていなくてもほかの Pod が利用できません。',
        remedy: 'ピークを含む 1 週間ほどの使用量と比べ、requests を引き下げてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const samples of samplesOf(cluster)) {
      yield* nearLimit(samples);
      const isYoung = samples.some(({ ranSeconds }) => ranSeconds < thresholds.useSampleSeconds);
      if (samples.length < thresholds.useSamplePods || isYoung) continue;
      yield* aboveRequest(samples);
      yield* belowRequest(samples);
    }
  },
});

function* nearLimit([first, ...rest]: Samples) {
  const { about, container, fieldPath, memoryLimit: limit } = first;
  if (limit === undefined) return;
  const [highest, ...others] = [first, ...rest]
    .filter(({ usage }) => usage.bytes >= limit * thresholds.memoryNearLimitShare)
    .sort((a, b) => b.usage.bytes - a.usage.bytes);
  if (!highest) return;
  const used = highest.usage.bytes;
  yield {
    reason: 'MemoryUseNearLimit' as const,
    about,
    params: { container, used, limit, share: used / limit, pods: others.length + 1 },
    evidence: [metric(highest, 'memory'), ...others.slice(0, 2).map((one) => metric(one, 'memory'))] as const,
    changes: [{ path: `${fieldPath}/resources/limits/memory` }],
  };
}

function* aboveRequest(samples: Samples) {
  const [{ about, container, fieldPath, memoryRequest: requested }] = samples;
  const used = Math.min(...samples.map(({ usage }) => usage.bytes));
  if (requested === undefined || used <= 2 * requested || used - requested <= smallBytes) return;
  yield {
    reason: 'MemoryUseAboveRequest' as const,
    about,
    params: { container, used, requested, pods: samples.length },
    evidence: metrics(samples, 'memory'),
    changes: [{ path: `${fieldPath}/resources/requests/memory` }],
  };
}

/** Of memory and CPU the one that is told is the first that is wasted: one look at the requests settles both. */
function* belowRequest(samples: Samples) {
  const [{ about, container, fieldPath, memoryRequest, cpuRequest }] = samples;
  const pods = samples.length;
  const bytes = Math.max(...samples.map(({ usage }) => usage.bytes));
  const cores = Math.max(...samples.map(({ usage }) => usage.cores));
  const wasted = [
    { resource: 'memory', used: bytes, requested: memoryRequest ?? 0, least: wasteBytes, text: formatBytes },
    { resource: 'cpu', used: cores, requested: cpuRequest ?? 0, least: wasteCores, text: formatCores },
  ] as const;
  const found = wasted.find(
    ({ used, requested, least }) => used * thresholds.requestAboveUseFactor < requested && (requested - used) * pods >= least,
  );
  if (!found) return;
  const { resource, used, requested, text } = found;
  yield {
    reason: 'RequestFarAboveUse' as const,
    about,
    params: { container, resource, used: text(used), requested: text(requested), pods },
    evidence: metrics(samples, resource),
    changes: [{ path: `${fieldPath}/resources/requests/${resource}` }],
  };
}

/** Less than this is not worth a person's time: 64 MiB above a request; 1 GiB or half a core reserved in vain, over all pods. */
const smallBytes = 64 * 2 ** 20;
const wasteBytes = 2 ** 30;
const wasteCores = 0.5;

type Samples = readonly [Sample, ...Sample[]];
interface Sample {
  readonly about: ObjectRef;
  readonly container: string;
  readonly fieldPath: string;
  readonly usage: Usage;
  readonly ranSeconds: number;
  readonly memoryLimit: number | undefined;
  readonly memoryRequest: number | undefined;
  readonly cpuRequest: number | undefined;
}

/** What the containers of one name use at this moment, over all pods of one workload. */
function samplesOf(cluster: Cluster): Iterable<Samples> {
  const groups = new Map<string, [Sample, ...Sample[]]>();
  for (const pod of cluster.list('Pod')) {
    if (isFinished(pod) || pod.metadata.deletionTimestamp) continue;
    for (const sample of samplesOfPod(pod, cluster)) {
      const key = JSON.stringify([sample.about, sample.container]);
      const group = groups.get(key);
      if (group) group.push(sample);
      else groups.set(key, [sample]);
    }
  }
  return groups.values();
}

function samplesOfPod(pod: Pod, cluster: Cluster): readonly Sample[] {
  const usages = cluster.usage(pod);
  if (usages.length === 0) return [];
  const owner = workloadOfPod(pod, cluster);
  return containersOf(pod).flatMap(({ name, role, spec, status, specPath }) => {
    const usage = usages.find(({ container }) => container === name);
    const started = status?.state?.running?.startedAt;
    if (!usage || role === 'init' || !owner) return [];
    const { requests = {}, limits = {} } = spec.resources ?? {};
    return [
      {
        about: owner.about,
        container: name,
        fieldPath: owner.fieldPath + specPath.slice('/spec'.length),
        usage,
        ranSeconds: secondsSince(started, cluster.takenAt) ?? 0,
        memoryLimit: quantityValue(limits['memory']),
        memoryRequest: quantityValue(requests['memory'] ?? limits['memory']),
        cpuRequest: quantityValue(requests['cpu'] ?? limits['cpu']),
      },
    ];
  });
}

function metrics([first, ...rest]: Samples, name: 'memory' | 'cpu'): EvidenceList {
  return [metric(first, name), ...rest.slice(0, 2).map((one) => metric(one, name))];
}

function metric({ usage, container }: Sample, name: 'memory' | 'cpu'): MetricEvidence {
  const { object, at, bytes, cores } = usage;
  return name === 'memory'
    ? { type: 'metric', object, name: `memory of container ${container}`, value: bytes, unit: 'bytes', at }
    : { type: 'metric', object, name: `cpu of container ${container}`, value: cores, unit: 'cores', at };
}
