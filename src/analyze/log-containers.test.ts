import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { containerLogs } from './log-containers.ts';
import { testSnapshot } from './testing.ts';

const ended = (code: number, reason = 'Error') =>
  `{ terminated: { exitCode: ${code}, reason: ${reason}, finishedAt: "2026-01-01T11:59:00Z" } }`;
const runs = (at: string) => `{ running: { startedAt: "2026-01-01T${at}Z" } }`;
const looping = (last: string) => `restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: ${last}`;
const unready = (at: string) => `, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T${at}Z" }]`;

function told(status: string, { conditions = '', role = 'app' } = {}) {
  const [spec, list] = role === 'init' ? ['containers: [], initContainers', 'initContainerStatuses'] : ['containers', 'containerStatuses'];
  const yaml = `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop }, spec: { ${spec}: [{ name: side }, { name: app }] }, status: { phase: Running, ${list}: [{ name: app, ${status} }]${conditions} } }`;
  const logs = [
    { pod: 'web-1', run: 'previous', lines: 'before' },
    { pod: 'web-1', run: 'current', lines: 'now' },
    { pod: 'web-1', container: 'gone', lines: 'other' },
  ] as const;
  const snapshot = testSnapshot({ yaml, logs });
  const silent = snapshot.logs.map((tail) => ({ ...tail, container: 'side', lines: [] }));
  const cluster = viewOf({ ...snapshot, logs: [...snapshot.logs, ...silent] });
  return [...containerLogs(cluster)].map(({ container, state, tails, endedFromOutside }) =>
    [container.name, state, ...tails.map(({ run }) => run), ...(endedFromOutside ? ['from outside'] : [])].join(' '),
  );
}

it.each<[string, string, Parameters<typeof told>]>([
  ['one that crashed and waits: the last run under both names', 'app crashed current previous', [looping(ended(1))]],
  [
    'one that crashed and runs again: the run before speaks first',
    'app crashed previous current',
    [`restartCount: 5, state: ${runs('11:59:30')}, lastState: ${ended(1)}`],
  ],
  ['one that the kernel ended', 'app crashed current previous from outside', [looping(ended(1, 'OOMKilled'))]],
  ['one that was killed', 'app crashed current previous from outside', [looping(ended(137))]],
  ['one that was asked to go', 'app crashed current previous from outside', [looping(ended(143))]],
  ['one that ended well and should not', 'app crashed current previous from outside', [looping(ended(0))]],
  [
    'one that is not ready for longer than a minute',
    'app stuck current',
    [`ready: false, state: ${runs('11:00:00')}`, { conditions: unready('11:58:59') }],
  ],
  [
    'one that runs for longer than a minute, and nobody says whether it is ready',
    'app stuck current',
    [`ready: false, state: ${runs('11:58:59')}`],
  ],
  [
    'one that is not ready for a minute',
    'app healthy current',
    [`ready: false, state: ${runs('11:00:00')}`, { conditions: unready('11:59:00') }],
  ],
  ['one that is ready', 'app healthy current', [`ready: true, state: ${runs('11:00:00')}`, { conditions: unready('11:00:00') }]],
  ['one that waits', 'app healthy current', ['ready: false, state: { waiting: {} }', { conditions: unready('11:00:00') }]],
  [
    'an init container that runs for longer than a minute',
    'app stuck current',
    [`ready: true, state: ${runs('11:58:59')}`, { role: 'init', conditions: unready('11:59:30') }],
  ],
  [
    'an init container that has just begun',
    'app healthy current',
    [`ready: false, state: ${runs('11:59:30')}`, { role: 'init', conditions: unready('11:00:00') }],
  ],
])('the logs of %s', (_, expected, given) => expect(told(...given)).toEqual([expected]));
it('no logs where none was read', () =>
  expect([
    ...containerLogs(viewOf(testSnapshot('{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: app }] } }'))),
  ]).toEqual([]));
