import { describe, expect, it } from 'vitest';
import { conditionIn } from './when.ts';

const names = ['web', 'shop', 'app'];

/** What the words of a reading are understood as: in short, or `undefined` where they say more than can be told by rule. */
const understood: readonly (readonly [when: string, short: string, prints?: string])[] = [
  ['it says "no space left on device"', 'shows no space left on device'],
  ['the log contains "connection refused"', 'shows connection refused'],
  ['ログに「no space left on device」と出力されている', 'shows no space left on device'],
  ['「connection refused」が表示される場合', 'shows connection refused'],
  ['last state shows OOMKilled', 'shows OOMKilled'],
  ['the Pod web shows `OOMKilled`', 'shows OOMKilled'],
  ['it shows "disk pressure" or "no space left on device"', 'shows any disk pressure, no space left on device'],
  ['the log does not contain "no space left on device"', 'not shows no space left on device'],
  ['no line says "no space left on device"', 'not shows no space left on device'],
  ['ログに「no space left on device」が含まれない', 'not shows no space left on device'],
  ['DATABASE_URL is missing', 'not shows DATABASE_URL'],
  ['spec.replicas is 0', 'field spec.replicas = 0'],
  ['`spec.paused` is true', 'field spec.paused = true'],
  ['restartCount is more than 5', 'field restartCount > 5'],
  ['spec.replicas が 0 である', 'field spec.replicas = 0'],
  ['restartCount が 3 以上', 'field restartCount >= 3'],
  ['the phase is Pending', 'field phase = Pending'],
  ['it is not Running', 'not field phase = Running'],
  ['spec.nodeSelector is not set', 'not set spec.nodeSelector'],
  ['it does not exist', 'not exists'],
  ['the ConfigMap is missing', 'not exists'],
  ['NotFound', 'not exists'],
  ['存在しない', 'not exists'],
  ['the Secret exists', 'exists'],
  ['otherwise', 'otherwise'],
  ['no such line', 'otherwise'],
  ['それ以外', 'otherwise'],
  ['it shows nothing', 'empty'],
  ['no pods are listed', 'empty', 'list'],
  ['No resources found', 'empty', 'list'],
  ['何も出力されない', 'empty'],
  ['it says "no"', 'answer no', 'answer'],
  ['yes', 'answer yes', 'answer'],
  ['not allowed', 'answer no', 'answer'],
  ['許可されない', 'answer no', 'answer'],
  ['it prints 0', 'field = 0', 'values'],
  ['it shows "CARD_PROVIDER_KEY"', 'shows CARD_PROVIDER_KEY', 'values'],
  ['memory is above 200Mi', 'field memory > 200Mi', 'use'],
];
/** Each of these says more than that something is shown, or less than could be told. */
const left: readonly (readonly [when: string, prints?: string])[] = [
  ['it says "timeout"'],
  ['it shows errors'],
  ['the log is quiet'],
  ['only the first line says "no space left on device"'],
  ['"connection refused" appears repeatedly'],
  ['"connection refused" appeared before the restart'],
  ['it rarely says "connection refused"'],
  ['it never shows no "connection refused"'],
  ['it does not say "connection refused" and "no such host"'],
  ['most pods show CrashLoopBackOff'],
  ['memory is near the limit', 'use'],
  ['memory is high', 'use'],
  ['the value is larger than spec.replicas'],
  ['「connection refused」だけが出る'],
  ['「connection refused」が頻繁に出る'],
  ['the certificate has expired'],
  ['it looks fine'],
  ['maybe', 'answer'],
];

describe('the words of a reading', () => {
  it.each(understood.map(([when, short, prints = 'log']) => ({ when, short, prints })))('$when', ({ when, short, prints }) => {
    const found = conditionIn(when, { names, prints });
    expect(found && shortOf(found)).toBe(short);
  });

  it.each(left.map(([when, prints = 'log']) => ({ when, prints })))('are left to a person: $when', ({ when, prints }) => {
    expect(conditionIn(when, { names, prints })).toBeUndefined();
  });
});

function shortOf({ test, negated }: NonNullable<ReturnType<typeof conditionIn>>): string {
  const parts =
    test.type === 'shows'
      ? [test.signs.length > 1 && !test.all ? 'any' : '', test.signs.join(', ')]
      : test.type === 'field'
        ? [test.field ?? '', test.compare, test.value]
        : test.type === 'set'
          ? [test.field ?? '']
          : test.type === 'answer'
            ? [test.is]
            : [];
  return [negated ? 'not' : '', test.type, ...parts].filter((part) => part !== '').join(' ');
}
