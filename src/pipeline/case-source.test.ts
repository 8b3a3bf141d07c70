import { describe, expect, it } from 'vitest';
import type { Case } from '#explain/case.ts';
import { DoryoError } from '#model/error.ts';
import { caseSource } from './case-source.ts';

function caseOf(title: string): Case {
  return { report: { incidents: [{ fingerprint: 'f', priority: 'P1', title }] } } as unknown as Case;
}
function source(readings: readonly (string | Error)[], everySeconds: number | undefined = 60) {
  let [time, count] = [0, 0];
  const read = async (): Promise<Case> => {
    const next = readings[Math.min(count++, readings.length - 1)];
    if (next instanceof Error) throw next;
    return caseOf(next ?? '');
  };
  const cases = caseSource({ read, everySeconds, clock: () => time });
  const title = async () => (await cases.current()).held.report.incidents[0]?.title;
  return { cases, title, wait: (seconds: number) => (time += seconds * 1000), count: () => count };
}

describe('a case that is read again on demand', () => {
  it('is not read again within the interval', async () => {
    const { title, wait, count } = source(['one', 'two']);
    expect([await title(), wait(59), await title(), wait(1), await title()]).toEqual(['one', 59_000, 'one', 60_000, 'two']);
    expect(count()).toBe(2);
  });

  it('is read once, however many ask at the same time', async () => {
    const { cases, count } = source(['one']);
    await Promise.all([cases.current(), cases.current(), cases.current()]);
    expect(count()).toBe(1);
  });

  it('is never read again from files', async () => {
    const { title, wait, count } = source(['one', 'two'], Number.POSITIVE_INFINITY);
    await title();
    wait(1e6);
    expect(await title()).toBe('one');
    expect(count()).toBe(1);
  });

  it('keeps the older one when reading fails, says so, and does not try again at once', async () => {
    const { cases, wait, count } = source(['one', new DoryoError('ClusterUnreachable', 'it went away'), 'three']);
    await cases.current();
    wait(60);
    expect(await cases.current()).toMatchObject({ stale: 'it went away', held: caseOf('one') });
    wait(1);
    await cases.current();
    expect(count()).toBe(2);
    wait(60);
    const third = await cases.current();
    expect(third.held).toEqual(caseOf('three'));
    expect(third.stale).toBeUndefined();
  });

  it('fails when there is nothing to keep', async () => {
    await expect(source([new DoryoError('Forbidden', 'no')]).cases.current()).rejects.toMatchObject({ code: 'Forbidden' });
  });

  it('tells listeners of other incidents only, once each, until they stop', async () => {
    const { cases, wait } = source(['one', 'one', 'two', 'three']);
    const heard: string[] = [];
    const stop = cases.onChange(({ report }) => heard.push(report.incidents[0]?.title ?? ''));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([cases.current(), cases.current()]);
      wait(60);
    }
    stop();
    await cases.current();
    expect(heard).toEqual(['two']);
  });
});
