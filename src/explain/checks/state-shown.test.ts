import { checkCases } from '../claims/testing.ts';
import { stateShown } from './state-shown.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';

await checkCases(stateShown, {
  against: 'own',
  refused: [
    [`Pod ${pod} is ready.`, { evidence: ['E1'] }],
    [`Pod ${pod} は準備ができています。`, { evidence: ['E1'] }],
    [`Pod ${pod} runs as it should.`, { evidence: ['E1'] }],
    [`Pod ${pod} は正常に稼働しています。`, { evidence: ['E1'] }],
    [`Pod ${pod} came up and answers.`, { evidence: ['E1'] }],
    [`Pod ${pod} is reachable.`, {}],
    ['Deployment nginx-with-10gi is healthy.', { evidence: ['E5'] }],
    ['The image cannot be pulled.', { evidence: ['E2'] }],
    ['イメージを取得できません。', { evidence: ['E2'] }],
    ['Service web does not exist.', { evidence: ['E11'] }],
    ['Service web は存在しません。', { evidence: ['E11'] }],
    ['Node worker2 does not respond.', { evidence: ['S1'] }],
    ['The volume is not mounted.', { evidence: ['E2'] }],
    ['The container was terminated.', { evidence: ['E1'] }],
  ],
  holds: [
    ['1 of 2 replicas runs.', { evidence: ['E4', 'E6'] }],
    [`Pod ${pod} is not ready.`, { evidence: ['E1'] }],
    [`Pod ${pod} is not running yet.`, { evidence: ['E1'] }],
    [`Pod ${pod} cannot be scheduled.`, { evidence: ['E2'] }],
    [`Pod ${pod} は配置できません。`, { evidence: ['E2'] }],
    ['No node has room.', { evidence: ['S1'] }],
    ['The image cannot be pulled.', { evidence: ['E2'], kind: 'hypothesis' }],
  ],
});
