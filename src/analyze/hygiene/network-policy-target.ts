import { quote } from '#model/finding.ts';
import type { KubeObject } from '#model/object.ts';
import { matchesSelector } from '#model/selector.ts';
import { defineHygiene } from '../hygiene.ts';
import { workloadKinds } from '../linting/workloads.ts';

export const networkPolicyTarget = defineHygiene({
  id: 'network-policy-target',
  reads: [...workloadKinds, 'NetworkPolicy'],
  findings: {
    NetworkPolicySelectsNothing: {
      risk: 'security',
      tier: 2,
      aliases: ['POP-1200'],
      params: {},
      en: {
        heading: 'network policies that protect nothing',
        title: 'no pod or template of the namespace has the labels it selects',
        why: 'Whoever wrote it believes traffic to be closed that is open.',
        remedy: 'Correct spec.podSelector to the labels of the pods, or delete the policy.',
      },
      ja: {
        heading: 'どの Pod にも適用されない NetworkPolicy',
        title: 'セレクターに一致する Pod もテンプレートも Namespace にない',
        why: '作成者は通信を閉じたつもりでも、実際には開いたままです。',
        remedy: 'spec.podSelector を Pod のラベルに合わせるか、このポリシーを削除してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const policy of cluster.list('NetworkPolicy')) {
      const { namespace, deletionTimestamp } = policy.metadata;
      const { podSelector } = policy.spec;
      const isForAll = Object.keys(podSelector?.matchLabels ?? {}).length === 0 && (podSelector?.matchExpressions ?? []).length === 0;
      // A policy for all pods of an empty namespace waits for what comes.
      if (isForAll || deletionTimestamp || !workloadKinds.every((kind) => cluster.complete(kind, namespace))) continue;
      const isTaken = workloadKinds.some((kind) =>
        cluster.list(kind, namespace).some((object) => labelsOf(object).some((labels) => matchesSelector(podSelector, labels))),
      );
      if (isTaken) continue;
      yield { reason: 'NetworkPolicySelectsNothing', about: policy, params: {}, evidence: [quote(policy, '/spec/podSelector')] };
    }
  },
});

interface Holder {
  readonly spec?: { readonly template?: Template; readonly jobTemplate?: { readonly spec?: { readonly template?: Template } } };
}
interface Template {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
}
/** The labels of a pod, and of the pods an object would make. */
function labelsOf(object: KubeObject): readonly Readonly<Record<string, string>>[] {
  const { spec } = object as Holder;
  const templates = [spec?.template, spec?.jobTemplate?.spec?.template].map((template) => template?.metadata?.labels);
  return [object.kind === 'Pod' ? object.metadata.labels : undefined, ...templates].filter((labels) => labels !== undefined);
}
