import { describe, expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { complaints } from './complaints.ts';
import { containersOf } from './containers.ts';
import { matchRecord } from './log-match.ts';
import { recordsOf } from './log-records.ts';
import { patterns } from './patterns.generated.ts';
import { testSnapshot } from './testing.ts';
import { unnamedPeer } from './unnamed-peer.ts';

const refused = (host: string): string => `dial tcp: connect to ${host}:80: connection refused`;
const pod = (status: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop }, spec: { containers: [{ name: app }] }, status: { containerStatuses: [{ name: app, ${status} }] } }`;
const healthy = pod('ready: true, state: { running: { startedAt: "2026-01-01T10:00:00Z" } }');
const crashed = pod('restartCount: 5, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1 } }');
const ids = new Set(['connection-refused', 'connection-timeout']);
const told = (yaml: string, ...tails: readonly (readonly [run: 'current' | 'previous', ...lines: readonly string[]])[]) => {
  const logs = tails.map(([run, ...lines]) => ({ pod: 'web-1', run, lines: lines.join('\n') }));
  return [...complaints(viewOf(testSnapshot({ yaml, logs })), ids)].map(({ match, evidence, at }) =>
    [match.groups['host'], evidence.run, at?.slice(11, 16)].filter((one) => one !== undefined).join(' '),
  );
};
const at = (minute: number, text: string): string => `2026-01-01T11:${minute}:00Z ${text}`;

describe('what pods complain of', () => {
  it('is what a failing one said last, by the first of its runs that says something', () => {
    expect(told(crashed, ['current', 'INFO start'], ['previous', refused('a'), at(58, refused('b'))])).toEqual(['b previous 11:58']);
    expect(told(crashed, ['current', refused('a')], ['previous', refused('b')])).toEqual(['a current']);
  });
  it('is the last word on each of several peers', () =>
    expect(told(crashed, ['current', refused('a'), refused('b'), refused('a'), refused('b')])).toEqual(['b current', 'a current']));
  it('is what a healthy one keeps saying, and not what it said before', () => {
    expect(told(healthy, ['current', ...[57, 58, 59].map((minute) => at(minute, refused('a'))), at(59, refused('b'))])).toEqual([
      'a current 11:59',
    ]);
    expect(told(healthy, ['previous', ...[57, 58, 59].map((minute) => at(minute, refused('a')))])).toEqual([]);
  });
  it('is nothing of what nobody asked for', () => expect(told(crashed, ['current', 'write /x: no space left on device'])).toEqual([]));
});

describe('the peer of a line that names none', () => {
  const cluster = (services: string, unread: readonly string[] = []) =>
    viewOf(
      testSnapshot({
        yaml: `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop }, spec: { containers: [{ name: app, env: [{ name: DB, value: "db:5432" }, { name: API, value: "http://api" }] }] } }\n---\n${services}`,
        unread,
      }),
    );
  const service = (name: string, spec = `selector: { app: ${name} }`) =>
    `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { ${spec} } }\n---\n`;
  const ready = (name: string) =>
    `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}-1, namespace: shop, labels: { app: ${name} } }, spec: { containers: [] }, status: { conditions: [{ type: Ready, status: "True" }] } }\n---\n`;
  const peer = (line: string, services: string, unread?: readonly string[]) => {
    const view = cluster(services, unread);
    const [record] = recordsOf([{ text: line }]);
    const match = record && matchRecord(record, patterns);
    const [container] = view
      .list('Pod', 'shop')
      .filter(({ metadata }) => metadata.name === 'web-1')
      .flatMap(containersOf);
    const found = match && container ? unnamedPeer(match, container, view) : undefined;
    return found && `${found.ref.name} ${found.evidence.path}`;
  };
  const bare = 'Connection refused';
  const answer = 'ERROR: cannot execute INSERT in a read-only transaction';
  it.each<[string, string, string, string | undefined]>([
    [
      'is the one Service of its settings without a ready pod',
      bare,
      service('db') + service('api') + ready('api'),
      'db /spec/containers/0/env/0/value',
    ],
    ['is none of two that are down', bare, service('db') + service('api'), undefined],
    ['is none that is up', bare, service('db') + ready('db'), undefined],
    ['is none that others may serve', bare, service('db', 'ports: []'), undefined],
    ['is none where the line names one', refused('cache'), service('db'), undefined],
    ['is none for another complaint', 'write /x: no space left on device', service('db'), undefined],
    [
      'is the only Service of its settings that can have answered',
      answer,
      service('db') + ready('db'),
      'db /spec/containers/0/env/0/value',
    ],
    ['is none of two that can have answered', answer, service('db') + ready('db') + service('api'), undefined],
  ])('%s', (_, line, services, expected) => expect(peer(line, services)).toBe(expected));
  it('is none where pods were not read', () => expect(peer(bare, service('db'), ['Pod'])).toBeUndefined());
});
