import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { ObjectRef, Pod } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { startingPods } from '../../image-pulls.ts';
import { mountFailures } from '../../mount-failures.ts';
import { podReferences, referredObject } from '../../pod-references.ts';

export const containerConfigMissing = defineAnalyzer({
  id: 'container-config-missing',
  reads: ['Pod', 'Event'],
  findings: {
    ContainerConfigMissing: {
      params: { container: 'text', needed: 'text' },
      en: {
        title: 'container {container} waits for {needed}',
        why: 'Its environment takes values from there, and the kubelet creates no container before it has them.',
        remedy: 'Create {needed}, or correct the reference; the container then starts by itself.',
      },
      ja: {
        title: 'コンテナ {container} が {needed} を待っている',
        why: '環境変数の値をここから取得するため、値が揃うまで kubelet はコンテナを作成しません。',
        remedy: '{needed} を作成するか参照を修正してください。その後コンテナは自動的に起動します。',
      },
    },
    PodVolumeConfigMissing: {
      params: { volume: 'text', needed: 'text' },
      en: {
        title: 'volume {volume} waits for {needed}',
        why: 'The kubelet mounts all volumes before it creates the first container, and this one cannot be filled.',
        remedy: 'Create {needed}, or correct the reference; the pod then starts by itself.',
      },
      ja: {
        title: 'ボリューム {volume} が {needed} を待っている',
        why: 'kubelet はすべてのボリュームをマウントしてから最初のコンテナを作成しますが、このボリュームの内容が得られません。',
        remedy: '{needed} を作成するか参照を修正してください。その後 Pod は自動的に起動します。',
      },
    },
  },
  *analyze(cluster) {
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const { pod, name, status, statusPath } = container;
      const waiting = status?.state?.waiting;
      const missing = waiting?.reason === 'CreateContainerConfigError' ? missingIn(waiting.message ?? '', pod) : [];
      if (missing.length === 0) continue;
      const events = containerEvents(cluster, container).filter(
        ({ reason, message }) => reason === 'Failed' && missingIn(message, pod).length > 0,
      );
      const evidence: readonly [Evidence, ...Evidence[]] = [quote(pod, `${statusPath}/state/waiting`), ...events.map(quoteEvent)];
      yield {
        reason: 'ContainerConfigMissing',
        about: pod,
        params: { container: name, needed: namesOf(missing) },
        evidence,
        accuses: missing,
        since: events[0]?.firstAt,
      };
    }
    for (const { pod, volume, message, event, quoted } of mountFailures(cluster)) {
      const missing = [...missingIn(message, pod), ...keysIn(message, pod, volume)];
      if (missing.length === 0) continue;
      yield {
        reason: 'PodVolumeConfigMissing',
        about: pod,
        params: { volume, needed: namesOf(missing) },
        evidence: [quoted],
        accuses: missing,
        since: event.firstAt,
      };
    }
  },
});

const kinds: Readonly<Record<string, string>> = { configmap: 'ConfigMap', secret: 'Secret' };
/** `configmap "x" not found`, `secret "x" not found`, `couldn't find key k in ConfigMap ns/x`, `... non-existent secret key: k`. */
function missingIn(message: string, pod: Pod): readonly ObjectRef[] {
  const { namespace } = pod.metadata;
  const text = message.slice(0, 4_000);
  const absent = [...text.matchAll(/\b(configmap|secret) "([^"]{1,253})" not found/g)].map(([, kind = '', name = '']) => ({
    kind: kinds[kind] ?? '',
    name,
  }));
  const keys = [...text.matchAll(/couldn't find key [^ ]{1,253} in (ConfigMap|Secret) [^/ ]{1,63}\/([^ ,\]]{1,253})/g)].map(
    ([, kind = '', name = '']) => ({ kind, name }),
  );
  return [...absent, ...keys].map(({ kind, name }) => ({ apiVersion: 'v1', kind, ...(namespace !== undefined && { namespace }), name }));
}
/** `configmap references non-existent config key: k` names no object: it is what this volume takes the key from. */
function keysIn(message: string, pod: Pod, volume: string): readonly ObjectRef[] {
  const key = /references non-existent (?:config|secret) key: ([^ ,\]]{1,253})/.exec(message)?.[1];
  const index = (pod.spec.volumes ?? []).findIndex(({ name }) => name === volume);
  const sources = podReferences(pod.spec).filter(
    ({ path, keys }) => key !== undefined && path.startsWith(`/volumes/${index}/`) && keys.includes(key),
  );
  return sources.map((reference) => referredObject(reference, pod.metadata.namespace));
}
function namesOf(refs: readonly ObjectRef[]): string {
  return refs.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}
