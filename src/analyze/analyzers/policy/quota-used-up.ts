import { pointerKey, quote } from '#model/finding.ts';
import { controllerOf, type Pod } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { refusalOf } from '../../admission.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { isFinished } from '../../pods.ts';
import { podUsage } from '../../quota-usage.ts';
import { refusedCreations, refusedReads } from '../../refused-creations.ts';

const reads = [...refusedReads, 'ResourceQuota', 'Pod', 'Deployment', 'CronJob'] as const;
type Cluster = View<(typeof reads)[number]>;

export const quotaUsedUp = defineAnalyzer({
  id: 'quota-used-up',
  reads,
  findings: {
    QuotaUsedUp: {
      params: { resource: 'text', used: 'text', hard: 'text', users: 'texts' },
      en: {
        title: '{resource} is used up, {used} of {hard}: {users}',
        why: 'Whatever would go beyond the quota is refused in the whole namespace {namespace}, the next pod of any workload included.',
        remedy: 'Scale down or remove what is not needed among the users, lower their {resource}, or have the quota raised.',
      },
      ja: {
        title: '{resource} を {hard} のうち {used} 使い切っている ({users})',
        why: 'クォータを超えるものは namespace {namespace} 全体で拒否され、どのワークロードの次の Pod も対象になります。',
        remedy: '使用元のうち不要なものを縮小または削除するか、{resource} を減らすか、クォータの引き上げを依頼してください。',
      },
    },
  },
  *analyze(cluster) {
    const refused = [...refusedCreations(cluster)].flatMap((creation) => {
      const { kind, name } = refusalOf(creation.message);
      const quota = kind === 'quota' ? cluster.get('ResourceQuota', name, creation.object.metadata.namespace) : undefined;
      return quota ? [{ ...creation, quota }] : [];
    });
    for (const group of Map.groupBy(refused, ({ quota }) => quota).values()) {
      const [first] = group;
      if (!first) continue;
      const { quota, message, evidence } = first;
      const { used = {}, hard = {} } = quota.status;
      const resource = limitedIn(message).find((one) => hard[one] !== undefined && used[one] !== undefined);
      if (resource === undefined) continue;
      const users = usersOf(cluster, quota.metadata.namespace ?? '', resource);
      const since = group.flatMap((creation) => creation.since ?? []).sort()[0];
      yield {
        reason: 'QuotaUsedUp',
        about: quota,
        params: { resource, used: used[resource] ?? '', hard: hard[resource] ?? '', users },
        evidence: [quote(quota, `/status/used/${pointerKey(resource)}`), quote(quota, `/status/hard/${pointerKey(resource)}`), evidence],
        since,
      };
    }
  },
});

/** `limited: pods=3, limits.cpu=2`: the resources that stand in the way, as the admission plug-in lists them. */
function limitedIn(message: string): readonly string[] {
  const limited = message.slice(message.lastIndexOf('limited: ') + 'limited: '.length);
  return limited.split(',').flatMap((part) => /^\s*([a-z0-9./-]{1,120})=/i.exec(part)?.[1] ?? []);
}

/** Who holds most of it, by owner: `Deployment many 3`. */
function usersOf(cluster: Cluster, namespace: string, resource: string): readonly string[] {
  const sums = new Map<string, number>();
  for (const pod of cluster.list('Pod', namespace)) {
    if (isFinished(pod)) continue;
    const owner = ownerName(cluster, pod);
    sums.set(owner, (sums.get(owner) ?? 0) + podUsage(pod, resource));
  }
  return [...sums]
    .filter(([, amount]) => amount > 0)
    .toSorted(([first, a], [second, b]) => b - a || (first < second ? -1 : 1))
    .map(([owner, amount]) => `${owner} ${written(resource, amount)}`);
}
function ownerName(cluster: Cluster, pod: Pod): string {
  const owner = controllerOf(pod);
  if (!owner) return `Pod ${pod.metadata.name}`;
  const held = cluster.resolve({ kind: owner.kind, name: owner.name, namespace: pod.metadata.namespace ?? '' });
  const above = held && controllerOf(held);
  return above ? `${above.kind} ${above.name}` : `${owner.kind} ${owner.name}`;
}
function written(resource: string, amount: number): string {
  if (resource.endsWith('memory') || resource.endsWith('storage')) return `${Math.round(amount / 1_048_576)}Mi`;
  return resource.endsWith('cpu') ? `${Math.round(amount * 1000)}m` : String(amount);
}
