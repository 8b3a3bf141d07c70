import { pointerKey, quote } from '#model/finding.ts';
import { groupsBy } from '#util/non-empty.ts';
import { refusalOf } from '../../admission.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { quotaUserReads, quotaUsers } from '../../quota-usage.ts';
import { refusedCreations, refusedReads } from '../../refused-creations.ts';

export const quotaUsedUp = defineAnalyzer({
  id: 'quota-used-up',
  reads: [...new Set([...refusedReads, ...quotaUserReads, 'ResourceQuota' as const])],
  findings: {
    QuotaUsedUp: {
      params: { resource: 'text', asked: 'text', used: 'text', hard: 'text', users: 'texts' },
      en: {
        title: 'no room for {asked} more of {resource}, {used} of {hard} are in use: {users}',
        why: 'Whatever would go beyond the quota is refused in the whole namespace {namespace}, whoever asks for it.',
        remedy: 'Scale down or remove what is not needed among the users, lower their {resource}, or have the quota raised.',
      },
      ja: {
        title: '{hard} のうち {used} を使用中で、{resource} をあと {asked} 確保できない: {users}',
        why: 'クォータを超えるものは、要求元にかかわらず namespace {namespace} 全体で拒否されます。',
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
    for (const group of groupsBy(refused, ({ quota }) => quota).values()) {
      const [first] = group;
      const { quota, message, evidence } = first;
      const { used = {}, hard = {} } = quota.status;
      const lacking = requestedIn(message).find(([one]) => hard[one] !== undefined && used[one] !== undefined);
      if (!lacking) continue;
      const [resource, asked] = lacking;
      const users = quotaUsers(cluster, quota.metadata.namespace ?? '', resource);
      const since = group.flatMap((creation) => creation.since ?? []).sort()[0];
      yield {
        reason: 'QuotaUsedUp',
        about: quota,
        params: { resource, asked, used: used[resource] ?? '', hard: hard[resource] ?? '', users },
        evidence: [quote(quota, `/status/used/${pointerKey(resource)}`), quote(quota, `/status/hard/${pointerKey(resource)}`), evidence],
        since,
      };
    }
  },
});

/** `requested: pods=1, used: pods=3, limited: pods=3`: the resources that stand in the way with what is asked for, as the admission plug-in lists them. */
function requestedIn(message: string): readonly (readonly [string, string])[] {
  const [, requested = ''] = /requested: (.*?), used: /.exec(message) ?? [];
  return requested.split(',').flatMap((part) => {
    const [, resource, amount] = /^\s*([a-z0-9./-]{1,120})=(\S{1,40})$/i.exec(part) ?? [];
    return resource && amount ? [[resource, amount] as const] : [];
  });
}
