import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Pod } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { startingPods } from '../../image-pulls.ts';
import { mountFailures } from '../../mount-failures.ts';
import { podReferences } from '../../pod-references.ts';

interface MissingKey {
  readonly pod: Pod;
  readonly secret: string;
  readonly key: string;
  readonly evidence: readonly Evidence[];
  readonly since: string | undefined;
}

export const secretKeyMissing = defineAnalyzer({
  id: 'secret-key-missing',
  reads: ['Pod', 'Event'],
  findings: {
    SecretKeyMissing: {
      params: { keys: 'texts', users: 'texts' },
      en: {
        title: 'has no key {keys}, needed by {users}',
        why: 'The kubelet read the Secret and did not find this key; the pod does not start while it is absent.',
        remedy:
          'Add {keys} to the Secret, or correct the key in the pod template; doryo never reads Secrets, so compare the names by hand.',
      },
      ja: {
        title: 'キー {keys} がない ({users} が必要としている)',
        why: 'kubelet が Secret を読み取りましたが、このキーがありませんでした。キーがない間、Pod は起動しません。',
        remedy:
          'Secret に {keys} を追加するか、Pod テンプレートのキーを修正してください。doryo は Secret の中身を読まないため、キー名は手元で照合してください。',
      },
      ask: [
        {
          command: 'kubectl describe secret {name} -n {namespace}',
          shows: { en: 'the names and sizes of its keys, not their values', ja: 'キーの名前とサイズ (値は表示されません)' },
          readings: [
            {
              when: { en: 'a key with nearly the same name is there', ja: 'よく似た名前のキーがある' },
              means: { en: 'the pod template is mistyped', ja: 'Pod テンプレートの誤記です' },
            },
            {
              when: { en: 'no key is named like it', ja: '似た名前のキーがない' },
              means: { en: 'the key was never put into the Secret', ja: 'そのキーは Secret に登録されていません' },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    const missing = [...fromStates(), ...fromMounts()];
    for (const group of groupsBy(missing, ({ pod, secret }) => `${pod.metadata.namespace}/${secret}`).values()) {
      const [first] = group;
      const [proof, ...rest] = group.flatMap(({ evidence }) => evidence);
      if (!proof) continue;
      const { namespace } = first.pod.metadata;
      yield {
        reason: 'SecretKeyMissing',
        about: { apiVersion: 'v1', kind: 'Secret', ...(namespace !== undefined && { namespace }), name: first.secret },
        params: { keys: [...new Set(group.map(({ key }) => key))].sort(), users: [...new Set(group.map(({ pod }) => pod.metadata.name))] },
        evidence: [proof, ...rest],
        since: group.flatMap(({ since }) => since ?? []).sort()[0],
      };
    }

    /** `couldn't find key k in Secret ns/name` (pkg/kubelet/kubelet_pods.go). */
    function* fromStates(): Iterable<MissingKey> {
      for (const container of startingPods(cluster).flatMap(containersOf)) {
        const { pod, status, statusPath } = container;
        const said = /couldn't find key ([^ ]{1,253}) in Secret [^/ ]{1,63}\/([^ ,\]]{1,253})/.exec(status?.state?.waiting?.message ?? '');
        const [text = '', key, secret] = said ?? [];
        if (!key || !secret) continue;
        const events = containerEvents(cluster, container).filter(({ message }) => message.includes(text));
        yield {
          pod,
          secret,
          key,
          evidence: [quote(pod, `${statusPath}/state/waiting`), ...events.map(quoteEvent)],
          since: events[0]?.firstAt,
        };
      }
    }
    /** `references non-existent secret key: k` names no Secret: it is the one in this volume that asks for the key (pkg/volume/secret). */
    function* fromMounts(): Iterable<MissingKey> {
      for (const { pod, volume, message, event, quoted } of mountFailures(cluster)) {
        const key = /references non-existent secret key: ([^ ,\]]{1,253})/.exec(message)?.[1];
        const index = (pod.spec.volumes ?? []).findIndex(({ name }) => name === volume);
        const reference = podReferences(pod.spec).find(
          ({ kind, path, keys }) => kind === 'Secret' && path.startsWith(`/volumes/${index}/`) && keys.includes(key ?? ''),
        );
        if (key && reference)
          yield { pod, secret: reference.name, key, evidence: [quoted, quote(pod, `/spec${reference.path}`)], since: event.firstAt };
      }
    }
  },
});
