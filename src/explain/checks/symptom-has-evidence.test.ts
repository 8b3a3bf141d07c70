import { checkCases } from '../claims/testing.ts';
import { symptomHasEvidence } from './symptom-has-evidence.ts';

await checkCases(symptomHasEvidence, {
  refused: [
    ['Responses are slow.', {}],
    ['応答が遅くなっています。', {}],
    ['Performance degradation is seen.', {}],
    ['性能低下が発生しています。', {}],
    ['Users experience timeouts.', {}],
    ['タイムアウトが発生しています。', {}],
    ['There is data loss.', {}],
    ['データ損失が発生しています。', {}],
    ['It answers with 503 errors.', {}],
    ['Customers have complained.', {}],
    ['顧客から苦情が来ています。', {}],
    ['There is a memory leak.', {}],
    ['メモリリークが疑われます。', {}],
    ['There is packet loss.', {}],
    ['The cluster was attacked; it is an attack.', {}],
    ['攻撃を受けています。', {}],
    ['The disk is full.', {}],
    ['CPU is high.', {}],
    ['Service web is misconfigured.', {}],
    ['A deadlock blocks it.', {}],
    ['Latency may rise.', {}],
  ],
  holds: [
    ['One of two replicas runs.', {}],
    ['2 個中 1 個のレプリカで稼働しています。', {}],
    ['No node has room.', {}],
    ['ノードに空きがありません。', {}],
    ['The spare is missing.', {}],
  ],
});
