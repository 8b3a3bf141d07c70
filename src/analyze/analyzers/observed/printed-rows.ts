import { defineAnalyzer } from '../../analyzer.ts';
import { quoteFields } from '../../observed.ts';
import { cellsOf } from '../../printed-cells.ts';

export const printedRows = defineAnalyzer({
  id: 'printed-rows',
  reads: ['Observation', 'Node', 'Deployment', 'StatefulSet', 'DaemonSet', 'PersistentVolumeClaim'],
  findings: {
    ObservedNodeNotReady: {
      params: { status: 'text' },
      en: {
        title: 'the node is printed as {status}',
        why: 'A node that is not ready gets no new pods, and its pods are moved away after five minutes.',
        remedy: 'Read its conditions; they say whether the kubelet is silent or reports an error.',
      },
      ja: {
        title: '出力ではノードが {status}',
        why: 'Ready でないノードには新しい Pod が配置されず、既存の Pod も 5 分後に退避の対象になります。',
        remedy: 'kubelet が沈黙しているのか、エラーを報告しているのかを condition で確認してください。',
      },
      ask: [
        {
          command: 'kubectl describe node {name}',
          shows: { en: 'the conditions of the node and its recent events', ja: 'ノードの condition と最近のイベント' },
          readings: [
            {
              when: { en: 'the conditions are Unknown', ja: 'condition が Unknown である' },
              means: {
                en: 'the kubelet does not report: the node is down or cut off',
                ja: 'kubelet からの報告がなく、ノードの停止か通信断です',
              },
            },
            {
              when: { en: 'a condition is False, with a reason', ja: 'condition が False で理由がある' },
              means: { en: 'the kubelet runs and names what is wrong there', ja: 'kubelet は動いており、その理由が問題を示しています' },
            },
          ],
        },
      ],
    },
    ObservedNodeCordoned: {
      params: { status: 'text' },
      en: {
        title: 'the node is printed as {status}',
        why: 'Somebody closed the node for new pods, so the others have to hold them.',
        remedy: 'Open it again with kubectl uncordon when the work on it is done.',
      },
      ja: {
        title: '出力ではノードが {status}',
        why: '新しい Pod を受け付けない設定になっているため、他のノードで受け止める必要があります。',
        remedy: '作業が終わっていれば kubectl uncordon で戻してください。',
      },
    },
    ObservedWorkloadUnavailable: {
      params: { ready: 'count', desired: 'count' },
      en: {
        title: 'printed with {ready} of {desired|pod|pods} ready',
        why: 'The workload serves with less than it was given, or not at all.',
        remedy: 'Look at the pods that are not ready; the workload itself only counts them.',
      },
      ja: {
        title: '出力では {desired} 個中 {ready} 個の Pod が Ready',
        why: '本来より少ない Pod で動いているか、まったく応答できていません。',
        remedy: 'Ready でない Pod を調べてください。この行は数を示しているだけです。',
      },
    },
    ObservedClaimUnbound: {
      params: { status: 'text', storageClass: 'text' },
      en: {
        title: 'the claim is printed as {status}, class {storageClass}',
        why: 'Pods that mount the claim cannot start before it is bound.',
        remedy: 'Read the events of the claim; they say what no volume was found for.',
      },
      ja: {
        title: '出力では PVC が {status}、クラスは {storageClass}',
        why: 'バインドされるまで、この PVC を使う Pod は起動できません。',
        remedy: 'ボリュームが見つからない理由を、PVC のイベントで確認してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const row of cluster.observations) {
      if (cluster.resolve(row.object)) continue;
      const found = { about: row.object, evidence: quoteFields(row, stateFields) } as const;
      const cells = cellsOf(row, cluster.takenAt);
      const { STATUS = '', STORAGECLASS = '' } = cells;
      const counts = countsOf(row.object.kind, cells);
      const node = row.object.kind === 'Node' ? nodeReason(STATUS) : undefined;
      if (node) yield { ...found, reason: node, params: { status: STATUS } };
      else if (row.object.kind === 'PersistentVolumeClaim' && isUnbound(cells))
        yield { ...found, reason: 'ObservedClaimUnbound', params: { status: STATUS, storageClass: STORAGECLASS || '-' } };
      else if (counts && counts.ready < counts.desired && !isYoung(cells))
        yield { ...found, reason: 'ObservedWorkloadUnavailable', params: counts };
    }
  },
});

/** Where describe says how it is. */
const stateFields = [
  'Status',
  'Replicas',
  'Unschedulable',
  'Conditions.Ready',
  'Conditions.Available',
  'Conditions.Progressing',
  'Conditions.ReplicaFailure',
];

type Cells = Readonly<Record<string, string>>;
function nodeReason(status: string): 'ObservedNodeNotReady' | 'ObservedNodeCordoned' | undefined {
  if (/(?:^|,)(?:NotReady|Unknown)/.test(status)) return 'ObservedNodeNotReady';
  return status.includes('SchedulingDisabled') ? 'ObservedNodeCordoned' : undefined;
}
function isUnbound(cells: Cells): boolean {
  return cells['STATUS'] === 'Lost' || (cells['STATUS'] === 'Pending' && !isYoung(cells));
}
/** Below two minutes kubectl prints seconds only (`duration.HumanDuration`). */
function isYoung({ AGE = '' }: Cells): boolean {
  return /^\d+s$/.test(AGE);
}

/** `1/2` of Deployments and StatefulSets, or the columns DESIRED and READY of DaemonSets. ReplicaSets are told by their owners. */
function countsOf(kind: string, fields: Cells): { readonly ready: number; readonly desired: number } | undefined {
  if (kind === 'DaemonSet') return numbers(fields['READY'], fields['DESIRED']);
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return undefined;
  const [ready, desired] = (fields['READY'] ?? '').split('/');
  return numbers(ready, desired);
}
function numbers(ready: string | undefined, desired: string | undefined): { readonly ready: number; readonly desired: number } | undefined {
  return /^\d+$/.test(ready ?? '') && /^\d+$/.test(desired ?? '') ? { ready: Number(ready), desired: Number(desired) } : undefined;
}
