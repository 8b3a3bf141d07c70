import { quote } from '#model/finding.ts';
import type { Kinds, KubeObject } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineHygiene } from '../hygiene.ts';
import { mentionReads, mentionsIn } from '../linting/mentions.ts';
import { grants } from '../linting/roles.ts';
import { isOlderThan } from '../services.ts';

const reads = [...mentionReads, 'Secret'] as const;
type Cluster = View<(typeof reads)[number]>;

export const unusedConfiguration = defineHygiene({
  id: 'unused-configuration',
  reads,
  findings: {
    ConfigMapUnused: {
      risk: 'tidiness',
      tier: 3,
      aliases: ['POP-400'],
      params: {},
      en: {
        heading: 'ConfigMaps that nothing in the cluster names',
        title: 'no pod, template or custom resource names it',
        why: 'People edit settings that nobody reads, and wonder why nothing changes.',
        remedy: 'Look whether a program reads it through the API; if none does, delete it.',
      },
      ja: {
        heading: 'どこからも参照されていない ConfigMap',
        title: 'Pod、テンプレート、カスタムリソースのいずれからも参照されていない',
        why: '誰も読まない設定を編集し、反映されない理由を探すことになります。',
        remedy: 'API 経由で読むプログラムがないか確認し、なければ削除してください。',
      },
    },
    SecretUnused: {
      risk: 'security',
      tier: 3,
      aliases: ['POP-400'],
      params: {},
      en: {
        heading: 'Secrets that nothing in the cluster names',
        title: 'no pod, template, account, Ingress or custom resource names it',
        why: 'A credential that nobody needs can still be stolen, and nobody rotates it.',
        remedy: 'Look whether a program reads it through the API; if none does, revoke the credential and delete it.',
      },
      ja: {
        heading: 'どこからも参照されていない Secret',
        title: 'Pod、テンプレート、アカウント、Ingress、カスタムリソースのいずれからも参照されていない',
        why: '不要な認証情報も漏えいすれば悪用され、しかも誰も更新しません。',
        remedy: 'API 経由で読むプログラムがないか確認し、なければ認証情報を無効にして削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const needed = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Ingress', 'ServiceAccount'] as const;
    const isSeen = (namespace: string | undefined) =>
      needed.every((kind) => cluster.complete(kind, namespace)) && cluster.complete('CustomResourceDefinition') && customSeen(cluster);
    const { isReferred, isNamed } = mentionsIn(cluster);
    const isUnused = (kind: 'ConfigMap' | 'Secret', object: KubeObject) =>
      !isReferred(kind, object) &&
      !isNamed(object.metadata.name) &&
      !Object.keys(object.metadata.labels ?? {}).some((key) => isNamed(key) || loaded.some((prefix) => key.startsWith(prefix))) &&
      (object.metadata.ownerReferences ?? []).length === 0 &&
      !object.metadata.deletionTimestamp &&
      isOlderThan(object, thresholds.unusedSeconds, cluster.takenAt) &&
      isSeen(object.metadata.namespace) &&
      !isReadByItsNamespace(cluster, kind, object.metadata.namespace ?? '');
    for (const map of cluster.list('ConfigMap')) {
      if (isKept(map) || !isUnused('ConfigMap', map)) continue;
      yield { reason: 'ConfigMapUnused', about: map, params: {}, evidence: [quote(map, '/metadata/name')] };
    }
    for (const secret of cluster.list('Secret')) {
      if (keptTypes.has(secret.type ?? '') || isKept(secret) || !isUnused('Secret', secret)) continue;
      yield { reason: 'SecretUnused', about: secret, params: {}, evidence: [quote(secret, '/metadata/name')] };
    }
  },
});

/** Labels by which sidecars and controllers find what they load. */
const loaded = [
  'grafana_dashboard',
  'grafana_datasource',
  'grafana_alert',
  'prometheus_rule',
  'fluentd_config',
  'velero.io/',
  'argocd.argoproj.io/',
  'app.kubernetes.io/part-of-argocd',
  'kustomize.toolkit.fluxcd.io/',
  'config.openshift.io/',
];

/** What Kubernetes, service meshes and Helm put into every namespace or keep for themselves. */
const keptNames = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'linkerd-config',
  'extension-apiserver-authentication',
]);
const keptTypes = new Set([
  'helm.sh/release.v1',
  'kubernetes.io/service-account-token',
  'bootstrap.kubernetes.io/token',
  'istio.io/key-and-cert',
]);
const leader = 'control-plane.alpha.kubernetes.io/leader';

function isKept({ metadata: { name, annotations = {}, labels = {} } }: KubeObject): boolean {
  return (
    keptNames.has(name) ||
    annotations[leader] !== undefined ||
    labels['OWNER'] === 'TILLER' ||
    labels['owner'] === 'helm' ||
    annotations['helm.sh/hook'] !== undefined ||
    Object.keys(annotations).some((key) => key.startsWith('cert-manager.io/') || key.startsWith('kubernetes.io/service-account'))
  );
}

/** With definitions but not one custom resource held, it is not known whether there are none or they were not read. */
function customSeen(cluster: View<'CustomObject' | 'CustomResourceDefinition'>): boolean {
  return cluster.list('CustomResourceDefinition').length === 0 || cluster.list('CustomObject').length > 0;
}

/**
 * Whether an account of this namespace may read all its ConfigMaps or Secrets by a role of the namespace: then a program
 * reads them through the API, and no object need name them.
 */
function isReadByItsNamespace(cluster: Cluster, kind: 'ConfigMap' | 'Secret', namespace: string): boolean {
  const resource = kind === 'ConfigMap' ? 'configmaps' : 'secrets';
  return cluster.list('RoleBinding', namespace).some((binding) => {
    const isLocal = (binding.subjects ?? []).some((one) => one.kind === 'ServiceAccount' && (one.namespace ?? namespace) === namespace);
    return isLocal && rulesOf(cluster, binding).some((rule) => grants(rule, { resource, verbs: ['get', 'list', 'watch'] }));
  });
}

function rulesOf(cluster: Cluster, { roleRef, metadata }: Kinds['RoleBinding']): NonNullable<Kinds['Role']['rules']> {
  const role =
    roleRef.kind === 'ClusterRole' ? cluster.get('ClusterRole', roleRef.name) : cluster.get('Role', roleRef.name, metadata.namespace);
  return role?.rules ?? [];
}
