import { describe, expect, it } from 'vitest';
import { assertionIn } from './assertions.ts';

describe('what a person asserts', () => {
  it.each([
    ['the pending pod is superfluous', 'superfluous'],
    ['that pod can be removed', 'superfluous'],
    ['Pending の Pod は不要です', 'superfluous'],
    ['the rollout is done', 'rolloutDone'],
    ['one old and one new pod run, as it should be', 'rolloutDone'],
    ['ロールアウトは完了しました', 'rolloutDone'],
    ['it is fixed', 'fixed'],
    ['復旧しました', 'fixed'],
    ['memory is used up on the nodes', 'usedUp'],
    ['メモリー使用率が高い', 'usedUp'],
    ['node worker1 is broken', 'nodeBroken'],
    ['ノード worker1 が落ちている', 'nodeBroken'],
  ])('%s: %s', (text, kind) => expect(assertionIn(text)).toBe(kind));

  it.each(['is it fixed?', '復旧しましたか？', 'it is not fixed yet', 'まだ復旧していません', 'the weather is fine', 'I asked the owner'])(
    'is none of them: %s',
    (text) => expect(assertionIn(text)).toBeUndefined(),
  );
});
