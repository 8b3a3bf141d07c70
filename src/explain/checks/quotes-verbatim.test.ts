import { checkCases } from '../claims/testing.ts';
import { quotesVerbatim } from './quotes-verbatim.ts';

await checkCases(quotesVerbatim, {
  refused: [
    ['It says "0/3 nodes are available".', { evidence: ['E2'] }],
    ['It says "connection pool exhausted".', { evidence: ['E2'] }],
    ['「0/3 nodes are available」と出ています。', { evidence: ['E2'] }],
    ['It says “out of memory: kill process”.', { evidence: ['E2'] }],
    [`It says 'no space left on device'.`, { evidence: ['E2'] }],
    ['It says `no space left on device`.', { evidence: ['E2'] }],
    ['『メモリ不足です』と記録されています。', { evidence: ['E2'] }],
    ['It says "2 Insufficient cpu".', { evidence: ['E2'] }],
    ['It says "Insufficient memory 2".', { evidence: ['E2'] }],
    ['It says "No preemption victims found ... 0/2 nodes are available ... for ever".', { evidence: ['E2'] }],
    ['It says "Deployment does not have minimum availability" and "it will recover".', { evidence: ['E5'] }],
    ['It says "0/2 nodes are available: 2 Insufficient memory, sorry".', { evidence: ['E2'] }],
  ],
  holds: [
    ['It says "2 Insufficient memory".', { evidence: ['E2'] }],
    ['「2 Insufficient memory」と出ています。', { evidence: ['E2'] }],
    ['It says "0/2 nodes are available: ... No preemption victims found".', { evidence: ['E2'] }],
    ['It says “Deployment does not have minimum availability.”', { evidence: ['E5'] }],
    ['It says "DEPLOYMENT does not have minimum availability".', { evidence: ['E5'] }],
    ['It quotes nothing.', {}],
  ],
});
