import { describe, expect, it } from 'vitest';
import { claim, recorded } from './testing.ts';
import { judge } from './verify.ts';

const pod = 'nginx-with-10gi-7768c57f84-pnwk5';
/** What an honest model says of the memory shortage in words of its own. */
const english: readonly (readonly [text: string, evidence: readonly string[]])[] = [
  ['No node has 10Gi of memory free; worker2 has most with 6.3Gi.', ['S1']],
  [`Pod ${pod} has been Pending since 02:35:47Z.`, ['E1', 'E2']],
  ['Deployment nginx-with-10gi runs one of its two replicas.', ['E4', 'E6']],
  ['The scheduler counts requests, not use, and both nodes have promised too much memory already.', ['S1']],
  ['worker2 is short of 3.7Gi, worker1 of 8.8Gi.', ['S1']],
  ['Service web still reaches one pod of Deployment nginx-with-10gi, so users are served at half the capacity.', ['E11', 'E4', 'E6']],
  ['If nginx-with-5gi left worker2, the pod would fit there.', ['S1']],
  ['A request of at most 6628656Ki would fit on worker2.', ['S1']],
  ['Deployment nginx-with-5gi is not affected.', ['E11']],
  ['One more failure, and the Deployment is down.', ['E4']],
];
const japanese: typeof english = [
  ['どのノードにも 10Gi の空きメモリがなく、最大でも worker2 の 6.3Gi です。', ['S1']],
  [`Pod ${pod} は 02:35:47Z から Pending のままです。`, ['E1', 'E2']],
  ['Deployment nginx-with-10gi は 2 個中 1 個のレプリカで稼働しています。', ['E4', 'E6']],
  ['スケジューラーは使用量ではなく requests を見て判断します。', ['S1']],
  ['worker2 では 3.7Gi、worker1 では 8.8Gi 不足しています。', ['S1']],
  ['Deployment nginx-with-5gi への影響はありません。', ['E11']],
  ['nginx-with-5gi が worker2 になければ配置できます。', ['S1']],
  ['もう 1 個失われると停止します。', ['E4']],
];

describe.each([
  ['en', english],
  ['ja', japanese],
] as const)('an honest model in %s', (language, statements) => {
  it('has nothing dropped, and nearly all of it kept', async () => {
    const context = await recorded(language);
    const judged = statements.map(([text, evidence]) => judge(claim(text, { evidence }), context));
    const failed = judged.filter(({ outcome }) => outcome !== 'kept');
    const told = failed.map(({ claim: { text }, complaints }) =>
      [text, ...complaints.map(({ check, because }) => `${check}: ${because}`)].join('\n  '),
    );
    expect(judged.filter(({ outcome }) => outcome === 'dropped').length, told.join('\n')).toBe(0);
    expect(failed.length, told.join('\n')).toBeLessThanOrEqual(statements.length / 5);
  });
});
