import { describe, expect, it } from 'vitest';
import type { Entry, EntryOf } from '../respond/entry.ts';
import { type Printed, personFor } from './person.ts';
import type { Recovery } from './recovery.ts';

const at = '2026-01-01T12:00:00Z';
const recovery: Recovery = {
  title: 'back again',
  stages: [
    { outputs: [], change: ['kubectl uncordon *'] },
    { outputs: [], change: [] },
  ],
};
const printed: Printed = [[{ command: 'kubectl get nodes*', text: 'NAME STATUS' }], [{ command: 'kubectl get pods', text: 'web Running' }]];

const asked = (command: string): EntryOf<'asked'> => ({ entry: 'asked', at, command, shows: '', readings: [], tellsApart: [] });
const decided = (...commands: string[]): EntryOf<'decision'> => ({
  entry: 'decision',
  at,
  way: 'w',
  commands,
  predicted: '',
  because: '',
});
const verified = (outcome: EntryOf<'verified'>['outcome']): EntryOf<'verified'> => ({
  entry: 'verified',
  at,
  takenAt: at,
  outcome,
  because: [],
});
const settled = (command: string): EntryOf<'passed'> => ({ entry: 'passed', at, command, because: '' });

/** A person whose session goes on as is said, one step after each thing that the person gives. */
function play(steps: readonly (readonly Entry[])[], begins?: string) {
  const entries: Entry[] = [];
  const person = personFor(recovery, { begins, printed, entries: () => entries });
  const given = steps.map((step) => {
    entries.push(...step);
    return person.next();
  });
  return { given, person };
}

describe('a person as a script', () => {
  it('begins with what was seen, shows what is asked for, takes the way that leads on, and closes what is verified', () => {
    const { given, person } = play(
      [
        [],
        [asked('kubectl get nodes -o wide')],
        [settled('kubectl get nodes -o wide')],
        [],
        [decided('kubectl uncordon worker1')],
        [],
        [verified('recovered')],
        [],
      ],
      'what was seen',
    );
    expect(given).toEqual([
      'what was seen',
      'NAME STATUS',
      'ways',
      'decide 1 because it is offered',
      'done kubectl uncordon worker1 because it was decided',
      'verify',
      'phase verified because it serves',
      undefined,
    ]);
    expect(person.corrections()).toEqual([]);
    expect(person.stage()).toBe(1);
  });

  it('steps in where a read cannot be made, or is asked for twice', () => {
    const { given, person } = play([
      [asked('kubectl get secrets')],
      [settled('kubectl get secrets'), asked('kubectl get nodes')],
      [settled('kubectl get nodes'), asked('kubectl get nodes')],
    ]);
    expect(given).toEqual(['next', 'NAME STATUS', 'next']);
    expect(person.corrections()).toEqual(['unanswerable', 'askedTwice']);
  });

  it('goes on to the next way where one does not lead on, and makes the change itself where none is left', () => {
    const { given, person } = play([[], [], [decided('kubectl delete node worker1')], []]);
    expect(given.slice(1)).toEqual([
      'decide 1 because it is offered',
      'decide 2 because it is offered',
      'done kubectl uncordon  because it was decided',
    ]);
    expect(person.corrections()).toEqual(['wrongWay', 'noWay']);
  });

  it('shows unasked what is left, where a recovery is not seen, and says so when nothing is', () => {
    const { given, person } = play([
      [],
      [],
      [decided('kubectl uncordon worker1')],
      [],
      [verified('notProven')],
      [],
      [verified('notProven')],
      [],
    ]);
    expect(given.slice(2)).toEqual([
      'done kubectl uncordon worker1 because it was decided',
      'verify',
      'web Running',
      'verify',
      undefined,
      'verify',
    ]);
    expect(person.corrections()).toEqual(['shownUnasked', 'notRecognised']);
  });

  it('has no patience for ever', () => {
    const { given } = play(Array.from({ length: 70 }, () => [asked('kubectl get secrets')]));
    expect(given.filter((one) => one === undefined)).toHaveLength(10);
  });
});
