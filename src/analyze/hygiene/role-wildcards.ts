import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { defineHygiene } from '../hygiene.ts';
import { isAggregated, isBootstrap, type PolicyRule } from '../linting/roles.ts';

export const roleWildcards = defineHygiene({
  id: 'role-wildcards',
  reads: ['Role', 'ClusterRole'],
  findings: {
    RoleAllowsEverything: {
      risk: 'security',
      tier: 1,
      params: {},
      en: {
        heading: 'roles that allow everything',
        title: 'all verbs on all resources of all groups',
        why: 'Whoever gets this role owns everything in its reach: the whole cluster, or the whole namespace with its Secrets.',
        remedy: 'List the groups, resources and verbs that are needed: the audit log, or the errors of a try without them, tell which.',
      },
      ja: {
        heading: 'すべてを許可するロール',
        title: 'すべてのグループの全リソースに対する全操作',
        why: 'このロールを得た者は、クラスター全体、または Secret を含む Namespace 全体を支配できます。',
        remedy: '必要なグループ、リソース、操作だけを列挙してください。監査ログや、外して試したときのエラーから分かります。',
      },
    },
    RoleWithWildcard: {
      risk: 'security',
      tier: 2,
      params: { rules: 'texts' },
      en: {
        heading: 'roles with wildcards, which grow by themselves',
        title: 'a wildcard: {rules}',
        why: 'With every new resource or verb that the cluster learns, this role allows more than anyone decided.',
        remedy: 'Replace * by the names of the resources and verbs that are needed.',
      },
      ja: {
        heading: 'ワイルドカードを含むロール',
        title: 'ワイルドカードを使用: {rules}',
        why: 'クラスターに新しいリソースや操作が加わるたびに、誰も決めていない権限まで許可されます。',
        remedy: '* を、必要なリソースや操作の名前に置き換えてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const role of [...cluster.list('Role'), ...cluster.list('ClusterRole')]) {
      if (isBootstrap(role) || isAggregated(role) || role.metadata.deletionTimestamp) continue;
      const rules = (role.rules ?? []).map((rule, index) => ({ rule, path: `/rules/${index}` }));
      const all = rules.find(({ rule }) => isAll(rule.verbs) && isAll(rule.resources) && isAll(rule.apiGroups));
      if (all) {
        yield { reason: 'RoleAllowsEverything', about: role, params: {}, evidence: [quote(role, all.path)], changes: [{ path: all.path }] };
        continue;
      }
      const [first, ...rest] = rules.filter(({ rule }) => isAll(rule.verbs) || isAll(rule.resources) || isAll(rule.nonResourceURLs));
      if (!first) continue;
      const evidence: EvidenceList = [quote(role, first.path), ...rest.map(({ path }) => quote(role, path))];
      const changes = [first, ...rest].map(({ path }) => ({ path }));
      yield {
        reason: 'RoleWithWildcard',
        about: role,
        params: { rules: [first, ...rest].map(({ rule }) => textOf(rule)) },
        evidence,
        changes,
      };
    }
  },
});

function isAll(values: readonly string[] | undefined): boolean {
  return values?.includes('*') === true;
}
function textOf({ verbs, resources = [], apiGroups = [], nonResourceURLs = [] }: PolicyRule): string {
  const what = [...resources, ...nonResourceURLs].join(',');
  const group = apiGroups.filter((one) => one !== '').join(',');
  return `${verbs.join(',')} ${what}${group === '' ? '' : ` (${group})`}`;
}
