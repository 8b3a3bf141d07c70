import { checkCases } from '../claims/testing.ts';
import { evidenceExists } from './evidence-exists.ts';

await checkCases(evidenceExists, {
  refused: [
    ['No node has room.', { evidence: ['E99'] }],
    ['No node has room.', { evidence: ['E2', 'L1'] }],
    ['No node has room.', { evidence: ['S9'] }],
    ['No node has room.', { evidence: [''] }],
    ['No node has room.', { evidence: ['e2'] }],
    ['No node has room (E77).', { evidence: ['E2'] }],
    ['空きがありません (E77)。', { evidence: ['E2'] }],
    ['No node has room [S3].', {}],
    ['No node has room (E1-E40).', {}],
    ['The kubelet may hold it.', { kind: 'hypothesis' }],
    ['kubelet が保持している可能性があります。', { kind: 'hypothesis', evidence: [] }],
    ['空きがありません【L4】。', { evidence: ['E2'] }],
    ['No node has room.', { evidence: ['toString'] }],
  ],
  holds: [
    ['No node has room.', { evidence: ['E2', 'S1'] }],
    ['No node has room (E2, S1).', { evidence: ['E2'] }],
    ['The scheduler goes by requests.', {}],
    ['空きがありません (E2)。', {}],
    ['The kubelet may hold it.', { evidence: ['E2'], kind: 'hypothesis' }],
    ['It listens on L7 and S3.', { evidence: ['E2'] }],
  ],
});
