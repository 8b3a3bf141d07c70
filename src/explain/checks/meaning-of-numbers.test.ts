import type { Evidence } from '#model/evidence.ts';
import type { Language } from '#model/language.ts';
import type { ObjectRef } from '#model/object.ts';
import { checkCases, recorded } from '../claims/testing.ts';
import { meaningOfNumbers } from './meaning-of-numbers.ts';

await checkCases(meaningOfNumbers, {
  refused: [
    ['The pod uses 10Gi of memory.', { evidence: ['S1'] }],
    ['Pod はメモリを 10Gi 使用しています。', { evidence: ['S1'] }],
    ['Memory usage on worker2 is 5Gi.', { evidence: ['S1'] }],
    ['worker2 のメモリ使用量は 5Gi です。', { evidence: ['S1'] }],
    ['Memory utilization is at 44 %.', { evidence: ['S1'] }],
    ['メモリ使用率は 44 % です。', { evidence: ['S1'] }],
    ['It consumes 10Gi.', { evidence: ['S1'] }],
    ['The pods use too much memory.', { evidence: ['S1'] }],
    ['CPU usage is high.', { evidence: ['S1'] }],
    ['メモリの使用率が高くなっています。', { evidence: ['S1'] }],
    ['10Gi of memory are in use on worker1.', { evidence: ['S1'] }],
    ['nginx-with-5gi consumes 5Gi of worker2.', { evidence: ['S1'] }],
  ],
  holds: [
    ['The pod asks for 10Gi of memory.', { evidence: ['S1'] }],
    ['Pod は memory を 10Gi 要求しています。', { evidence: ['S1'] }],
    ['10Gi are requested on worker1, which is not what they use.', { evidence: ['S1'] }],
    ['6.3Gi are free on worker2.', { evidence: ['S1'] }],
    ['2 replicas are wanted.', { evidence: ['E6'] }],
    ['The Service uses a selector.', { evidence: ['E11'] }],
  ],
});

const pod: ObjectRef = { apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'nginx-with-10gi-7768c57f84-pnwk5' };
const more: Readonly<Record<string, Evidence>> = {
  N1: {
    type: 'field',
    object: pod,
    path: '/spec/containers/0/resources',
    value: { requests: { memory: '256Mi' }, limits: { memory: '777Mi' } },
  },
  N2: { type: 'field', object: pod, path: '/status/containerStatuses/0/restartCount', value: 7 },
  N3: { type: 'event', object: pod, reason: 'BackOff', message: 'Back-off pulling image', count: 19 },
  N4: { type: 'observation', object: pod, source: 'paste', line: 2, text: 'web-1 0/1 Pending, age 9 h' },
  N5: { type: 'metric', object: pod, name: 'memory', value: 345 * 2 ** 20, unit: 'bytes', at: '2026-11-25T02:37:00Z' },
};
const prepared = async (language: Language) => {
  const context = await recorded(language);
  return { ...context, evidence: { ...context.evidence, ...more } };
};

await checkCases(meaningOfNumbers, {
  contexts: { en: await prepared('en'), ja: await prepared('ja') },
  refused: [
    ['It requests 777Mi of memory.', { evidence: ['N1'] }],
    ['メモリの要求は 777Mi です。', { evidence: ['N1'] }],
    ['Its memory limit is 256Mi.', { evidence: ['N1'] }],
    ['メモリの上限は 256Mi です。', { evidence: ['N1'] }],
    ['It uses 777Mi of memory.', { evidence: ['N1'] }],
    ['It crashed 7 times.', { evidence: ['N2'] }],
    ['クラッシュが 7 回発生しています。', { evidence: ['N2'] }],
    ['It has restarted 19 times.', { evidence: ['N3'] }],
    ['19 回再起動しています。', { evidence: ['N3'] }],
    ['It has been down for 9 h.', { evidence: ['N4'] }],
    ['It is pending, and has been failing for 9 h.', { evidence: ['N4'] }],
    ['It uses 256Mi, by measurement.', { evidence: ['N1', 'N5'] }],
  ],
  holds: [
    ['It requests 256Mi of memory, and its limit is 777Mi.', { evidence: ['N1'] }],
    ['It has restarted 7 times.', { evidence: ['N2'] }],
    ['The event was recorded 19 times.', { evidence: ['N3'] }],
    ['The pod is 9 h old.', { evidence: ['N4'] }],
    ['It uses 345Mi of memory.', { evidence: ['N5'] }],
    ['メモリを 345Mi 使用しています。', { evidence: ['N5'] }],
  ],
});
