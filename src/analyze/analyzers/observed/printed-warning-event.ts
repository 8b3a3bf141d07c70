import { type EventRecord, quoteEvent } from '#model/event.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { parseBackOff, parseCreate, parseEviction, parseMount, parseProbe, parsePull } from '../../event-message.ts';
import { followedBy, isReplaced, looksHealthy, type Seen, warningRows } from '../../observed.ts';

export const printedWarningEvent = defineAnalyzer({
  id: 'printed-warning-event',
  reads: ['Observation', 'Event', 'Pod', 'Node', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Deployment'],
  findings: {
    ObservedPullFailure: {
      params: { image: 'text', error: 'text' },
      en: {
        title: 'an event shows that image {image} cannot be pulled',
        why: 'The container cannot start without it; the registry or the node answered "{error}".',
        remedy: 'Check the name and tag of the image, and whether the node may reach and read the registry.',
      },
      ja: {
        title: 'イベントではイメージ {image} を取得できていない',
        why: 'イメージがないとコンテナは起動できません。応答は「{error}」です。',
        remedy: 'イメージの名前とタグ、レジストリへの到達性と権限を確認してください。',
      },
    },
    ObservedBackOff: {
      params: { container: 'text', count: 'count' },
      en: {
        title: 'an event shows container {container} ending again and again ({count|time|times})',
        why: 'The kubelet waits longer before each new start, up to five minutes.',
        remedy: 'Read the log of the run before; the event does not say why it ends.',
      },
      ja: {
        title: 'イベントではコンテナ {container} が終了を繰り返している（{count} 回）',
        why: 'kubelet は再起動のたびに待ち時間を延ばし、最大 5 分待ちます。',
        remedy: '終了の理由はこのイベントにはないので、直前の実行のログを確認してください。',
      },
    },
    ObservedMountFailure: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'an event shows that volume {volume} cannot be mounted: {message}',
        why: 'The containers of the pod are not made before all its volumes are there.',
        remedy: 'Put right what the message names; the kubelet tries again by itself.',
      },
      ja: {
        title: 'イベントではボリューム {volume} をマウントできていない: {message}',
        why: 'すべてのボリュームがそろうまで、Pod のコンテナは作成されません。',
        remedy: 'メッセージにある原因を直してください。kubelet は自動で再試行します。',
      },
    },
    ObservedProbeFailure: {
      params: { probe: 'text', detail: 'text', count: 'count' },
      en: {
        title: 'an event shows that the {probe} probe fails ({count|time|times}): {detail}',
        why: 'A failing readiness probe keeps traffic away; a failing liveness or startup probe restarts the container.',
        remedy: 'See whether the program answers where the probe asks, and how long it takes.',
      },
      ja: {
        title: 'イベントでは {probe} プローブが失敗している（{count} 回）: {detail}',
        why: 'readiness の失敗では通信が届かなくなり、liveness と startup の失敗ではコンテナが再起動されます。',
        remedy: 'プローブの宛先でプログラムが応答しているか、応答に何秒かかるかを確認してください。',
      },
    },
    ObservedCreateRefused: {
      params: { because: 'text' },
      en: {
        title: 'an event shows that its pods are refused: {because}',
        why: 'The controller may not make the pods, so they do not exist at all.',
        remedy: 'Put right what the message names: a quota, a policy, a webhook or an account.',
      },
      ja: {
        title: 'イベントでは Pod の作成が拒否されている: {because}',
        why: 'コントローラーが Pod を作成できないため、Pod 自体が存在しません。',
        remedy: 'メッセージにあるクォータ、ポリシー、Webhook、アカウントのいずれかを直してください。',
      },
    },
    ObservedEviction: {
      params: { resource: 'text' },
      en: {
        title: 'an event shows that the node removed the pod: it was low on {resource}',
        why: 'The node ends pods to save itself; others may follow.',
        remedy: 'Find what used up {resource} on that node.',
      },
      ja: {
        title: 'イベントでは {resource} の不足でノードが Pod を退避させている',
        why: 'ノードは自身を守るために Pod を終了させます。ほかの Pod にも及ぶ可能性があります。',
        remedy: 'そのノードで {resource} を使い切ったものを探してください。',
      },
    },
    ObservedNodeTrouble: {
      params: { event: 'text', message: 'text' },
      en: {
        title: 'an event shows {event} on the node: {message}',
        why: 'Every pod on this node may be affected.',
        remedy: 'Read the conditions of the node and what its kubelet says.',
      },
      ja: {
        title: 'イベントではノードに {event} が発生: {message}',
        why: 'このノードのすべての Pod に影響する可能性があります。',
        remedy: 'ノードの condition と kubelet の報告を確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const warnings = warningRows(cluster, [...podReasons, ...createReasons]);
    // Two rows of one reason and object are one finding, told with the number of the larger.
    for (const event of warnings.toSorted((a, b) => b.count - a.count)) {
      if (cluster.resolve(event.about) || isOver(cluster, event)) continue;
      const said = saidOf(event);
      if (said) yield { about: event.about, evidence: [quoteEvent(event)], since: event.firstAt, ...said };
    }
    for (const event of cluster.events.filter(
      ({ row, about, reason }) => (row !== undefined || !cluster.complete('Node')) && about.kind === 'Node' && nodeReasons.includes(reason),
    )) {
      if (cluster.resolve(event.about) || followedBy(cluster, event, event.reason === 'NodeNotReady' ? ['NodeReady'] : [])) continue;
      yield {
        reason: 'ObservedNodeTrouble',
        about: event.about,
        evidence: [quoteEvent(event)],
        since: event.firstAt,
        params: { event: event.reason, message: event.message },
      };
    }
  },
});

/** The reason and params of a warning by what its message says; none for messages that other rows tell better. */
function saidOf({ reason, message, count }: EventRecord) {
  const [pull, backOff, probe, eviction] = [parsePull(message), parseBackOff(message), parseProbe(message), parseEviction(message)];
  if (pull && reason === 'Failed')
    return { reason: 'ObservedPullFailure', params: { image: pull.image, error: pull.error || message } } as const;
  if (backOff) return { reason: 'ObservedBackOff', params: { container: backOff.container ?? '-', count } } as const;
  if (mountReasons.includes(reason))
    return { reason: 'ObservedMountFailure', params: { volume: parseMount(message).volume ?? '-', message } } as const;
  if (probe && count >= thresholds.restartLoopCount)
    return { reason: 'ObservedProbeFailure', params: { probe: probe.probe, detail: probe.detail, count } } as const;
  if (reason === 'FailedCreate')
    return { reason: 'ObservedCreateRefused', params: { because: parseCreate(message)?.because ?? message } } as const;
  return eviction ? ({ reason: 'ObservedEviction', params: { resource: eviction.resource } } as const) : undefined;
}

const mountReasons = ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'];
const podReasons = ['Failed', 'BackOff', 'Unhealthy', 'Evicted', ...mountReasons];
const createReasons = ['FailedCreate'];
/** NodeNotReady is of type Normal where the node controller writes it about the node, and a Warning about its pods. */
const nodeReasons = [
  'NodeNotReady',
  'SystemOOM',
  'OOMKilling',
  'KernelDeadlock',
  'KernelOops',
  'EvictionThresholdMet',
  'FreeDiskSpaceFailed',
  'ContainerGCFailed',
];

/** What ended well, or is of a pod that is no more. */
function isOver(cluster: Seen, event: EventRecord): boolean {
  const { about, reason, message } = event;
  if (about.kind === 'Pod' && (isReplaced(cluster, about) || (reason !== 'Evicted' && looksHealthy(cluster, about)))) return true;
  if (about.kind !== 'Pod') return followedBy(cluster, event, ['SuccessfulCreate']);
  if (reason === 'Failed') return followedBy(cluster, event, ['Pulled']);
  if (mountReasons.includes(reason)) return followedBy(cluster, event, ['Pulling', 'Pulled', 'Started']);
  return message.startsWith('Back-off pulling image') || runsSince(cluster, event);
}

/** A start after the last back-off, and no back-off for longer than a start takes: the container runs. */
function runsSince(cluster: Seen, event: EventRecord): boolean {
  const started = cluster.eventsAbout(event.about).findLast(({ reason }) => reason === 'Started')?.lastAt;
  return (
    event.reason === 'BackOff' &&
    (started ?? '') >= (event.lastAt ?? '~') &&
    (secondsSince(started, cluster.takenAt) ?? 0) > thresholds.notReadySeconds
  );
}
