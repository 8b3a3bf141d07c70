import { defineHygiene } from '../hygiene.ts';
import { containerDefaults } from '../limit-ranges.ts';
import {
  type LintContainer,
  lastingContainers,
  lintWorkloads,
  namesOf,
  quoteContainers,
  some,
  workloadKinds,
} from '../linting/workloads.ts';

type Resource = 'cpu' | 'memory';

export const resourceRequests = defineHygiene({
  id: 'resource-requests',
  reads: [...workloadKinds, 'LimitRange'],
  findings: {
    ContainerWithoutMemoryRequest: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-106'],
      params: { containers: 'texts' },
      en: {
        heading: 'containers ask for no memory',
        title: 'no memory request: {containers}',
        why: 'The scheduler counts such a container as using no memory, so nodes are filled beyond what they have, and its pod is the first to be evicted.',
        remedy: 'Set resources.requests.memory to what the container normally uses.',
      },
      ja: {
        heading: 'memory の requests がないコンテナ',
        title: 'memory の requests がない: {containers}',
        why: 'スケジューラーはメモリを使わないものとして扱うため、ノードに容量以上の Pod が載り、不足時にはこの Pod が最初に退避されます。',
        remedy: 'resources.requests.memory に、コンテナの通常の使用量を設定してください。',
      },
    },
    ContainerWithoutCpuRequest: {
      risk: 'reliability',
      tier: 2,
      aliases: ['POP-106'],
      params: { containers: 'texts' },
      en: {
        heading: 'containers ask for no CPU',
        title: 'no CPU request: {containers}',
        why: 'On a busy node such a container gets almost no CPU time, because time is shared by what is requested.',
        remedy: 'Set resources.requests.cpu to what the container normally uses.',
      },
      ja: {
        heading: 'cpu の requests がないコンテナ',
        title: 'cpu の requests がない: {containers}',
        why: 'CPU 時間は requests の比で配分されるため、混雑したノードではほとんど割り当てられません。',
        remedy: 'resources.requests.cpu に、コンテナの通常の使用量を設定してください。',
      },
    },
    ContainerWithoutMemoryLimit: {
      risk: 'reliability',
      tier: 2,
      aliases: ['POP-106', 'POP-107'],
      params: { containers: 'texts' },
      en: {
        heading: 'containers may take all the memory of a node',
        title: 'no memory limit: {containers}',
        why: 'A leak in such a container grows until the node runs short, and then other pods suffer for it.',
        remedy: 'Set resources.limits.memory to the most that the container may take; a CPU limit is not needed.',
      },
      ja: {
        heading: 'memory の limits がないコンテナ',
        title: 'memory の limits がない: {containers}',
        why: 'メモリリークが起きるとノードのメモリが尽きるまで増え続け、ほかの Pod が巻き添えになります。',
        remedy: 'resources.limits.memory に、許容できる上限を設定してください。CPU の limits は必須ではありません。',
      },
    },
  },
  *analyze(cluster) {
    for (const workload of lintWorkloads(cluster)) {
      const defaults = containerDefaults(cluster, workload.namespace);
      const pod = (workload.spec as { readonly resources?: Resources }).resources;
      const all = lastingContainers(workload);
      const lacking = (test: (container: LintContainer) => boolean) => some(all.filter((container) => !test(container)));
      const asks = (resource: Resource) => (container: LintContainer) =>
        hasRequest(container.spec.resources, resource) || hasRequest(pod, resource) || hasRequest(defaults, resource);
      const memory = lacking(asks('memory'));
      if (memory) yield { reason: 'ContainerWithoutMemoryRequest', ...found(memory, '/resources/requests/memory') };
      const cpu = lacking(asks('cpu'));
      if (cpu) yield { reason: 'ContainerWithoutCpuRequest', ...found(cpu, '/resources/requests/cpu') };
      const limit = lacking(({ spec }) => [spec.resources, pod, defaults].some((one) => one?.limits?.['memory'] !== undefined));
      if (limit) yield { reason: 'ContainerWithoutMemoryLimit', ...found(limit, '/resources/limits/memory') };
    }
  },
});

interface Resources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** A limit without a request is a request of the same size: defaults of the API (SetDefaults_Pod). */
function hasRequest(resources: Resources | undefined, resource: Resource): boolean {
  return (resources?.requests?.[resource] ?? resources?.limits?.[resource]) !== undefined;
}

function found(containers: readonly [LintContainer, ...LintContainer[]], field: string) {
  return {
    about: containers[0].workload.about,
    params: { containers: namesOf(containers) },
    evidence: quoteContainers(containers, '/resources'),
    changes: containers.map(({ fieldPath }) => ({ path: fieldPath + field })),
  };
}
