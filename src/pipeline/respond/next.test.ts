import { describe, expect, it } from 'vitest';
import { testSnapshot as snapshotOf } from '#analyze/testing.ts';
import { viewOf } from '#model/view.ts';
import type { Candidate, Lead } from './leads/lead.ts';
import { nextRead, pairsToldApart, whyNot } from './next.ts';
import { startState } from './state.ts';

const lead = (key: string, status: Lead['status'] = 'open'): Lead => ({ key, text: key, status, because: '' });
const read = (command: string, ...readings: readonly (readonly [string, string])[]): Candidate => ({
  command,
  shows: '',
  readings: readings.map(([raises, lowers]) => ({
    when: '',
    means: '',
    raises: raises.split('').filter(Boolean),
    lowers: lowers.split('').filter(Boolean),
  })),
});
const view = viewOf(snapshotOf(''));
const reach = { view, state: startState };

describe('the next read', () => {
  it.each([
    ['tells three hypotheses and "none of them" apart', read('x', ['a', 'b'], ['b', 'a']), ['a', 'b', 'c'], 5],
    ['moves two alike, so that it does not tell them apart', read('x', ['ab', '']), ['a', 'b'], 2],
    ['decides about one', read('x', ['a', '']), ['a'], 1],
    ['moves nothing that is open', read('x', ['z', 'y']), ['a', 'b'], 0],
    ['has no readings', read('x'), ['a', 'b'], 0],
  ])('%s', (_, candidate, open, pairs) =>
    expect(
      pairsToldApart(
        candidate,
        open.map((key) => lead(key)),
      ),
    ).toBe(pairs),
  );

  it('is the one whose answers tell most apart', () => {
    const inquiry = { leads: [lead('a'), lead('b'), lead('c')], reads: [read('little', ['a', '']), read('much', ['a', 'b'], ['c', ''])] };
    expect(nextRead(inquiry, reach)?.read.command).toBe('much');
  });
  it('is none when everything is decided, or nothing that is left decides', () => {
    expect(nextRead({ leads: [lead('a', 'refuted')], reads: [read('x', ['a', ''])] }, reach)).toBeUndefined();
    expect(nextRead({ leads: [lead('a')], reads: [read('x', ['b', ''])] }, reach)).toBeUndefined();
  });
  it('never asks the same twice', () => {
    const inquiry = { leads: [lead('a')], reads: [read('x', ['a', ''])] };
    expect(nextRead(inquiry, { view, state: { ...startState, settled: new Set(['x']) } })).toBeUndefined();
  });
  it('does not repeat a step of the runbook that has a result', () => {
    const step = { text: 'x', command: 'x', done: true, result: 'nothing' };
    expect(whyNot(read('x', ['a', '']), { view, state: { ...startState, runbook: [step] } })).toBe('inRunbook');
    expect(whyNot(read('x', ['a', '']), { view, state: { ...startState, runbook: [{ ...step, done: false }] } })).toBeUndefined();
  });
});

describe('a read that can show nothing', () => {
  const pod = (state: string) =>
    viewOf(
      snapshotOf(`
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: app, image: web }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: web, imageID: '', ready: false, restartCount: 0, state: ${state} }] }
`),
    );
  const logs: Candidate = {
    ...read('kubectl logs web -n shop', ['a', '']),
    wanted: { shape: 'logs', kind: 'Pod', name: 'web', namespace: 'shop' },
  };
  it('is the log of a container that never ran', () =>
    expect(whyNot(logs, { view: pod('{ waiting: { reason: ImagePullBackOff } }'), state: startState })).toBe('noOutput'));
  it('is not the log of one that ran', () =>
    expect(whyNot(logs, { view: pod('{ terminated: { exitCode: 1 } }'), state: startState })).toBeUndefined());
  it('is what is held already', () => {
    const describe: Candidate = {
      ...read('kubectl describe pod web -n shop', ['a', '']),
      wanted: { shape: 'describe pod', kind: 'Pod', name: 'web', namespace: 'shop' },
    };
    expect(whyNot(describe, { view: pod('{ waiting: {} }'), state: startState })).toBe('known');
  });
});
