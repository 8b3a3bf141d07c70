import { expect, it } from 'vitest';
import { type EventRecord, quoteEvent } from './event.ts';

const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
const bare: EventRecord = { about, type: 'Warning', reason: 'Failed', message: 'm', count: 2 };
const said = { object: about, reason: 'Failed', message: 'm', count: 2 };
const times = { firstAt: '2026-01-01T10:00:00Z', lastAt: '2026-01-01T11:00:00Z' };

it.each<[string, EventRecord, object]>([
  ['as it was read', { ...bare, ...times, reportedBy: 'kubelet' }, { type: 'event', ...said, ...times, reportedBy: 'kubelet' }],
  ['without times that were not printed', { ...bare, fieldPath: 'spec' }, { type: 'event', ...said }],
  [
    'as the row of a table',
    { ...bare, ...times, row: { source: 'events.txt', line: 3, text: 'row' } },
    { type: 'observation', object: about, source: 'events.txt', line: 3, text: 'row' },
  ],
])('an event is quoted %s', (_, event, expected) => expect(quoteEvent(event)).toEqual(expected));
