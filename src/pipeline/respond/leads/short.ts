import { shellWord } from '#explain/names.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { type Candidate, type Family, inNamespace, leadsOf, type Scene } from './lead.ts';

const words = definePhrases({
  podsWait: {
    en: 'Its pods are there and do not serve: they wait for a node, an image or a volume, or end again.',
    ja: 'Pod は存在するが動いていない（ノード、イメージ、ボリュームを待っているか、終了を繰り返している）。',
  },
  podsRefused: {
    en: 'Its pods are not made: a quota, a policy or a webhook refuses them.',
    ja: 'Pod が作成されていない（クォータ、ポリシー、Webhook による拒否）。',
  },
  podsStarting: { en: 'A rollout is under way and has not finished yet.', ja: 'ロールアウトの途中で、まだ完了していない。' },
});
const texts = definePhrases({
  seen: { en: '{pod} is {status}', ja: '{pod} は {status}' },
  showsPods: { en: 'each pod with its state, restarts and node', ja: '各 Pod の状態、再起動回数、ノード' },
  showsEvents: {
    en: 'what the controllers, the scheduler and the kubelets complained of, newest last',
    ja: 'コントローラー、スケジューラー、kubelet の警告（新しいものが最後）',
  },
  whenBad: { en: 'a pod is there and is not Running', ja: 'Running でない Pod がある' },
  whenFewer: { en: 'fewer pods than it should have are listed', ja: '本来より少ない数の Pod しかない' },
  whenYoung: { en: 'pods are seconds old and starting', ja: '作成から数秒の Pod が起動中' },
  whenCreate: { en: 'FailedCreate stands there', ja: 'FailedCreate がある' },
  whenOther: {
    en: 'FailedScheduling, BackOff, Failed or FailedMount stands there',
    ja: 'FailedScheduling、BackOff、Failed、FailedMount がある',
  },
});

/** A workload with too few pods, of which only its row was seen: which pod, and what it waits for, is not known yet. */
export const short: Family = {
  id: 'short',
  fits: ({ pod, workload, held }) =>
    workload !== undefined &&
    !held.view.resolve(workload) &&
    pod === undefined &&
    ['Deployment', 'StatefulSet', 'DaemonSet'].includes(workload.kind),
  inquire: (scene) => ({
    leads: leadsOf(words, scene, { podsWait: undefined, podsRefused: refused(scene), podsStarting: undefined }),
    reads: reads(scene),
  }),
};

function refused({ held, workload }: Scene) {
  const found = held.view.events.find(({ reason, about }) => reason === 'FailedCreate' && about.namespace === workload?.namespace);
  return found && ({ status: 'supported', because: found.message } as const);
}

function reads({ workload, language }: Scene): readonly Candidate[] {
  const say = speaker(texts, language);
  const means = speaker(words, language);
  if (!workload) return [];
  const place = workload.namespace === undefined ? {} : { namespace: workload.namespace };
  const scope = workload.namespace === undefined ? '' : ` -n ${shellWord(workload.namespace)}`;
  return [
    {
      command: `kubectl get pods${inNamespace(workload)} -o wide`,
      shows: say('showsPods'),
      wanted: { shape: 'get pods', kind: 'Pod', ...place },
      readings: [
        { when: say('whenBad'), means: means('podsWait'), raises: ['podsWait'], lowers: ['podsRefused'] },
        { when: say('whenFewer'), means: means('podsRefused'), raises: ['podsRefused'], lowers: ['podsWait'] },
        { when: say('whenYoung'), means: means('podsStarting'), raises: ['podsStarting'], lowers: ['podsWait', 'podsRefused'] },
      ],
    },
    {
      command: `kubectl get events${scope}`,
      shows: say('showsEvents'),
      wanted: { shape: 'get events', kind: 'Event', ...place },
      readings: [
        { when: say('whenCreate'), means: means('podsRefused'), raises: ['podsRefused'], lowers: ['podsWait'] },
        { when: say('whenOther'), means: means('podsWait'), raises: ['podsWait'], lowers: ['podsRefused'] },
      ],
    },
  ];
}
