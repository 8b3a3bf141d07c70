import type { Evidence, EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { controllerOf, type Pod, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import {
  type ComponentName,
  componentNames,
  componentPods,
  componentRef,
  isAfter,
  type StaleLease,
  staleLease,
  unseenPods,
} from '../../control-plane.ts';
import { unreadySince } from '../../owners.ts';
import { conditionOf, isReady } from '../../pods.ts';
import { unobservedWorkloads } from '../../unobserved-workloads.ts';

const reads = ['Pod', 'Lease', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'] as const;
type Cluster = View<(typeof reads)[number]>;

const whereItRuns = {
  command: 'kubectl get pods -n kube-system -l component={name} -o wide',
  shows: { en: 'where its pods run, and how they are', ja: 'その Pod の場所と状態' },
  readings: [
    {
      when: { en: 'a pod is not ready or keeps restarting', ja: 'Ready でないか再起動を繰り返す Pod がある' },
      means: { en: 'its log tells why', ja: '理由はそのログにあります' },
    },
    {
      when: { en: 'every pod is ready', ja: 'すべて Ready である' },
      means: { en: 'the one that holds the lease hangs: start it anew', ja: 'リースを保持する Pod がハングしているため、再起動が必要です' },
    },
    {
      when: { en: 'there is none', ja: '1 つもない' },
      means: {
        en: 'it runs as a service of its machine, or the provider of the cluster runs it: look there',
        ja: 'マシンのサービスとして動いているか、クラスターの提供元が動かしているため、そちらを確認します',
      },
    },
  ],
} as const;

export const controlPlaneComponent = defineAnalyzer({
  id: 'control-plane-component',
  reads,
  findings: {
    ControlPlaneSchedulerDown: {
      params: {},
      en: {
        title: 'the scheduler does not work: no new pod gets a node',
        why: 'Pods that run go on; every pod that is created or replaced from now on stays Pending.',
        remedy:
          'Bring kube-scheduler back on the control-plane nodes, or start it anew where it hangs; the waiting pods need nothing else.',
      },
      ja: {
        title: 'スケジューラーが機能しておらず、新しい Pod がノードに配置されない',
        why: '稼働中の Pod には影響しませんが、これから作成または再作成される Pod はすべて Pending のままになります。',
        remedy:
          'コントロールプレーンノードの kube-scheduler を復旧するか、ハングしていれば再起動してください。待っている Pod への操作は不要です。',
      },
      ask: [whereItRuns],
    },
    ControlPlaneControllerManagerDown: {
      params: {},
      en: {
        title: 'the controller manager does not work: nothing that is changed or lost is acted upon',
        why: 'Lost pods are not replaced, rollouts and autoscalers stand still, endpoints go stale, and dead nodes are not noticed.',
        remedy:
          'Bring kube-controller-manager back on the control-plane nodes, or start it anew where it hangs; it then makes up for what waits.',
      },
      ja: {
        title: 'コントローラーマネージャーが機能しておらず、変更や障害に対処するものがない',
        why: '失われた Pod は補充されず、ロールアウトとオートスケールは止まり、エンドポイントは古くなり、ノードの停止も検知されません。',
        remedy:
          'コントロールプレーンノードの kube-controller-manager を復旧するか、ハングしていれば再起動してください。滞っている処理は自動で再開します。',
      },
      ask: [whereItRuns],
    },
    ControlPlaneApiServerDown: {
      params: {},
      en: {
        title: 'no API server reports itself ready',
        why: 'Every change and every controller goes through the API server; what answers now may stop to.',
        remedy: 'Look at the kube-apiserver pods: their logs, their certificates, and whether etcd answers them.',
      },
      ja: {
        title: 'Ready の API サーバーが 1 つもない',
        why: 'すべての変更とコントローラーは API サーバーを経由します。今は応答していても、止まるおそれがあります。',
        remedy: 'kube-apiserver の Pod について、ログ、証明書、etcd が応答しているかを確認してください。',
      },
    },
    ControlPlaneEtcdDown: {
      params: {},
      en: {
        title: 'no member of etcd reports itself ready',
        why: 'The cluster keeps everything it knows in etcd; without it nothing can be changed, and soon nothing read.',
        remedy: 'Look at the etcd pods: their logs, disk space and disk speed, and whether a majority of members can reach each other.',
      },
      ja: {
        title: 'Ready の etcd メンバーが 1 つもない',
        why: 'クラスターの情報はすべて etcd にあり、使えなくなると変更ができず、やがて読み取りもできなくなります。',
        remedy: 'etcd の Pod について、ログ、ディスクの空きと速度、過半数のメンバーが互いに通信できるかを確認してください。',
      },
    },
    MemberOfControlPlaneDown: {
      params: { component: 'text', ready: 'count', members: 'count' },
      en: {
        title: '{ready} of {members} pods of {component} are ready: the others do its work, with less in reserve',
        why: 'The control plane goes on, but may not survive the next loss; etcd stops when fewer than half of its members are left.',
        remedy: 'Repair the pod that is not ready, or its control-plane node, before anything else is taken down.',
      },
      ja: {
        title: '{component} の {members} 個の Pod のうち Ready は {ready} 個で、冗長性が下がっている',
        why: 'コントロールプレーンは動いていますが、次の障害には耐えられない可能性があります。etcd は過半数を失うと停止します。',
        remedy: 'ほかを停止する前に、Ready でない Pod またはそのコントロールプレーンノードを復旧してください。',
      },
    },
  },
  *analyze(cluster) {
    const pods = componentPods(cluster);
    for (const component of componentNames) {
      const members = pods.get(component) ?? [];
      const down = members.filter((pod) => unreadySince([pod], cluster.takenAt) !== undefined);
      const about = componentRef(component);
      const accuses = down.map(refOf);
      const [first, ...rest] = down.flatMap(readiness);
      const since = unreadySince(down, cluster.takenAt);
      if (first && down.length === members.length) {
        yield { reason: reasons[component], about, params: {}, evidence: [first, ...rest], since, accuses };
      } else if (first) {
        const params = { component, ready: members.filter(isReady).length, members: members.length };
        yield { reason: 'MemberOfControlPlaneDown', about, params, evidence: [first, ...rest], since, accuses };
      }
    }
    for (const component of ['kube-scheduler', 'kube-controller-manager'] as const) {
      const stale = staleLease(cluster, component);
      const outage = stale && (component === 'kube-scheduler' ? schedulerOutage(cluster, stale) : controllerOutage(cluster, stale));
      if (!stale || !outage) continue;
      // Where a pod of it is ready, it may lead without a lease: only work that is left undone tells.
      const isBelieved =
        outage.undone.length > 0 || (stale.age <= thresholds.leftoverLeaseSeconds && !(pods.get(component) ?? []).some(isReady));
      const evidence = [...quoteLease(stale), ...outage.undone] as const;
      if (isBelieved) yield { reason: reasons[component], about: componentRef(component), params: {}, evidence, since: stale.renewedAt };
    }
  },
});

const reasons = {
  'kube-scheduler': 'ControlPlaneSchedulerDown',
  'kube-controller-manager': 'ControlPlaneControllerManagerDown',
  'kube-apiserver': 'ControlPlaneApiServerDown',
  etcd: 'ControlPlaneEtcdDown',
} as const satisfies Readonly<Record<ComponentName, string>>;

function readiness(pod: Pod): readonly Evidence[] {
  const ready = conditionOf(pod, 'Ready');
  return ready ? [quote(pod, ready.path)] : [quote(pod, '/status/phase')];
}

/** When the lease was last renewed, and by whom: that is where to look. */
function quoteLease({ lease }: StaleLease): EvidenceList {
  return [quote(lease, '/spec/renewTime'), ...(lease.spec.holderIdentity ? [quote(lease, '/spec/holderIdentity')] : [])];
}

/** What shows that the work of a component is left undone; undefined where it was done since, by one that elects no leader. */
type Outage = { readonly undone: readonly Evidence[] } | undefined;

function schedulerOutage(cluster: Cluster, { renewedAt }: StaleLease): Outage {
  const works = cluster.list('Pod').some((pod) => {
    const { schedulerName = 'default-scheduler' } = pod.spec;
    const placed = conditionOf(pod, 'PodScheduled');
    return schedulerName === 'default-scheduler' && !isStatic(pod) && isAfter(placed?.lastTransitionTime, renewedAt);
  });
  const undone = unseenPods(cluster).slice(0, 3);
  return works ? undefined : { undone: undone.map((pod) => quote(pod, '/status/phase')) };
}

function controllerOutage(cluster: Cluster, { renewedAt }: StaleLease): Outage {
  const made = [
    ...cluster.list('Pod').filter((pod) => !isStatic(pod) && isMade(pod)),
    ...cluster.list('ReplicaSet').filter((set) => controllerOf(set)?.kind === 'Deployment'),
  ];
  const waiting = unobservedWorkloads(cluster).filter(({ since }) => !isAfter(renewedAt, since, 0));
  const works = made.some(({ metadata }) => isAfter(metadata.creationTimestamp, renewedAt));
  return works ? undefined : { undone: waiting.slice(0, 3).map(({ evidence }) => evidence[0]) };
}

function isStatic({ metadata }: Pod): boolean {
  return metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
}

/** Whether a controller of the controller manager made the pod, and not an operator of its own. */
function isMade(pod: Pod): boolean {
  return ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'].includes(controllerOf(pod)?.kind ?? '');
}
