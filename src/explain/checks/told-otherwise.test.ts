import { checkCases } from '../claims/testing.ts';
import { toldOtherwise } from './told-otherwise.ts';

await checkCases(toldOtherwise, {
  against: 'own',
  refused: [
    ['Every node has 10Gi of memory free: the most is 6.3Gi, on worker2.', { evidence: ['S1'] }],
    ['No node has 10Gi of memory free: the least is 6.3Gi, on worker2.', { evidence: ['S1'] }],
    ['No node has 12Gi of memory free: the most is 6.3Gi, on worker2.', { evidence: ['S1'] }],
    ['No node has 10Gi of memory free: the most is 6.3Gi, on worker1.', { evidence: ['S1'] }],
    ['Any node has 10Gi of memory free.', { evidence: ['S1'] }],
    ['The scheduler goes by what pods use, not by what they request.', {}],
    ['Service web sends requests to the pods of both alike: its selector fits none of them.', { evidence: ['E11'] }],
    ['Service web does not send requests to the pods of Deployment nginx-with-10gi.', { evidence: ['E11'] }],
    ['Deployment nginx-with-10gi has enough left in reserve, and users do not reach it.', { section: 'urgency' }],
    ['The workload serves with more pods than it is meant to.', {}],
    ['Applying it does not stall: the rolling update of Deployment nginx-with-10gi first needs a place for a new pod.', {}],
    ['memory を 10Gi 空けられるノードがある（最大の空きは worker2 の 6.3Gi）。', { evidence: ['S1'] }],
    ['memory を 12Gi 空けられるノードがない（最大の空きは worker2 の 6.3Gi）。', { evidence: ['S1'] }],
    ['スケジューラーは Pod の requests ではなく実際の使用量で判断します。', {}],
    ['外部公開の Deployment nginx-with-10gi に予備が残っている。', { section: 'urgency' }],
    [
      'Service web のセレクターは Deployment nginx-with-10gi と Deployment nginx-with-5gi のどちらの Pod にも一致しません。',
      { evidence: ['E11'] },
    ],
  ],
  holds: [
    ['No node has 10Gi of memory free: the most is 6.3Gi.', { evidence: ['S1'] }],
    ['No node has 10Gi of memory free: the most is 6.3Gi, on worker2.', { evidence: ['S1'] }],
    ['No node has 10Gi of memory free; worker2 has most with 6.3Gi.', { evidence: ['S1'] }],
    ['The scheduler goes by what pods request.', {}],
    ['The scheduler does not go by what they use.', {}],
    ['Service web sends requests to the pods of both.', { evidence: ['E11'] }],
    ['One of two replicas runs.', {}],
    ['memory を 10Gi 空けられるノードがありません。', { evidence: ['S1'] }],
  ],
});
