import { checkCases } from '../claims/testing.ts';
import { evidenceContains } from './evidence-contains.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

await checkCases(evidenceContains, {
  refused: [
    ['Deployment nginx-with-5gi serves at half its capacity.', { evidence: ['E4', 'E6'], section: 'what' }],
    ['Deployment nginx-with-5gi は処理能力が半分です。', { evidence: ['E4', 'E6'], section: 'what' }],
    ['Node worker1 is Pending.', { evidence: ['E4'] }],
    ['Deployment coredns is not available.', { evidence: ['E4'] }],
    [`Pod ${pod} is CrashLoopBackOff.`, { evidence: ['E2'] }],
    [`Pod ${pod} was OOMKilled.`, { evidence: ['E1', 'E2'] }],
    [`Pod ${pod} は Evicted になりました。`, { evidence: ['E1', 'E2'] }],
    ['Service web was created then.', { evidence: ['E7'] }],
    ['Service web が作成されました。', { evidence: ['E7'] }],
    ['Node worker2 joined then.', { evidence: ['E9'] }],
    ['Deployment metrics-server holds it.', { evidence: ['E5'] }],
    ['Service kubernetes is affected.', { evidence: ['E11'] }],
    ['The node shows DiskPressure.', { evidence: ['E2'] }],
  ],
  holds: [
    ['Deployment nginx-with-10gi serves at half its capacity.', { evidence: ['E4', 'E6'] }],
    [`Pod ${pod} is Pending.`, { evidence: ['E1', 'E2'] }],
    [`Pod ${pod} は Unschedulable です。`, { evidence: ['E2'] }],
    ['Service web fits the pods of Deployment nginx-with-10gi and Deployment nginx-with-5gi.', { evidence: ['E11'] }],
    ['Node worker2 joined.', { evidence: ['E10'] }],
    ['Node worker2 has 6.3Gi free.', { evidence: ['S1'] }],
    ['The scheduler goes by requests.', {}],
  ],
});
