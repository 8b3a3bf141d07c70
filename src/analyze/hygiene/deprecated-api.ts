import { quote } from '#model/finding.ts';
import type { Kind, KubeObject } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineHygiene } from '../hygiene.ts';
import { removalOf } from '../linting/api-versions.ts';

/** Kinds that had other versions. Objects in an old version, from manifests, are held under the same kind or as custom ones. */
const reads = [
  'CSIDriver',
  'CronJob',
  'CustomObject',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'NetworkPolicy',
  'Node',
  'PodDisruptionBudget',
  'PriorityClass',
  'RuntimeClass',
  'StatefulSet',
  'ValidatingWebhookConfiguration',
] as const satisfies readonly Kind[];

export const deprecatedApi = defineHygiene({
  id: 'deprecated-api',
  reads,
  findings: {
    ApiVersionGoingAway: {
      risk: 'reliability',
      tier: 1,
      aliases: ['POP-403'],
      params: { apiVersion: 'text', removedIn: 'text', replacement: 'text', by: 'text' },
      en: {
        heading: 'objects written in an API version that goes away',
        title: '{by} writes {apiVersion}, gone in Kubernetes {removedIn}: use {replacement}',
        why: 'The object itself stays, but after that upgrade the manifest or client that writes it is refused.',
        remedy: 'Change apiVersion in the manifest or chart, or update the client, before the upgrade.',
      },
      ja: {
        heading: '廃止される API バージョンで書かれたオブジェクト',
        title: '{by} が {apiVersion} を使用、Kubernetes {removedIn} で廃止: {replacement} へ移行',
        why: 'オブジェクト自体は残りますが、そのバージョンに上げた後は、書き込むマニフェストやクライアントが拒否されます。',
        remedy: 'アップグレードの前に、マニフェストやチャートの apiVersion を変えるか、クライアントを更新してください。',
      },
    },
  },
  *analyze(cluster) {
    const served = minorOf(cluster);
    for (const kind of reads) {
      for (const object of cluster.list(kind)) {
        const use = object.metadata.deletionTimestamp ? undefined : oldVersionOf(object);
        const removal = use && removalOf(use.apiVersion, object.kind);
        // A write in a version the cluster no longer serves is history: it was before the last upgrade.
        const isPast = removal !== undefined && removal.removedIn <= served;
        if (!use || !removal || (isPast && use.by !== manifest)) continue;
        yield {
          reason: 'ApiVersionGoingAway',
          about: object,
          params: { apiVersion: use.apiVersion, removedIn: `1.${removal.removedIn}`, replacement: removal.replacement, by: use.by },
          evidence: [quote(object, use.path)],
        };
      }
    }
  },
});

const manifest = 'manifest';

/** The version an object is in, or the version in which somebody last wrote it, where that goes away. */
function oldVersionOf(object: KubeObject): { readonly apiVersion: string; readonly by: string; readonly path: string } | undefined {
  if (removalOf(object.apiVersion, object.kind)) return { apiVersion: object.apiVersion, by: manifest, path: '/apiVersion' };
  const entries = object.metadata.managedFields ?? [];
  const index = entries.findIndex(
    ({ apiVersion, manager }) => removalOf(apiVersion ?? '', object.kind) && manager !== 'kube-controller-manager',
  );
  const entry = entries[index];
  if (entry?.apiVersion === undefined) return undefined;
  return { apiVersion: entry.apiVersion, by: entry.manager ?? '', path: `/metadata/managedFields/${index}/apiVersion` };
}

/** The minor version of the newest kubelet: the API server is at least as new. Below all without nodes, as in a folder of manifests. */
function minorOf(cluster: View<'Node'>): number {
  const minors = cluster.list('Node').flatMap(({ status }) => /^v1\.(\d{1,3})\./.exec(status.nodeInfo?.kubeletVersion ?? '')?.[1] ?? []);
  return Math.max(...minors.map(Number));
}
