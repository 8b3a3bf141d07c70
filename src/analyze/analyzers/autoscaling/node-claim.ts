import { quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import type { Condition, CustomObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

const params = { pool: 'text', message: 'text' } as const;

export const nodeClaim = defineAnalyzer({
  id: 'node-claim',
  reads: ['CustomObject', 'Event'],
  findings: {
    NodeClaimNotLaunched: {
      params,
      en: {
        title: 'no machine was started for it: {message}',
        why: 'Karpenter asked for a machine of NodePool {pool} and did not get it; the pods it was meant for keep waiting.',
        remedy: 'Follow the message: allow more machine types or zones in NodePool {pool}, or have the quota or permission corrected.',
      },
      ja: {
        title: 'マシンを起動できない: {message}',
        why: 'Karpenter が NodePool {pool} のマシンを要求しましたが得られず、対象の Pod は待ち続けます。',
        remedy: 'メッセージに従い、NodePool {pool} で使えるマシンタイプやゾーンを増やすか、クォータや権限を直してください。',
      },
    },
    NodeClaimNotRegistered: {
      params,
      en: {
        title: 'its machine runs but does not join the cluster: {message}',
        why: 'The machine of NodePool {pool} is paid for and takes no pod; Karpenter gives it up after 15 minutes and tries another.',
        remedy: 'Look at the kubelet on the machine: bootstrap data, its rights to join, and its way to the API server.',
      },
      ja: {
        title: 'マシンは動いているがクラスターに参加しない: {message}',
        why: 'NodePool {pool} のマシンは課金されますが Pod を受け入れません。Karpenter は 15 分で諦め、別のマシンを試します。',
        remedy: 'マシン上の kubelet について、起動設定、参加の権限、API サーバーへの通信を確認してください。',
      },
    },
    NodePoolNotReady: {
      params: { message: 'text' },
      en: {
        title: 'Karpenter cannot use this NodePool: {message}',
        why: 'No node is added from it, whatever pods wait.',
        remedy: 'Correct the NodePool or the node class that it names, as the message says.',
      },
      ja: {
        title: 'Karpenter がこの NodePool を使えない: {message}',
        why: 'どの Pod が待っていても、この NodePool からノードは追加されません。',
        remedy: 'メッセージに従い、NodePool またはそれが参照するノードクラスを直してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const object of cluster.list('CustomObject')) {
      if (!object.apiVersion.startsWith('karpenter.sh/') || object.metadata.deletionTimestamp) continue;
      if (object.kind === 'NodePool') {
        const condition = failed(object, ['Ready', 'ValidationSucceeded', 'NodeClassReady'], cluster.takenAt);
        if (!condition) continue;
        const evidence = [quote(object, condition.path)] as const;
        yield {
          reason: 'NodePoolNotReady',
          about: object,
          params: { message: saysOf(condition) },
          evidence,
          since: condition.lastTransitionTime,
        };
      } else if (object.kind === 'NodeClaim') {
        const launched = failed(object, ['Launched'], cluster.takenAt);
        const registered = launched ? undefined : failed(object, ['Registered'], cluster.takenAt);
        const condition = launched ?? registered;
        if (!condition) continue;
        const warnings = cluster.eventsAbout(object).filter(({ type }) => type === 'Warning');
        const evidence = [quote(object, condition.path), ...warnings.slice(-1).map(quoteEvent)] as const;
        const pool = object.metadata.labels?.['karpenter.sh/nodepool'] ?? '';
        const message = warnings.at(-1)?.message ?? saysOf(condition);
        const reason = launched ? 'NodeClaimNotLaunched' : 'NodeClaimNotRegistered';
        yield { reason, about: object, params: { pool, message }, evidence, since: condition.lastTransitionTime };
      }
    }
  },
});

/** The first of these conditions that is not True for longer than a step takes. Karpenter writes Unknown while it waits. */
function failed(object: CustomObject, types: readonly string[], takenAt: string) {
  const wanted = object.kind === 'NodePool' ? ['False'] : ['False', 'Unknown'];
  return types
    .flatMap((type) => conditionOf(object, type) ?? [])
    .find(({ type, status, lastTransitionTime }) => {
      const slow = type === 'Registered' ? thresholds.nodeProvisionSeconds : thresholds.customNotReadySeconds;
      return wanted.includes(status) && (secondsSince(lastTransitionTime, takenAt) ?? 0) >= slow;
    });
}

function saysOf({ message, reason, type }: Condition): string {
  return message || reason || type;
}
