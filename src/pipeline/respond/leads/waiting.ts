import { shellWord } from '#explain/names.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { type Family, inNamespace, type Lead, leadsOf, type Scene } from './lead.ts';

const words = definePhrases({
  imageMissing: { en: 'The image or its tag does not exist.', ja: 'イメージまたはタグが存在しない。' },
  imageDenied: { en: 'The registry does not let the node pull the image.', ja: 'レジストリがイメージの取得を許可していない。' },
  registryAway: { en: 'The registry cannot be reached from the node.', ja: 'ノードからレジストリに接続できない。' },
  volumeMissing: {
    en: 'A volume, a ConfigMap or a Secret that the pod mounts is missing or does not attach.',
    ja: 'マウントするボリューム、ConfigMap、Secret が存在しないか、接続できない。',
  },
  networkFails: { en: 'The network of the pod cannot be set up on its node.', ja: 'ノードで Pod のネットワークを構成できない。' },
  notAnswering: {
    en: 'The program runs and does not answer its readiness probe.',
    ja: 'プログラムは動いているが、readiness probe に応答しない。',
  },
});
const texts = definePhrases({
  event: { en: 'an event says: {message}', ja: 'イベント: {message}' },
  shows: { en: 'the events of the pod: what the kubelet waits for, in its own words', ja: 'Pod のイベント（kubelet が何を待っているか）' },
  when: { en: 'an event says so: {sign}', ja: 'そう述べるイベントがある: {sign}' },
});
type Key = keyof typeof words;
/** What the kubelet and the runtime write in each case. */
const signs: Readonly<Record<Key, { readonly pattern: RegExp; readonly sign: string }>> = {
  imageMissing: { pattern: /not found|manifest unknown|does not exist/i, sign: '"not found"' },
  imageDenied: { pattern: /unauthorized|denied|forbidden|authentication required/i, sign: '"unauthorized"' },
  registryAway: {
    pattern: /no such host|connection refused|i\/o timeout|TLS handshake|server misbehaving/i,
    sign: '"no such host", "timeout"',
  },
  volumeMissing: { pattern: /MountVolume|AttachVolume|Unable to attach or mount|references non-existent/i, sign: 'FailedMount' },
  networkFails: {
    pattern: /FailedCreatePodSandBox|failed to setup network|failed to set up pod.*network|networkPlugin/i,
    sign: 'FailedCreatePodSandBox',
  },
  notAnswering: { pattern: /Readiness probe failed/i, sign: '"Readiness probe failed"' },
};
const byStatus: readonly (readonly [RegExp, readonly Key[]])[] = [
  [/^(?:ImagePullBackOff|ErrImagePull)$/, ['imageMissing', 'imageDenied', 'registryAway']],
  [/^(?:ContainerCreating|PodInitializing)$/, ['volumeMissing', 'networkFails']],
  [/^Running$/, ['notAnswering']],
];

/** A pod that has a node and waits there, of which only print was seen. */
export const waiting: Family = {
  id: 'waiting',
  fits: ({ pod, held }) => pod !== undefined && pod.ready !== true && !held.view.resolve(pod.ref) && keysOf(pod.status).length > 0,
  inquire: (scene) => {
    const keys = keysOf(scene.pod?.status ?? '');
    return { leads: leadsOf(words, scene, Object.fromEntries(keys.map((key) => [key, judged(key, scene)]))), reads: reads(keys, scene) };
  },
};
function keysOf(status: string): readonly Key[] {
  return byStatus.find(([pattern]) => pattern.test(status.replace(/^Init:/, '')))?.[1] ?? [];
}

/** An event that carries the sign decides for it; one that carries another sign decides against it. */
function judged(key: Key, { pod, warnings, language }: Scene): { readonly status: Lead['status']; readonly because?: string } | undefined {
  const say = speaker(texts, language);
  const keys = keysOf(pod?.status ?? '');
  const found = warnings.findLast(({ reason, message }) => keys.some((one) => signs[one].pattern.test(`${reason} ${message}`)));
  if (!found) return undefined;
  const shown = `${found.reason} ${found.message}`;
  return { status: signs[key].pattern.test(shown) ? 'supported' : 'refuted', because: say('event', { message: found.message }) };
}

function reads(keys: readonly Key[], { pod, language }: Scene) {
  const say = speaker(texts, language);
  const means = speaker(words, language);
  if (!pod) return [];
  const { name, namespace } = pod.ref;
  return [
    {
      command: `kubectl describe pod ${shellWord(name)}${inNamespace(pod.ref)}`,
      shows: say('shows'),
      wanted: { shape: 'describe pod', kind: 'Pod', name, ...(namespace !== undefined && { namespace }) },
      readings: keys.map((key) => ({
        when: say('when', { sign: signs[key].sign }),
        means: means(key),
        raises: [key],
        lowers: keys.filter((one) => one !== key),
      })),
    },
  ];
}
