import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { fill } from '#model/words.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { eventRow, foundIn, podRow, printedPodName } from '../../printed-testing.ts';
import { testSnapshot } from '../../testing.ts';
import { printedSchedulingEvent } from './printed-scheduling-event.ts';

const noMemory =
  '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';
const row = eventRow('FailedScheduling', noMemory);
const pod = `Pod/default/${printedPodName}`;

describe(printedSchedulingEvent.id, () => {
  it.each([
    ['no node has the memory', row, `ObservedSchedulingFailure ${pod}`],
    [
      'the scheduler names no counts',
      eventRow('FailedScheduling', 'persistentvolumeclaim "data" not found'),
      `ObservedSchedulingRefused ${pod}`,
    ],
  ])('fires when %s', (_, event, expected) => expect(foundIn(printedSchedulingEvent, [event])).toEqual([expected]));

  it.each([
    [
      'the pod was placed later',
      [row, eventRow('Scheduled', 'Successfully assigned', { normal: 'yes', lastAt: '2026-01-01T11:58:00Z' })],
      [],
    ],
    ['another pod of its ReplicaSet took its place', [row], [podRow('nginx-with-10gi-cdd797f97-bcdfg', 'Running', '1/1')]],
    [
      'its deletion is among the events',
      [
        row,
        eventRow('SuccessfulDelete', `Deleted pod: ${printedPodName}`, {
          kind: 'ReplicaSet',
          name: 'nginx-with-10gi-cdd797f97',
          normal: 'yes',
        }),
      ],
      [],
    ],
    ['the pod runs and is ready', [row], [podRow(printedPodName, 'Running', '1/1')]],
  ] as const)('is silent when %s', (_, events, observations) => expect(foundIn(printedSchedulingEvent, events, observations)).toEqual([]));

  it('writes the counts per reason into the title, and quotes the row', () => {
    const [finding] = runAnalyzer(printedSchedulingEvent, viewOf({ ...testSnapshot({ yaml: '' }), events: [row] }));
    const doc = printedSchedulingEvent.findings.ObservedSchedulingFailure;
    const title = fill(
      doc.en.title,
      { types: doc.params, values: finding?.params ?? {}, subject: { kind: '', name: '', namespace: '' } },
      'en',
    );
    expect(title).toBe('an event shows that none of 2 nodes takes the pod: 2 Insufficient memory');
    expect(finding?.evidence[0]).toMatchObject({ type: 'observation', source: 'paste' });
  });
});
