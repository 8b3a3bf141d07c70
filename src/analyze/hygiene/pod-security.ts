import type { EvidenceList } from '#model/evidence.ts';
import { defineHygiene } from '../hygiene.ts';
import { type Breach, breachesOf } from '../linting/pod-security.ts';
import {
  type LintWorkload,
  lastingContainers,
  lintWorkloads,
  namesOf,
  quoteContainers,
  quoteNear,
  some,
  workloadKinds,
} from '../linting/workloads.ts';

export const podSecurity = defineHygiene({
  id: 'pod-security',
  reads: [...workloadKinds],
  findings: {
    PodSecurityBaselineBroken: {
      risk: 'security',
      tier: 1,
      params: { fields: 'texts', containers: 'texts' },
      en: {
        heading: 'pods that can reach into their node (Pod Security level baseline)',
        title: '{fields}, in {containers}',
        why: 'Whoever takes over such a container can take over the node, and with it every pod and Secret there.',
        remedy:
          'Take these fields away; where an agent really needs them, accept this with the reason and keep it in a namespace of its own.',
      },
      ja: {
        heading: 'ノードに手が届く Pod (Pod Security の baseline 違反)',
        title: '{containers}: {fields}',
        why: 'コンテナが乗っ取られるとノードごと乗っ取られ、そこにあるすべての Pod と Secret に被害が及びます。',
        remedy:
          'これらのフィールドを外してください。エージェントなどで本当に必要なら、理由を添えて受容し、専用の Namespace に置いてください。',
      },
    },
    PodSecurityRestrictedBroken: {
      risk: 'security',
      tier: 2,
      aliases: ['POP-302', 'POP-306'],
      params: { fields: 'texts', containers: 'texts' },
      en: {
        heading: 'pods with more rights than most programs need (Pod Security level restricted)',
        title: '{fields}, in {containers}',
        why: 'Each of these rights makes a break-in worse: root in a container is one kernel fault away from root on the node.',
        remedy: 'Set these fields; a program that binds a port below 1024 or writes as root needs a change of its image first.',
      },
      ja: {
        heading: '多くのプログラムに不要な権限を持つ Pod (Pod Security の restricted 違反)',
        title: '{containers}: {fields}',
        why: '侵入された場合の被害を大きくする権限です。コンテナ内の root は、カーネルの欠陥 1 つでノードの root になります。',
        remedy: 'これらのフィールドを設定してください。1024 未満のポートや root での書き込みが必要な場合は、先にイメージの変更が必要です。',
      },
    },
    RootFileSystemWritable: {
      risk: 'security',
      tier: 3,
      params: { containers: 'texts' },
      en: {
        heading: 'containers that may change their own program files',
        title: 'writable root file system: {containers}',
        why: 'An intruder can replace programs and leave tools in the container.',
        remedy: 'Set readOnlyRootFilesystem to true, and give what must be written an emptyDir.',
      },
      ja: {
        heading: '自身のプログラムを書き換えられるコンテナ',
        title: 'ルートファイルシステムに書き込み可能: {containers}',
        why: '侵入者がプログラムを差し替えたり、ツールを残したりできます。',
        remedy: 'readOnlyRootFilesystem を true にし、書き込みが必要な場所には emptyDir を割り当ててください。',
      },
    },
  },
  *analyze(cluster) {
    for (const workload of lintWorkloads(cluster)) {
      const { about } = workload;
      const breaches = breachesOf(workload.spec);
      const [baseline, restricted] = (['baseline', 'restricted'] as const).map((level) => breaches.filter((one) => one.level === level));
      if (baseline?.length) yield { reason: 'PodSecurityBaselineBroken', about, ...told(baseline, workload) };
      if (restricted?.length) yield { reason: 'PodSecurityRestrictedBroken', about, ...told(restricted, workload) };
      const writable = some(
        lastingContainers(workload).filter(
          ({ spec }) => spec.securityContext?.readOnlyRootFilesystem !== true && workload.spec.os?.name !== 'windows',
        ),
      );
      if (writable) {
        yield {
          reason: 'RootFileSystemWritable',
          about,
          params: { containers: namesOf(writable) },
          evidence: quoteContainers(writable, '/securityContext'),
          changes: writable.map(({ fieldPath }) => ({ path: `${fieldPath}/securityContext/readOnlyRootFilesystem`, value: true })),
        };
      }
    }
  },
});

function told(breaches: readonly Breach[], { carrier, quotePath, fieldPath }: LintWorkload) {
  const places = [...new Set(breaches.map(({ path }) => path))];
  const [first = '', ...rest] = places.map(nearest);
  const quoted = (path: string) => quoteNear(carrier, quotePath + path, `${quotePath}/containers/0/name`);
  const evidence: EvidenceList = [quoted(first), ...rest.map(quoted)];
  return {
    params: {
      fields: [...new Set(breaches.map(({ what }) => what))],
      // What stands in the pod itself concerns all its containers.
      containers: [...new Set(breaches.flatMap(({ container = 'pod' }) => container))],
    },
    evidence,
    changes: breaches.flatMap(({ changes }) => changes).map((change) => ({ ...change, path: fieldPath + change.path })),
  };

  /** A whole container is too much to quote: its security context, or its name where it has none. */
  function nearest(path: string): string {
    if (!/^\/(?:initContainers|containers)\/\d+$/.test(path)) return path;
    return quoteNear(carrier, `${quotePath}${path}/securityContext`, `${quotePath}${path}/name`).path.slice(quotePath.length);
  }
}
