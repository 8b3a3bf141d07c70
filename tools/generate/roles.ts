import { stringify } from 'yaml';
import { analyzers } from '#analyze/analyzers.generated.ts';
import { type KindInfo, kindInfo } from '#model/kinds.ts';
import { kindsLinted } from '#pipeline/lint.ts';
import type { GeneratedFile } from './file.ts';

/** What the API server says of its own health (collect/cluster/health.ts). */
const healthRule = { nonResourceURLs: ['/livez', '/readyz'], verbs: ['get'] };

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** The read-only roles: with Secrets (metadata is all that is kept, but Kubernetes has no such verb), and without. */
export function roleFiles(): readonly GeneratedFile[] {
  return [
    { path: 'docs/reference/rbac.yaml', text: roleText('doryo-read', rules()) },
    {
      path: 'docs/reference/rbac-without-secrets.yaml',
      text: roleText(
        'doryo-read-without-secrets',
        rules()
          .map(withoutSecrets)
          .filter(({ resources }) => resources.length > 0),
      ),
    },
  ];
}

function rules(): readonly Rule[] {
  const reads = new Set<string>([...kindsLinted(), ...analyzers.flatMap((analyzer) => analyzer.reads)]);
  const kinds = Object.entries(kindInfo)
    .filter(([kind]) => reads.has(kind))
    .map(([, info]) => info);
  const groups = Map.groupBy<string, KindInfo>(kinds, ({ group }) => group);
  const lists = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, infos]): Rule => {
      const resources = infos.map(({ resource }) => resource);
      return { apiGroups: [group], resources: [...resources, ...(group === '' ? ['events'] : [])].sort(), verbs: ['list', 'watch'] };
    });
  return [
    ...lists,
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['list', 'watch'] },
    ...(reads.has('Log') ? [{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }] : []),
    { apiGroups: ['metrics.k8s.io'], resources: ['nodes', 'pods'], verbs: ['list'] },
  ];
}

function withoutSecrets(rule: Rule): Rule {
  return { ...rule, resources: rule.resources.filter((resource) => resource !== 'secrets') };
}

function roleText(name: string, all: readonly Rule[]): string {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [...all, healthRule] };
  return `# Written by \`npm run generate\` from what the analyzers read. Do not edit. It allows reading only.\n${stringify(role, { lineWidth: 0 })}`;
}
