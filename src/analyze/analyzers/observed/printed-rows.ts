import type { Observation } from '#model/snapshot.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { quoteRow } from '../../observed.ts';

export const printedRows = defineAnalyzer({
  id: 'printed-rows',
  reads: ['Observation', 'Node', 'Deployment', 'StatefulSet', 'DaemonSet', 'PersistentVolumeClaim'],
  findings: {
    ObservedNodeNotReady: {
      params: { status: 'text' },
      en: { title: 'the table shows the node {status}', why: 'A node that is not ready gets no new pods, and its pods are moved away after five minutes.', remedy: 'Read its conditions; they say whether the kubelet is silent or reports an error.' },
      ja: { title: '一覧ではノードが {status}', why: 'Ready でないノードには新しい Pod が配置されず、既存の Pod も 5 分後に退避の対象になります。', remedy: 'kubelet が沈黙しているのか、エラーを報告しているのかを condition で確認してください。' },
      ask: [{
        command: 'kubectl describe node {name}',
        shows: { en: 'the conditions of the node and its recent events', ja: 'ノードの condition と最近のイベント' },
        readings: [{ when: { en: 'the conditions are Unknown', ja: 'condition が Unknown' }, means: { en: 'the kubelet does not report: the node is down or cut off', ja: 'kubelet からの報告がなく、ノードの停止か通信断です' } }],
      }],
    },
    ObservedNodeCordoned: {
      params: { status: 'text' },
      en: { title: 'the table shows the node {status}', why: 'Somebody closed the node for new pods, so the others have to hold them.', remedy: 'Open it again with kubectl uncordon when the work on it is done.' },
      ja: { title: '一覧ではノードが {status}', why: '新しい Pod を受け付けない設定になっているため、他のノードで受け止める必要があります。', remedy: '作業が終わっていれば kubectl uncordon で戻してください。' },
    },
    ObservedWorkloadUnavailable: {
      params: { ready: 'count', desired: 'count' },
      en: { title: 'the table shows {ready} of {desired|pod|pods} ready', why: 'The workload serves with less than it was given, or not at all.', remedy: 'Look at the pods that are not ready; the workload itself only counts them.' },
      ja: { title: '一覧では {desired} 個中 {ready} 個の Pod が Ready', why: '本来より少ない Pod で動いているか、まったく応答できていません。', remedy: 'Ready でない Pod を調べてください。この行は数を示しているだけです。' },
    },
    ObservedClaimUnbound: {
      params: { status: 'text', storageClass: 'text' },
      en: { title: 'the table shows the claim {status}, class {storageClass}', why: 'Pods that mount the claim cannot start before it is bound.', remedy: 'Read the events of the claim; they say what no volume was found for.' },
      ja: { title: '一覧では PVC が {status}、クラスは {storageClass}', why: 'バインドされるまで、この PVC を使う Pod は起動できません。', remedy: 'ボリュームが見つからない理由を、PVC のイベントで確認してください。' },
    },
  },
  *analyze(cluster) {
    for (const row of cluster.observations) {
      if (!row.shape.startsWith('get ') || cluster.resolve(row.object)) continue;
      const found = { about: row.object, evidence: [quoteRow(row)] } as const;
      const { STATUS = '', STORAGECLASS = '', AGE = '' } = row.fields;
      const counts = countsOf(row);
      if (row.shape === 'get nodes' && /(?:^|,)(?:NotReady|Unknown)/.test(STATUS)) yield { ...found, reason: 'ObservedNodeNotReady', params: { status: STATUS } };
      else if (row.shape === 'get nodes' && STATUS.includes('SchedulingDisabled')) yield { ...found, reason: 'ObservedNodeCordoned', params: { status: STATUS } };
      else if (row.shape === 'get pvc' && (STATUS === 'Lost' || (STATUS === 'Pending' && !/^\d+s$/.test(AGE)))) yield { ...found, reason: 'ObservedClaimUnbound', params: { status: STATUS, storageClass: STORAGECLASS || '-' } };
      else if (counts && counts.ready < counts.desired && !/^\d+s$/.test(AGE)) yield { ...found, reason: 'ObservedWorkloadUnavailable', params: counts };
    }
  },
});

/** `1/2` of Deployments and StatefulSets, or the columns DESIRED and READY of DaemonSets. ReplicaSets are told by their owners. */
function countsOf({ shape, fields }: Observation): { readonly ready: number; readonly desired: number } | undefined {
  if (shape === 'get daemonsets') return numbers(fields['READY'], fields['DESIRED']);
  if (shape !== 'get deployments' && shape !== 'get statefulsets') return undefined;
  const [ready, desired] = (fields['READY'] ?? '').split('/');
  return numbers(ready, desired);
}
function numbers(ready: string | undefined, desired: string | undefined): { readonly ready: number; readonly desired: number } | undefined {
  return /^\d+$/.test(ready ?? '') && /^\d+$/.test(desired ?? '') ? { ready: Number(ready), desired: Number(desired) } : undefined;
}
