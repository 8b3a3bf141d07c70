import { expect, it } from 'vitest';
import { inWordsOf, parseFitMessage, sameVerdict } from './message.ts';

const body = '0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory.';
it('reads counts, whatever the plugins after the filters add', () => {
  const reasons = { 'Insufficient cpu': 1, 'Insufficient memory': 2 };
  for (const more of [
    '',
    ' preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.',
    ' no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.',
  ]) {
    expect(parseFitMessage(body + more)).toEqual({ nodes: 3, reasons });
  }
});
it('reads a refusal of the pod as a whole as one of every node', () => {
  expect(parseFitMessage('0/2 nodes are available: persistentvolumeclaim "a" not found. not found')).toEqual({
    nodes: 2,
    reasons: { 'persistentvolumeclaim "a" not found': 2 },
  });
});
it('takes the taint of older versions, in braces and with commas, for the same reason', () => {
  const older = '0/3 nodes are available: 1 node(s) had untolerated taint {a: b}, 2 node(s) had untolerated taint {c: d}. preemption: x';
  expect(sameVerdict('0/3 nodes are available: 3 node(s) had untolerated taint(s).', older)).toBe(true);
});
it.each([
  ["0/3 nodes are available: 3 node(s) had taint {a: b}, that the pod didn't tolerate.", '3 node(s) had untolerated taint(s)'],
  ['0/3 nodes are available: 3 node(s) had volume node affinity conflict.', "3 node(s) didn't match PersistentVolume's node affinity"],
])('takes an older wording for the same reason: %s', (older, now) => {
  expect(sameVerdict(`0/3 nodes are available: ${now}.`, older)).toBe(true);
});
it('reads no further than to the first of what plugins add', () => {
  const both = '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: 1 No victims. not found';
  expect(parseFitMessage(both)).toEqual({ nodes: 1, reasons: { 'Insufficient cpu': 1 } });
});
it('compares what has no counts as it stands', () => {
  const none = 'no nodes available to schedule pods';
  expect(sameVerdict(none, none)).toBe(true);
  expect(sameVerdict(none, `${none}.`)).toBe(false);
});
it('sees a difference', () => {
  expect(sameVerdict(body, '0/3 nodes are available: 2 Insufficient cpu, 2 Insufficient memory.')).toBe(false);
  expect(sameVerdict(body, '0/3 nodes are available: 1 Insufficient cpu, 2 Insufficient memory, 1 Too many pods.')).toBe(false);
  expect(sameVerdict(body, body.replace('0/3', '0/4'))).toBe(false);
  expect(sameVerdict(body, '0/3 nodes are available: 3 Insufficient memory.')).toBe(false);
  expect(sameVerdict(body, '0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient memory.')).toBe(false);
  expect(sameVerdict(body, 'something else')).toBe(false);
});
it('says it as the scheduler at hand does', () => {
  const ours = `${body} preemption: y.`;
  expect(inWordsOf(ours, ours)).toBe(ours);
  expect(inWordsOf(`${body} no new claims to deallocate, preemption: y.`, ours)).toBe(
    `${body} no new claims to deallocate, preemption: y.`,
  );
  expect(
    inWordsOf(
      '0/1 nodes are available: pod affinity terms conflict. not found',
      '0/1 nodes are available: pod affinity terms conflict. preemption: z.',
    ),
  ).toBe('0/1 nodes are available: pod affinity terms conflict. not found');
});
