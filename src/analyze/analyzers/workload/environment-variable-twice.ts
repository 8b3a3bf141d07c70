import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Container } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { failingPods } from '../../failing-pods.ts';

export const environmentVariableTwice = defineAnalyzer({
  id: 'environment-variable-twice',
  reads: ['Pod', 'Job', 'CronJob'],
  findings: {
    EnvironmentVariableTwice: {
      params: { container: 'text', variable: 'text' },
      en: {
        title: 'variable {variable} of container {container} is set twice with different values',
        why: 'The last entry in the list wins, so the first value never reaches the program, and the pod is not healthy.',
        remedy: 'Leave only the entry of {variable} that is meant.',
      },
      ja: {
        title: 'コンテナ {container} の環境変数 {variable} が異なる値で 2 回定義されている',
        why: 'リストの後の定義が有効になるため、最初の値はプログラムに渡りません。また、Pod は正常ではありません。',
        remedy: '{variable} の意図した定義だけを残してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of failingPods(cluster)) {
      for (const container of containersOf(pod)) {
        const twice = variableTwice(container);
        if (twice)
          yield {
            reason: 'EnvironmentVariableTwice',
            about: pod,
            params: { container: container.name, variable: twice.name },
            evidence: twice.evidence,
          };
      }
    }
  },
});

function variableTwice({
  pod,
  spec: { env = [] },
  specPath,
}: PodContainer): { readonly name: string; readonly evidence: EvidenceList } | undefined {
  const first = new Map<string, number>();
  for (const [index, entry] of env.entries()) {
    const before = first.get(entry.name);
    const isOther = before !== undefined && JSON.stringify(env[before]) !== JSON.stringify(entry) && !usesItself(entry);
    if (isOther) return { name: entry.name, evidence: [quote(pod, `${specPath}/env/${before}`), quote(pod, `${specPath}/env/${index}`)] };
    first.set(entry.name, index);
  }
  return undefined;
}

/** `PATH=$(PATH):/opt` builds on the first value: that is meant. */
function usesItself({ name, value = '' }: NonNullable<Container['env']>[number]): boolean {
  return value.includes(`$(${name})`);
}
