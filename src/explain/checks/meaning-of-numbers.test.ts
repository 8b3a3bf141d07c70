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
    ['worker1 has 6.3Gi free.', { evidence: ['S1'] }],
    ['10Gi of memory are free on worker2.', { evidence: ['S1'] }],
    ['worker2 には 5Gi の空きがあります。', { evidence: ['S1'] }],
    ['worker1 の空きは 11.3Gi です。', { evidence: ['S1'] }],
  ],
  holds: [
    ['The pod asks for 10Gi of memory.', { evidence: ['S1'] }],
    ['Pod は memory を 10Gi 要求しています。', { evidence: ['S1'] }],
    ['10Gi are requested on worker1, which is not what they use.', { evidence: ['S1'] }],
    ['6.3Gi are free on worker2.', { evidence: ['S1'] }],
    ['worker1 has 1.2Gi of memory free.', { evidence: ['S1'] }],
    ['worker2 の空きは 6.3Gi です。', { evidence: ['S1'] }],
    ['10Gi would have to be free on worker2.', { evidence: ['S1'] }],
    ['worker2 has 6.3Gi free, and worker1 1.2Gi.', { evidence: ['S1'] }],
    ['worker2 に 10Gi の空きがあれば配置できます。', { evidence: ['S1'] }],
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

/** E5: gateway requested 25m, used 390m, limited 360m. E1 is what the quota has used, E2 what it allows; both 360m. */
await checkCases(meaningOfNumbers, {
  contexts: { en: await recorded('en', 'quota-used-up'), ja: await recorded('ja', 'quota-used-up') },
  refused: [
    ['gateway asks for 360m of cpu.', { evidence: ['E5'] }],
    ['gateway asks for 390m of cpu.', { evidence: ['E5'] }],
    ['Each pod of gateway requests 360m, which the quota does not allow.', { evidence: ['E5'] }],
    ['360m of requests.cpu are requested by gateway.', { evidence: ['E5'] }],
    ['The quota allows 390m of requests.cpu.', { evidence: ['E5'] }],
    ['The limit is 25m, and gateway asks for more.', { evidence: ['E5'] }],
    ['The quota is limited to 25m.', { evidence: ['E5'] }],
    ['Of the quota 25m are in use.', { evidence: ['E5'] }],
    ['gateway は cpu を 360m 要求しています。', { evidence: ['E5'] }],
    ['gateway は 390m の cpu を要求しています。', { evidence: ['E5'] }],
    ['クォータの上限は 390m です。', { evidence: ['E5'] }],
    ['クォータでは 25m が使用されています。', { evidence: ['E5'] }],
    ['catalog needs 360m, and the quota has none.', { evidence: ['E3'] }],
    ['Of team-budget 25m are in use.', { evidence: ['E5'] }],
    ['gateway uses 360m of cpu.', { evidence: ['E5'] }],
  ],
  holds: [
    ['gateway asks for 25m of cpu.', { evidence: ['E5'] }],
    ['gateway requested 25m, while the quota is limited to 360m.', { evidence: ['E5'] }],
    ['Of the quota 390m are in use, and its limit is 360m.', { evidence: ['E5'] }],
    ['The quota allows 360m, 390m are used: no room for the 25m that gateway asks for.', { evidence: ['E5'] }],
    ['The quota team-budget has 360m of 360m in use.', { evidence: ['E1', 'E2'] }],
    ['Of the quota 360m are in use.', { evidence: ['E1'] }],
    ['All pods together request 360m, which is all that the quota has.', { evidence: ['E1', 'E5'] }],
    ['catalog asks for 20m of cpu.', { evidence: ['E3'] }],
    ['gateway は cpu を 25m 要求しています。', { evidence: ['E5'] }],
    ['クォータの上限は 360m で、390m が使用されています。', { evidence: ['E5'] }],
    ['上限 360m のうち 360m を使用しており、クォータに空きがありません。', { evidence: ['E1', 'E2'] }],
    ['load-test holds 150m of the quota.', { evidence: ['E1'] }],
    ['The namespace requests 390m against a limit of 360m.', { evidence: ['E5'] }],
    ['team-budget の上限 360m はすべて使用されています。', { evidence: ['E1', 'E2'] }],
    ['Of team-budget 360m are in use.', { evidence: ['E1'] }],
  ],
});

const replicaSet: ObjectRef = { apiVersion: 'apps/v1', kind: 'ReplicaSet', namespace: 'default', name: 'web-758b89fd57' };
const refused = (text: string): Evidence => ({
  type: 'field',
  object: replicaSet,
  path: '/status/conditions/0/message',
  value: `pods "web-758b89fd57-x" is forbidden: exceeded quota: team, ${text}`,
});
const quotas: Readonly<Record<string, Evidence>> = {
  Q1: refused('requested: cpu=700m,memory=3100Mi, used: cpu=900m,memory=7100Mi, limited: cpu=1100m,memory=8100Mi'),
  Q2: refused('requested: pods=1, used: pods=13, limited: pods=12'),
  Q3: refused('requested: limits.memory=300Mi, used: limits.memory=800Mi, limited: limits.memory=900Mi'),
  Q4: {
    type: 'event',
    object: replicaSet,
    reason: 'FailedCreate',
    message:
      '(combined from similar events): Error creating: pods "web-758b89fd57-x" is forbidden: exceeded quota: team, requested: requests.memory=48Mi, used: requests.memory=224Mi, limited: requests.memory=256Mi',
    count: 48,
  },
};
const withQuotas = async (language: Language) => {
  const context = await recorded(language);
  return { ...context, evidence: { ...context.evidence, ...quotas } };
};
await checkCases(meaningOfNumbers, {
  contexts: { en: await withQuotas('en'), ja: await withQuotas('ja') },
  refused: [
    ['It asks for 7100Mi of memory.', { evidence: ['Q1'] }],
    ['It asks for 900m of cpu and 3100Mi of memory.', { evidence: ['Q1'] }],
    ['It asks for 700m of cpu and requests 8100Mi of memory.', { evidence: ['Q1'] }],
    ['The quota allows 3100Mi of memory.', { evidence: ['Q1'] }],
    ['The limit of the quota is 7100Mi of memory.', { evidence: ['Q1'] }],
    ['メモリを 8100Mi 要求しています。', { evidence: ['Q1'] }],
    ['クォータの上限は 3100Mi です。', { evidence: ['Q1'] }],
    ['The quota allows 13 pods.', { evidence: ['Q2'] }],
    ['It asks for 13 pods.', { evidence: ['Q2'] }],
    ['It asks for 224Mi of memory.', { evidence: ['Q4'] }],
    ['The quota is limited to 224Mi.', { evidence: ['Q4'] }],
    ['メモリの上限は 48Mi です。', { evidence: ['Q4'] }],
  ],
  holds: [
    ['It asks for 700m of cpu and 3100Mi of memory.', { evidence: ['Q1'] }],
    ['The quota allows 8100Mi of memory and 1100m of cpu.', { evidence: ['Q1'] }],
    ['クォータの上限は 8100Mi で、3100Mi を要求しています。', { evidence: ['Q1'] }],
    ['The quota allows 12 pods.', { evidence: ['Q2'] }],
    ['Its memory limit is 300Mi.', { evidence: ['Q3'] }],
    ['The quota is limited to 900Mi.', { evidence: ['Q3'] }],
    ['It asks for 48Mi of memory.', { evidence: ['Q4'] }],
    ['クォータの上限は 256Mi です。', { evidence: ['Q4'] }],
  ],
});
