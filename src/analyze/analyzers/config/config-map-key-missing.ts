import { quote } from '#model/finding.ts';
import type { Kinds } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { nearMatch } from '../../near-match.ts';
import { isSettled, type Need, needs } from '../../waiting-pods.ts';

export const configMapKeyMissing = defineAnalyzer({
  id: 'config-map-key-missing',
  reads: ['Pod', 'ConfigMap'],
  findings: {
    ConfigMapKeyMissing: {
      params: { keys: 'texts', users: 'texts' },
      en: {
        title: 'has no key {keys}, needed by {users}',
        why: 'The ConfigMap exists, but a pod that names one of its keys does not start while that key is absent.',
        remedy: 'Add {keys} to the ConfigMap, or correct the key in the pod template.',
      },
      ja: {
        title: 'キー {keys} がない ({users} が必要としている)',
        why: 'ConfigMap は存在しますが、参照されたキーがない間、Pod は起動しません。',
        remedy: 'ConfigMap に {keys} を追加するか、Pod テンプレートのキーを修正してください。',
      },
    },
    ConfigMapKeyMistyped: {
      params: { keys: 'texts', users: 'texts', similar: 'text' },
      en: {
        title: 'has no key {keys} (needed by {users}), but has {similar}',
        why: 'The ConfigMap exists, but a pod that names one of its keys does not start while that key is absent; the names are so near that one of them is likely mistyped.',
        remedy: 'If {similar} is meant, correct the key in the pod template; otherwise add {keys} to the ConfigMap.',
      },
      ja: {
        title: 'キー {keys} がなく、よく似た {similar} がある ({users} が必要としている)',
        why: 'ConfigMap は存在しますが、参照されたキーがない間、Pod は起動しません。名前がよく似ているため、どちらかの誤記と考えられます。',
        remedy: '{similar} の誤りであれば Pod テンプレートのキーを修正し、そうでなければ ConfigMap に {keys} を追加してください。',
      },
    },
  },
  *analyze(cluster) {
    const wanting = needs(cluster).flatMap((need) => {
      const map =
        need.reference.kind === 'ConfigMap' ? cluster.get('ConfigMap', need.reference.name, need.pod.metadata.namespace) : undefined;
      const keys = map ? absentKeys(map, need) : [];
      return map && keys.length > 0 && isSettled(need.pod, cluster.takenAt) ? [{ ...need, map, keys }] : [];
    });
    for (const [map, group] of Map.groupBy(wanting, (one) => one.map)) {
      const [first, ...rest] = group.map(({ pod, reference }) => quote(pod, `/spec${reference.path}`));
      if (!first) continue;
      const keys = [...new Set(group.flatMap((one) => one.keys))].sort();
      const users = [...new Set(group.map(({ pod }) => pod.metadata.name))];
      const present = presentKeys(map);
      const similar = nearMatch(keys[0] ?? '', present);
      const held = (['data', 'binaryData'] as const).flatMap((part) => (map[part] === undefined ? [] : [quote(map, `/${part}`)]));
      const found = { about: map, evidence: [first, ...rest, ...held] as const };
      if (similar === undefined) yield { ...found, reason: 'ConfigMapKeyMissing', params: { keys, users } };
      else yield { ...found, reason: 'ConfigMapKeyMistyped', params: { keys, users, similar } };
    }
  },
});

function presentKeys({ data = {}, binaryData = {} }: Kinds['ConfigMap']): readonly string[] {
  return [...Object.keys(data), ...Object.keys(binaryData)];
}
function absentKeys(map: Kinds['ConfigMap'], { reference }: Need): readonly string[] {
  const present = new Set(presentKeys(map));
  return reference.keys.filter((key) => !present.has(key));
}
