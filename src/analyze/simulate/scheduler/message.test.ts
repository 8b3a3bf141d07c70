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
it('sees a difference', () => {
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
