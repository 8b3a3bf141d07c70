import { shellWord } from '#explain/names.ts';
import { definePhrases, speaker } from '#explain/words.ts';
import { type Candidate, type Family, inNamespace, type Lead, leadsOf, type Scene } from './lead.ts';

const words = definePhrases({
  ownError: { en: 'The program ends by itself, with an error of its own.', ja: 'プログラムが自身のエラーで終了している。' },
  outOfMemory: {
    en: 'The kernel ends the container: it uses more memory than its limit.',
    ja: 'メモリー使用量が上限を超え、カーネルが終了させている。',
  },
  probeKills: {
    en: 'The kubelet ends the container: its liveness probe fails.',
    ja: 'liveness probe の失敗により、kubelet が終了させている。',
  },
  cannotStart: {
    en: 'The container cannot be started: its command, a mount or its configuration is wrong.',
    ja: 'コンテナを起動できない（コマンド、マウント、設定の誤り）。',
  },
});
const texts = definePhrases({
  lastState: { en: 'Last State says {reason}, exit code {code}', ja: 'Last State は {reason}、終了コード {code}' },
  event: { en: 'an event says: {message}', ja: 'イベント: {message}' },
  logs: { en: 'the log of the run before was shown', ja: '直前の実行のログが示された' },
  showsPod: {
    en: 'how the last run ended: reason and exit code, and what the kubelet did',
    ja: '直前の実行の終わり方（理由と終了コード）と kubelet の動作',
  },
  showsLog: { en: 'what the program wrote before it ended', ja: 'プログラムが終了する直前の出力' },
  whenError: { en: 'Last State is Error with an exit code other than 137', ja: 'Last State が Error で終了コードが 137 以外' },
  whenKilled: { en: 'Last State is OOMKilled', ja: 'Last State が OOMKilled' },
  whenProbe: {
    en: 'an event says "failed liveness probe, will be restarted"',
    ja: '「failed liveness probe, will be restarted」というイベントがある',
  },
  whenStart: {
    en: 'State is Waiting with a reason other than CrashLoopBackOff, or StartError',
    ja: 'State が CrashLoopBackOff 以外の Waiting、または StartError',
  },
  whenLines: { en: 'the last lines name an error', ja: '末尾の行にエラーがある' },
  whenQuiet: { en: 'the log ends in the middle of normal work', ja: '通常の処理の途中でログが終わっている' },
});

/** A container that ends again and again, of which only print was seen: of objects the analyzers say more. */
export const crashing: Family = {
  id: 'crashing',
  fits: ({ pod, held }) =>
    pod !== undefined &&
    !held.view.resolve(pod.ref) &&
    /^(?:CrashLoopBackOff|Error|OOMKilled|StartError|RunContainerError|CreateContainer\w*)$/.test(pod.status),
  inquire: (scene) => ({ leads: leadsOf(words, scene, judged(scene)), reads: reads(scene) }),
};

type Judged = { readonly status: Lead['status']; readonly because?: string } | undefined;

/** How the last run ended, and who ended it, as far as print tells. */
function judged(scene: Scene): Readonly<Record<keyof typeof words, Judged>> {
  const { reason, told } = lastState(scene);
  const probe = probeKill(scene);
  const isKilled = reason === 'OOMKilled' || scene.pod?.status === 'OOMKilled';
  const isUnstarted = /^(?:StartError|RunContainerError|CreateContainer\w*|ContainerCannotRun)$/.test(reason ?? scene.pod?.status ?? '');
  const isSeen = isKilled || isUnstarted;
  const seen = told ?? (isSeen ? (scene.pod?.status ?? '') : undefined);
  return {
    outOfMemory: verdict(isKilled, seen),
    probeKills: probe === undefined ? verdict(false, isSeen ? seen : undefined) : verdict(true, probe),
    cannotStart: verdict(isUnstarted, seen),
    ownError: isOwnError(scene) && probe === undefined ? verdict(true, told) : verdict(false, isSeen ? seen : probe),
  };
}
function verdict(holds: boolean, because: string | undefined): Judged {
  return because === undefined ? undefined : { status: holds ? 'supported' : 'refuted', because };
}

function lastState({ held, pod, language }: Scene): { readonly reason?: string; readonly code?: string; readonly told?: string } {
  const described = held.view.observations.find(({ shape, object }) => shape === 'describe pod' && object.name === pod?.ref.name);
  const field = (end: string) => Object.entries(described?.fields ?? {}).find(([path]) => path.endsWith(end))?.[1];
  const reason = field('.Last State.Reason') ?? field('.State.Reason');
  const code = field('.Last State.Exit Code') ?? field('.State.Exit Code');
  if (reason === undefined) return {};
  return { reason, ...(code !== undefined && { code }), told: speaker(texts, language)('lastState', { reason, code: code ?? '-' }) };
}
function isOwnError(scene: Scene): boolean {
  const { reason, code } = lastState(scene);
  return reason === 'Error' && code !== '137';
}
/** What the kubelet said when a liveness probe made it end the container. */
function probeKill({ held, pod, language }: Scene): string | undefined {
  const found = pod && held.view.eventsAbout(pod.ref).find(({ message }) => /failed liveness probe|Liveness probe failed/.test(message));
  return found && speaker(texts, language)('event', { message: found.message });
}

function reads({ pod, language }: Scene): readonly Candidate[] {
  const say = speaker(texts, language);
  const means = speaker(words, language);
  if (!pod) return [];
  const { name, namespace } = pod.ref;
  const where = { kind: 'Pod', name, ...(namespace !== undefined && { namespace }) };
  const describe: Candidate = {
    command: `kubectl describe pod ${shellWord(name)}${inNamespace(pod.ref)}`,
    shows: say('showsPod'),
    wanted: { shape: 'describe pod', ...where },
    readings: [
      { when: say('whenError'), means: means('ownError'), raises: ['ownError'], lowers: ['outOfMemory', 'cannotStart'] },
      { when: say('whenKilled'), means: means('outOfMemory'), raises: ['outOfMemory'], lowers: ['ownError'] },
      { when: say('whenProbe'), means: means('probeKills'), raises: ['probeKills'], lowers: ['ownError'] },
      { when: say('whenStart'), means: means('cannotStart'), raises: ['cannotStart'], lowers: ['ownError', 'outOfMemory'] },
    ],
  };
  // A container that never ran has no log.
  if (pod.ran !== true) return [describe];
  const log: Candidate = {
    command: `kubectl logs ${shellWord(name)}${inNamespace(pod.ref)} --previous`,
    shows: say('showsLog'),
    wanted: { shape: 'logs', ...where },
    readings: [
      { when: say('whenLines'), means: means('ownError'), raises: ['ownError'], lowers: ['outOfMemory', 'probeKills'] },
      { when: say('whenQuiet'), means: means('outOfMemory'), raises: ['outOfMemory', 'probeKills'], lowers: ['ownError'] },
    ],
  };
  return [describe, log];
}
