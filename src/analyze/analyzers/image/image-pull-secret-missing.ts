import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { failedPulls } from '../../image-pulls.ts';

export const imagePullSecretMissing = defineAnalyzer({
  id: 'image-pull-secret-missing',
  reads: ['Pod', 'Event', 'Secret'],
  findings: {
    ImagePullSecretMissing: {
      params: { registry: 'text', pods: 'count' },
      en: {
        title: 'the pull secret does not exist, and registry {registry} asks for one ({pods|pod waits|pods wait})',
        why: 'Without it the kubelet asks the registry as nobody, and the registry refuses.',
        remedy: 'Create the Secret of type kubernetes.io/dockerconfigjson in this namespace, or correct its name in imagePullSecrets.',
      },
      ja: {
        title: 'pull secret が存在せず、レジストリ {registry} が認証を求めている (待機中の Pod {pods} 個)',
        why: 'この Secret がないため kubelet は認証なしで問い合わせ、レジストリに拒否されます。',
        remedy: 'この Namespace に kubernetes.io/dockerconfigjson 型の Secret を作成するか、imagePullSecrets の名前を修正してください。',
      },
    },
  },
  *analyze(cluster) {
    const denied = [...failedPulls(cluster)].filter(({ error }) => error.kind === 'unauthorized' || error.kind === 'absentOrPrivate');
    const needs = denied.flatMap((pull) =>
      (pull.container.pod.spec.imagePullSecrets ?? []).flatMap(({ name }, index) => (name ? [{ pull, name, index }] : [])),
    );
    for (const group of groupsBy(needs, ({ name, pull }) => `${pull.container.pod.metadata.namespace}/${name}`).values()) {
      const [first] = group;
      const { namespace } = first.pull.container.pod.metadata;
      const proof = proofOf(first.name, first.pull.evidence, cluster.absence('Secret', first.name, namespace));
      if (!proof || cluster.get('Secret', first.name, namespace)) continue;
      const pods = new Set(group.map(({ pull }) => pull.container.pod));
      const quotes = [...pods].map((pod) =>
        quote(pod, `/spec/imagePullSecrets/${pod.spec.imagePullSecrets?.findIndex(({ name }) => name === first.name)}`),
      );
      yield {
        reason: 'ImagePullSecretMissing',
        about: { apiVersion: 'v1', kind: 'Secret', ...(namespace !== undefined && { namespace }), name: first.name },
        params: { registry: first.pull.error.host, pods: pods.size },
        evidence: [proof, ...quotes],
        since: group.flatMap(({ pull }) => pull.since ?? []).sort()[0],
      };
    }
  },
});

/** The list of Secrets does not hold it, or where Secrets may not be read, the kubelet says that it could not get it. */
function proofOf(name: string, evidence: readonly Evidence[], absence: Evidence | undefined): Evidence | undefined {
  if (absence) return absence;
  return evidence.find((one) => one.type === 'event' && one.reason === 'FailedToRetrieveImagePullSecret' && namesSecret(one.message, name));
}
/** "Unable to retrieve some image pull secrets (a, b); attempting ..." (pkg/kubelet/kubelet_pods.go). */
function namesSecret(message: string, name: string): boolean {
  const listed = message.slice(message.indexOf('(') + 1, message.indexOf(')'));
  return listed.split(', ').includes(name);
}
