import { checkCases } from '../claims/testing.ts';
import { tiedToEvidence } from './tied-to-evidence.ts';

await checkCases(tiedToEvidence, {
  against: 'own',
  refused: [
    ['The engineer on call rolled it back during the night.', {}],
    ['夜間に当番の担当者が切り戻しを行いました。', {}],
    ['The vendor has confirmed the defect.', {}],
    ['ベンダーが不具合を認めています。', {}],
    ['A colleague tried a manual failover earlier.', {}],
    ['Maintenance of the data centre was announced.', {}],
    ['データセンターの保守作業が予告されていました。', {}],
    ['The team upgraded the database yesterday.', {}],
    ['Somebody celebrated the launch, and marketing sent newsletters.', {}],
    ['先週の会議で承認済みの作業です。', {}],
    ['The licence of the storage array ran out.', {}],
    ['One of two replicas runs. Management was informed by telephone.', {}],
  ],
  holds: [
    ['No node has 10Gi of memory free; worker2 has most with 6.3Gi.', { evidence: ['S1'] }],
    ['One of two replicas runs.', {}],
    ['2 個中 1 個のレプリカで稼働しています。', {}],
    ['Each pod asks for 10Gi of memory, more than any node has free.', { evidence: ['S1'] }],
    ['空きメモリが足りず、配置できるノードがありません。', { evidence: ['S1'] }],
    ['The pod is Pending.', { evidence: ['E1'] }],
  ],
});
