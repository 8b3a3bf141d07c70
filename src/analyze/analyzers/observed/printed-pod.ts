import { type ObjectRef, refKey } from '#model/object.ts';
import type { Observation } from '#model/snapshot.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { makerIn, makers, replicaSetIn } from '../../generated-names.ts';
import { allReady, quoteFields } from '../../observed.ts';
import { cellsOf, type FailingContainer, failingContainer } from '../../printed-cells.ts';

const previousLog = {
  command: 'kubectl logs {name} --namespace {namespace} --previous',
  shows: { en: 'what the container wrote before it ended', ja: 'コンテナが終了する直前の出力' },
  readings: [
    {
      when: { en: 'an error stands in the last lines', ja: '末尾にエラーがある' },
      means: { en: 'the program ends by itself, for that reason', ja: 'プログラムがその理由で自ら終了しています' },
    },
    {
      when: { en: 'nothing was written', ja: '何も出力されていない' },
      means: { en: 'it ends before it logs, or is ended from outside', ja: 'ログを出す前に終了したか、外部から終了させられています' },
    },
  ],
} as const;
const printed = { params: { status: 'text', ready: 'text', restarts: 'count' } } as const;

export const printedPod = defineAnalyzer({
  id: 'printed-pod',
  reads: ['Observation', 'Pod'],
  findings: {
    ObservedPodCrashing: {
      ...printed,
      en: {
        title: 'printed as {status}, restarted {restarts|time|times}',
        why: 'Its container ends again and again, so the pod does not serve.',
        remedy: 'Read the log of the run before and the exit code; what was printed does not hold them.',
      },
      ja: {
        title: '出力では {status}、再起動は {restarts} 回',
        why: 'コンテナが終了を繰り返しているため、この Pod は応答できません。',
        remedy: '直前の実行のログと終了コードを確認してください。この出力には含まれていません。',
      },
      ask: [previousLog],
    },
    ObservedPodExits: {
      params: { container: 'text', code: 'count', status: 'text', restarts: 'count' },
      en: {
        title: 'container {container} ends with exit code {code}, restarted {restarts|time|times}',
        why: 'It is printed as {status}: it ends again and again, so the pod does not serve.',
        remedy: 'Read the log of the run before; describe holds the exit code, not what the program wrote.',
      },
      ja: {
        title: 'コンテナ {container} が終了コード {code} で終了している（再起動 {restarts} 回）',
        why: '出力では {status} です。終了を繰り返しているため、この Pod は応答できません。',
        remedy: '直前の実行のログを確認してください。describe にあるのは終了コードだけで、プログラムの出力は含まれません。',
      },
      ask: [previousLog],
    },
    ObservedPodNotStarted: {
      params: { container: 'text', message: 'text' },
      en: {
        title: 'container {container} cannot be started: {message}',
        why: 'The container was refused before its program ran, so there is no log to read.',
        remedy: 'Put right what the message names: the command, a file, a setting, or what the pod refers to.',
      },
      ja: {
        title: 'コンテナ {container} を開始できない: {message}',
        why: 'プログラムが動く前にコンテナの開始が拒否されており、ログはありません。',
        remedy: 'メッセージにあるもの（コマンド、ファイル、設定、Pod の参照先）を直してください。',
      },
    },
    ObservedPodImagePull: {
      ...printed,
      en: {
        title: 'printed as {status}: its image does not come',
        why: 'The container cannot start before its image is on the node.',
        remedy: 'See which image it is and what the registry answers; the events of the pod say both.',
      },
      ja: {
        title: '出力では {status}（イメージを取得できていない）',
        why: 'イメージがノードに届くまで、コンテナは起動できません。',
        remedy: 'どのイメージか、レジストリが何を返しているかを Pod のイベントで確認してください。',
      },
    },
    ObservedPodPending: {
      ...printed,
      en: {
        title: 'printed as Pending: no container runs',
        why: 'The pod has no place on a node, or waits for something before it may start.',
        remedy: 'Read the events of the pod; they name what it waits for.',
      },
      ja: {
        title: '出力では Pending（コンテナは未起動）',
        why: '配置先のノードがないか、起動前に何かを待っています。',
        remedy: '何を待っているかは Pod のイベントに書かれているので、確認してください。',
      },
    },
    ObservedPodCreating: {
      params: { status: 'text', age: 'text' },
      en: {
        title: 'printed as {status} for {age}',
        why: 'Containers are made within seconds unless a volume, the network or the image is missing.',
        remedy: 'Read the events of the pod; they name the volume or the error of the network.',
      },
      ja: {
        title: '出力では {status} のまま {age} 経過',
        why: 'ボリューム、ネットワーク、イメージがそろっていれば、コンテナは数秒で作成されます。',
        remedy: '対象のボリュームやネットワークのエラーを、Pod のイベントで確認してください。',
      },
    },
    ObservedPodOutOfMemory: {
      ...printed,
      en: {
        title: 'printed as OOMKilled, restarted {restarts|time|times}',
        why: 'The kernel ended the container because it used more memory than its limit.',
        remedy: 'Compare the limit with what the program needs, and raise the limit or lower the need.',
      },
      ja: {
        title: '出力では OOMKilled、再起動は {restarts} 回',
        why: 'メモリー使用量が上限を超えたため、カーネルがコンテナを終了させました。',
        remedy: '上限とプログラムの必要量を比べ、上限を上げるか使用量を減らしてください。',
      },
    },
    ObservedPodFailed: {
      ...printed,
      en: {
        title: 'printed as {status}',
        why: 'The pod ended with a failure or was removed by its node; it does not come back by itself.',
        remedy: 'Find the reason in its describe output, and see whether another pod took its place.',
      },
      ja: {
        title: '出力では {status}',
        why: 'Pod は失敗で終了したか、ノードから退避させられており、自動では戻りません。',
        remedy: 'describe で理由を確認し、代わりの Pod が動いているかを見てください。',
      },
    },
    ObservedPodNotReady: {
      ...printed,
      en: {
        title: 'printed as Running, but with only {ready} containers ready',
        why: 'A pod that is not ready gets no traffic from its Services.',
        remedy: 'Read the events of the pod; a failing readiness probe says why.',
      },
      ja: {
        title: '出力では Running だが、Ready は {ready}',
        why: 'Ready でない Pod には Service からの通信が届きません。',
        remedy: 'readiness probe の失敗理由を Pod のイベントで確認してください。',
      },
    },
    ObservedPodRestarting: {
      ...printed,
      en: {
        title: 'printed with {restarts|restart|restarts}, the last one lately',
        why: 'The container runs at the moment, but it ended and was started again.',
        remedy: 'Read the log of the run before to see why it ended.',
      },
      ja: {
        title: '出力では再起動 {restarts} 回、直近にも発生',
        why: '現在は動いていますが、コンテナは終了して再起動されています。',
        remedy: '終了した理由を直前の実行のログで確認してください。',
      },
    },
  },
  analyze: (cluster) => namedAlike([...printedFaults(cluster)], cluster.observations),
});

function* printedFaults(cluster: View<'Observation' | 'Pod'>) {
  for (const row of cluster.observations) {
    if ((row.shape !== 'get pods' && row.shape !== 'describe pod') || cluster.get('Pod', row.object.name, row.object.namespace)) continue;
    const cells = cellsOf(row, cluster.takenAt);
    const reason = reasonOf(cells);
    if (reason === undefined) continue;
    const { STATUS = '', READY = '', RESTARTS = '', AGE = '' } = cells;
    const failing = failingContainer(row);
    const found = { about: row.object, evidence: quoteFields(row, failing?.shownBy ?? stateFields) } as const;
    const restarts = Number.parseInt(RESTARTS, 10) || 0;
    if (reason === 'ObservedPodCreating') yield { ...found, reason, params: { status: STATUS, age: AGE } } as const;
    else if (reason === 'ObservedPodCrashing' && failing) yield { ...found, ...endOf(failing, { status: STATUS, restarts }) } as const;
    else yield { ...found, reason, params: { status: STATUS, ready: READY, restarts } } as const;
  }
}

/** Pods whose maker nobody printed, and whose names tell that one made them: what fails in all of them in one way has one cause. */
function namedAlike<F extends { readonly about: ObjectRef; readonly reason: string }>(
  found: readonly F[],
  observations: readonly Observation[],
): readonly (F & { readonly sameCause?: string })[] {
  const printed = new Set(observations.map(({ object }) => refKey(object)));
  const makerOf = ({ name, namespace }: ObjectRef) => {
    const maker = replicaSetIn(name) === undefined ? makerIn(name) : undefined;
    const isPrinted =
      maker !== undefined && makers.some((kind) => printed.has(refKey({ kind, name: maker, ...(namespace && { namespace }) })));
    return maker === undefined || isPrinted ? undefined : `names like ${namespace ?? ''}/${maker}`;
  };
  const alike = Map.groupBy(found, ({ about, reason }) => `${reason} ${makerOf(about) ?? refKey(about)}`);
  return [...alike.values()].flatMap((same) => {
    const sameCause = same.length > 1 ? makerOf((same[0] as F).about) : undefined;
    return same.map((one) => ({ ...one, ...(sameCause !== undefined && { sameCause }) }));
  });
}

/** Where a describe says how a pod is, when none of its containers says why. */
const stateFields = ['Status', 'Reason', 'Message', 'Conditions.Ready', 'Conditions.PodScheduled'];

function endOf(
  { container, message, code }: FailingContainer,
  { status, restarts }: { readonly status: string; readonly restarts: number },
) {
  if (message !== undefined) return { reason: 'ObservedPodNotStarted', params: { container, message } } as const;
  return { reason: 'ObservedPodExits', params: { container, code, status, restarts } } as const;
}

type Reason =
  | 'ObservedPodCrashing'
  | 'ObservedPodImagePull'
  | 'ObservedPodPending'
  | 'ObservedPodCreating'
  | 'ObservedPodOutOfMemory'
  | 'ObservedPodFailed'
  | 'ObservedPodNotReady'
  | 'ObservedPodRestarting';

const byReason: Readonly<Partial<Record<Reason, readonly string[]>>> = {
  ObservedPodCrashing: [
    'CrashLoopBackOff',
    'RunContainerError',
    'CreateContainerError',
    'CreateContainerConfigError',
    'StartError',
    'ContainerCannotRun',
  ],
  ObservedPodImagePull: ['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull', 'ImageInspectError'],
  ObservedPodOutOfMemory: ['OOMKilled'],
  ObservedPodFailed: [
    'Evicted',
    'ContainerStatusUnknown',
    'DeadlineExceeded',
    'OutOfcpu',
    'OutOfmemory',
    'UnexpectedAdmissionError',
    'NodeAffinity',
    'NodeLost',
    'Unknown',
    'Failed',
  ],
};
const byStatus = new Map(Object.entries(byReason).flatMap(([reason, statuses]) => statuses.map((status) => [status, reason as Reason])));

type Cells = Readonly<Record<string, string>>;
/** By the columns as `printPod` of kubectl fills them; `Init:` stands before what an init container shows. */
function reasonOf(cells: Cells): Reason | undefined {
  const { STATUS = '', RESTARTS = '', AGE = '' } = cells;
  const status = STATUS.replace(/^Init:/, '');
  const known = byStatus.get(status);
  if (known) return known;
  const restarts = Number.parseInt(RESTARTS, 10) || 0;
  if (/^(?:Error$|ExitCode:|Signal:)/.test(status)) return restarts > 0 ? 'ObservedPodCrashing' : 'ObservedPodFailed';
  const age = secondsOf(AGE);
  if (status === 'Pending') return isOlder(age, thresholds.pendingSeconds) ? 'ObservedPodPending' : undefined;
  if (/^(?:ContainerCreating|PodInitializing|\d+\/\d+)$/.test(status))
    return (age ?? 0) > thresholds.creatingSeconds ? 'ObservedPodCreating' : undefined;
  return status === 'Running' ? runningReason(cells, { age, restarts }) : undefined;
}
function runningReason(
  { READY, RESTARTS = '' }: Cells,
  { age, restarts }: { age: number | undefined; restarts: number },
): Reason | undefined {
  if (!allReady(READY)) return isOlder(age, thresholds.notReadySeconds) ? 'ObservedPodNotReady' : undefined;
  return restarts >= thresholds.restartLoopCount && restartedLately(RESTARTS) ? 'ObservedPodRestarting' : undefined;
}
/** An age that was not printed counts as old: the table was made because something is wrong. */
function isOlder(age: number | undefined, seconds: number): boolean {
  return age === undefined || age > seconds;
}
function restartedLately(restarts: string): boolean {
  const last = secondsOf(/\((\S+) ago\)/.exec(restarts)?.[1] ?? '');
  return last !== undefined && last < thresholds.recentRestartSeconds;
}

const unit: Readonly<Record<string, number>> = { y: 31_536_000, d: 86_400, h: 3_600, m: 60, s: 1 };
function secondsOf(age: string): number | undefined {
  if (!/^(?:\d{1,6}[ydhms])+$/.test(age)) return undefined;
  return [...age.matchAll(/(\d+)([ydhms])/g)].reduce((sum, [, count, of]) => sum + Number(count) * (unit[of ?? ''] ?? 0), 0);
}
