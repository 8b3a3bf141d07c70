import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { Node } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { answerOf, leaseOf, notReady, recentNodeEvents } from '../../nodes.ts';
import { quoteRow } from '../../observed.ts';

export const nodeNotReady = defineAnalyzer({
  id: 'node-not-ready',
  reads: ['Node', 'Lease', 'Event', 'Observation'],
  findings: {
    NodeKubeletSilent: {
      params: { silent: 'seconds' },
      en: {
        title: 'the kubelet has been silent for {silent}',
        why: 'The node no longer renews its status, so the machine, its network or its kubelet is down; after 5 min, as a rule, its pods are evicted.',
        remedy: 'Check the machine first (power, console, network), then the kubelet service on it.',
      },
      ja: {
        title: 'kubelet からの応答が {silent} 途絶えている',
        why: 'ノードの状態が更新されておらず、マシン、ネットワーク、kubelet のいずれかが停止しています。通常は 5 分後に Pod の退避が始まります。',
        remedy: 'まずマシン (電源、コンソール、ネットワーク) を確認し、次にそのノードの kubelet サービスを確認してください。',
      },
      ask: [
        {
          command: 'kubectl get --raw /api/v1/nodes/{name}/proxy/healthz',
          shows: { en: 'whether the API server still reaches the kubelet', ja: 'API サーバーから kubelet に到達できるか' },
          readings: [
            {
              when: { en: 'the connection is refused', ja: '接続が拒否される' },
              means: { en: 'the machine is up, and its kubelet does not run', ja: 'マシンは動いていますが、kubelet が動いていません' },
              raises: ['NodeKubeletStopped'],
            },
            {
              when: { en: 'it times out, or there is no route', ja: 'タイムアウトするか、経路がない' },
              means: { en: 'the machine is off, or its network is cut', ja: 'マシンが停止しているか、ネットワークが切れています' },
              raises: ['NodeUnreachable'],
            },
            {
              when: { en: 'it answers ok', ja: 'ok が返る' },
              means: {
                en: 'the kubelet runs, and what it reports does not arrive',
                ja: 'kubelet は動いていますが、その報告が届いていません',
              },
              raises: ['NodeKubeletNotHeard'],
            },
          ],
        },
      ],
    },
    NodeKubeletStopped: {
      params: { silent: 'seconds' },
      en: {
        title: 'its kubelet does not run: silent for {silent}, and the machine refuses connections to it',
        why: 'The machine answers, so containers may run on there, but nobody starts, checks or stops them; after 5 min, as a rule, its pods are evicted.',
        remedy: 'On the machine, see why the kubelet ended (journalctl -u kubelet) and start it again (systemctl start kubelet).',
      },
      ja: {
        title: 'kubelet が動いていない: {silent} の間報告がなく、マシンが kubelet への接続を拒否している',
        why: 'マシン自体は応答しておりコンテナは動き続けている可能性がありますが、起動、確認、停止ができません。通常は 5 分後に Pod の退避が始まります。',
        remedy: 'マシン上で kubelet が終了した理由 (journalctl -u kubelet) を確認し、再び起動 (systemctl start kubelet) してください。',
      },
    },
    NodeUnreachable: {
      params: { silent: 'seconds', failure: 'text' },
      en: {
        title: 'cannot be reached ({failure}), and its kubelet has been silent for {silent}',
        why: 'Nothing on the machine answers the API server: it is off or hangs, or its network is cut; after 5 min, as a rule, its pods are evicted.',
        remedy:
          'Check the machine first (power, console), then the network to the control plane; once it is gone for good, kubectl delete node {name} lets its pods go.',
      },
      ja: {
        title: '到達できず ({failure})、kubelet からの応答も {silent} 途絶えている',
        why: 'API サーバーからの接続にマシンが応答しません。マシンの停止やハング、またはネットワークの切断です。通常は 5 分後に Pod の退避が始まります。',
        remedy:
          'まずマシン (電源、コンソール)、次にコントロールプレーンとの間のネットワークを確認してください。戻らないと確定した場合は kubectl delete node {name} で Pod が解放されます。',
      },
    },
    NodeKubeletNotHeard: {
      params: { silent: 'seconds' },
      en: {
        title: 'its kubelet runs and answers, but nothing it reports has arrived for {silent}',
        why: 'The API server reaches the kubelet, and the kubelet does not reach the API server or is not let in by it.',
        remedy:
          'On the machine, read what the kubelet is told (journalctl -u kubelet): a firewall, or a client certificate that has expired.',
      },
      ja: {
        title: 'kubelet は動作して応答しているが、その報告が {silent} 届いていない',
        why: 'API サーバーから kubelet へは通信できますが、kubelet から API サーバーへ到達できないか、認証を拒否されています。',
        remedy:
          'マシン上で kubelet のログ (journalctl -u kubelet) を確認してください。ファイアウォールか、クライアント証明書の期限切れが疑われます。',
      },
    },
    NodeNeverReported: {
      params: {},
      en: {
        title: 'its kubelet never reported',
        why: 'The Node object exists, but no kubelet ever posted a status for it.',
        remedy: 'Start the kubelet on the machine, or delete the Node object if there is no such machine.',
      },
      ja: {
        title: 'kubelet から一度も報告がない',
        why: 'Node オブジェクトは存在しますが、kubelet が一度も状態を報告していません。',
        remedy: 'マシンで kubelet を起動してください。該当するマシンがなければ Node オブジェクトを削除してください。',
      },
    },
    NodeRuntimeDown: {
      params: { message: 'text' },
      en: {
        title: 'NotReady: the container runtime does not answer',
        why: 'The kubelet runs but cannot reach its container runtime, so no container can be started or checked: "{message}".',
        remedy: 'Look at the runtime service (containerd or CRI-O) on the node, its socket and its disk.',
      },
      ja: {
        title: 'NotReady: コンテナランタイムが応答しない',
        why: 'kubelet は動作していますがコンテナランタイムに接続できず、コンテナの起動も確認もできません:「{message}」。',
        remedy: 'ノード上のランタイム (containerd または CRI-O) のサービス、ソケット、ディスクを確認してください。',
      },
    },
    NodeNetworkPluginNotReady: {
      params: { message: 'text' },
      en: {
        title: 'NotReady: the network plug-in is not ready',
        why: 'The runtime finds no working CNI configuration, so no pod can get an address: "{message}".',
        remedy: 'Look at the CNI pod on this node and at /etc/cni/net.d on the machine.',
      },
      ja: {
        title: 'NotReady: ネットワークプラグインの準備ができていない',
        why: '有効な CNI 設定が見つからないため、Pod にアドレスを割り当てられません:「{message}」。',
        remedy: 'このノードの CNI の Pod と、マシンの /etc/cni/net.d を確認してください。',
      },
    },
    NodePlegUnhealthy: {
      params: { message: 'text' },
      en: {
        title: 'NotReady: the runtime is too slow for the kubelet (PLEG)',
        why: 'The kubelet could not go through all containers within 3 min, mostly for want of disk or CPU on the node: "{message}".',
        remedy: 'Look at disk latency, load and the number of containers on the node; restarting the runtime often frees it.',
      },
      ja: {
        title: 'NotReady: ランタイムの応答が kubelet に対して遅すぎる (PLEG)',
        why: 'kubelet が 3 分以内にすべてのコンテナを確認できませんでした。多くはノードのディスクまたは CPU の不足が原因です:「{message}」。',
        remedy: 'ノードのディスク遅延、負荷、コンテナ数を確認してください。ランタイムの再起動で解消することもあります。',
      },
    },
    NodeShuttingDown: {
      params: { message: 'text' },
      en: {
        title: 'the node is shutting down',
        why: 'The kubelet saw a shutdown of the machine and ends its pods: "{message}".',
        remedy: 'If nobody planned this, find out who or what shuts the machine down.',
      },
      ja: {
        title: 'ノードがシャットダウン中',
        why: 'kubelet がマシンのシャットダウンを検知し、Pod を終了させています:「{message}」。',
        remedy: '計画した作業でなければ、シャットダウンの実行元を調べてください。',
      },
    },
    NodeNotReady: {
      params: { message: 'text' },
      en: {
        title: 'NotReady: {message}',
        why: 'The kubelet itself reports that it cannot run pods.',
        remedy: 'Repair what the message names; the kubelet log of the node tells more.',
      },
      ja: {
        title: 'NotReady: {message}',
        why: 'kubelet 自身が Pod を実行できない状態だと報告しています。',
        remedy: 'メッセージが示す原因を取り除いてください。詳細はノードの kubelet のログにあります。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      const ready = notReady(node, cluster.takenAt);
      if (!ready) continue;
      const lease = leaseOf(cluster, node);
      const { renewTime } = lease?.spec ?? {};
      const answer = ready.status === 'Unknown' ? answerOf(cluster, node) : undefined;
      const evidence = [
        quote(node, ready.path),
        ...(answer ? [quoteRow(answer.observation)] : []),
        ...lastWords(cluster, node, lease),
      ] as const;
      const found = { about: node, evidence, since: ready.lastTransitionTime };
      const message = ready.message ?? ready.reason ?? '';
      const reason = reasonOf(ready.status, ready.reason, message);
      if (reason === 'NodeKubeletSilent') {
        const silent = secondsSince(renewTime ?? ready.lastTransitionTime, cluster.takenAt) ?? 0;
        const { failure = '' } = answer ?? {};
        const why = answer ? silenceOf(answer.failure) : reason;
        if (why === 'NodeUnreachable') yield { ...found, reason: why, params: { silent, failure } };
        else yield { ...found, reason: why, params: { silent } };
      } else if (reason === 'NodeNeverReported') yield { ...found, reason, params: {} };
      else yield { ...found, reason, params: { message } };
    }
  },
});

/** When the kubelet renewed its lease last, and what the node controller said of it last. */
function lastWords(cluster: View<'Event'>, node: Node, lease: ReturnType<typeof leaseOf>): readonly Evidence[] {
  const events = recentNodeEvents(cluster, node).filter(({ reason }) => reason === 'NodeNotReady' || reason === 'NodeStatusUnknown');
  return [...(lease?.spec.renewTime ? [quote(lease, '/spec/renewTime')] : []), ...events.slice(-1).map(quoteEvent)];
}

type Reason =
  | 'NodeKubeletSilent'
  | 'NodeNeverReported'
  | 'NodeRuntimeDown'
  | 'NodeNetworkPluginNotReady'
  | 'NodePlegUnhealthy'
  | 'NodeShuttingDown'
  | 'NodeNotReady';

/** Words of the node lifecycle controller (Unknown) and of the kubelet's runtime state (pkg/kubelet/runtime.go, nodestatus/setters.go). */
function reasonOf(status: string, reason: string | undefined, message: string): Reason {
  if (reason === 'NodeStatusNeverUpdated') return 'NodeNeverReported';
  if (status === 'Unknown') return 'NodeKubeletSilent';
  if (/node is shutting down/i.test(message)) return 'NodeShuttingDown';
  if (/NetworkPluginNotReady|NetworkReady=false|cni (?:config|plugin)/i.test(message)) return 'NodeNetworkPluginNotReady';
  // The pods' states grow old too where the runtime does not answer at all.
  if (/PLEG is not healthy/.test(message) && !/container runtime is down/.test(message)) return 'NodePlegUnhealthy';
  return /container runtime (?:is down|not ready|status check)|RuntimeReady=false|runtime network not ready/i.test(message)
    ? 'NodeRuntimeDown'
    : 'NodeNotReady';
}

/** Why nothing is heard of a node, by what came of asking its kubelet: words of Go's net package (syscall errors of dial). */
function silenceOf(failure: string | undefined): 'NodeKubeletNotHeard' | 'NodeKubeletStopped' | 'NodeUnreachable' | 'NodeKubeletSilent' {
  if (failure === undefined || failure.startsWith('Authorization error')) return 'NodeKubeletNotHeard';
  if (/connection refused/.test(failure)) return 'NodeKubeletStopped';
  return /no route to host|network is unreachable|host is down|i\/o timeout/.test(failure) ? 'NodeUnreachable' : 'NodeKubeletSilent';
}
