import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPaste } from './read-paste.ts';
import { recognisePaste } from './recognise-paste.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const context = { source: 'paste', takenAt: '2026-01-01T12:00:00Z', firstLine: 1 };
const parts = (text: string) =>
  recognisePaste(text).map(({ shape, objects, complete }) => `${shape} ${objects.length} ${complete ? 'complete' : 'cut'}`);

describe('what kubectl printed', () => {
  it.each([
    ['get-pods-wide.txt', ['get pods 69 complete']],
    ['get-events.txt', ['get events 508 complete']],
    ['get-events-wide.txt', ['get events 39 complete']],
    ['kubectl-events.txt', ['get events 59 complete']],
    ['describe-nodes.txt', ['describe node 1 complete', 'describe node 1 complete']],
    ['describe-pvc.txt', ['describe pvc 1 complete']],
    ['describe-deployments.txt', Array(3).fill('describe deployment 1 complete')],
    ['describe-replicasets.txt', Array(2).fill('describe replicaset 1 complete')],
    ['describe-services.txt', Array(5).fill('describe service 1 complete')],
    [
      'get-all.txt',
      [
        'get pods 61 complete',
        'get daemonsets 2 complete',
        'get deployments 3 complete',
        'get replicasets 2 complete',
        'get statefulsets 2 complete',
        'get cronjobs 4 complete',
        'get jobs 11 complete',
      ],
    ],
  ])('is recognised: %s', (name, expected) => expect(parts(fixture(name))).toEqual(expected));

  it('keeps every cell, also where the blanks were lost', () => {
    for (const name of ['get-pods-wide.txt', 'get-events.txt']) {
      const text = fixture(name);
      const collapsed = text
        .split('\n')
        .map((line) => line.trimEnd().replace(/ +/g, ' '))
        .join('\n');
      const [whole, lost] = [recognisePaste(text)[0], recognisePaste(collapsed)[0]];
      expect(lost?.rows.map(({ cells }) => Object.values(cells).map((cell) => cell.replace(/ +/g, ' ')))).toEqual(
        whole?.rows.map(({ cells }) => Object.values(cells).map((cell) => cell.replace(/ +/g, ' '))),
      );
    }
  });
  it('gives the fields of describe by their path', () => {
    const [pod] = readPaste(fixture('describe-pods.txt'), context).observations;
    expect(pod?.object).toMatchObject({ kind: 'Pod', namespace: 'h-work', name: 'badinterp' });
    expect(pod?.fields).toMatchObject({
      'Containers.app.State': 'Waiting',
      'Containers.app.State.Reason': 'CrashLoopBackOff',
      'Containers.app.Last State.Exit Code': '1',
      'Containers.app.Restart Count': '6',
      'Conditions.Ready': 'False',
      Node: 'worker2/172.30.0.2',
    });
    const [node] = readPaste(fixture('describe-nodes.txt'), context).observations;
    expect(node?.fields).toMatchObject({ 'Conditions.Ready': 'True', 'System Info.Kubelet Version': 'v1.34.4' });
    const [event] = readPaste(fixture('describe-pods.txt'), context).events;
    expect(event).toMatchObject({
      about: { kind: 'Pod', name: 'badinterp', namespace: 'h-work' },
      reason: 'Scheduled',
      reportedBy: 'default-scheduler',
      row: { source: 'paste' },
    });
  });
});

const row = '14m (x27 over 149m)   Warning   FailedScheduling   pod/nginx-1   0/2 nodes are available: 2 Insufficient memory.';
const heading = 'LAST SEEN             TYPE      REASON             OBJECT        MESSAGE';

describe('pastes from people', () => {
  it('counts ages back from when the table was printed', () => {
    const { events } = readPaste(`${heading}\n${row}`, context);
    expect(events).toMatchObject([
      {
        count: 27,
        lastAt: '2026-01-01T11:46:00Z',
        firstAt: '2026-01-01T09:31:00Z',
        message: '0/2 nodes are available: 2 Insufficient memory.',
        row: { line: 2, text: row },
      },
    ]);
  });
  it('gives a row of an <invalid> age no time, and says so', () => {
    const { events, gaps } = readPaste(`${heading}\n${row.replace('14m (x27 over 149m)', '<invalid>          ')}`, context);
    expect(events[0]?.lastAt).toBeUndefined();
    expect(gaps).toContainEqual(expect.objectContaining({ kind: 'malformed', because: [{ say: 'invalidAge' }] }));
  });
  it('judges by the body, not by the command above it', () => {
    const [part] = recognisePaste(`$ kubectl describe pod nginx-1\n${fixture('describe-nodes.txt')}`);
    expect(part).toMatchObject({ shape: 'describe node', echo: 'describe pod nginx-1', objects: [{ kind: 'Node', name: 'worker1' }] });
  });
  it('takes the namespace of the echo only where it fits the body', () => {
    expect(recognisePaste(`$ kubectl get events -n shop\n${heading}\n${row}`)[0]).toMatchObject({
      namespace: 'echoed',
      objects: [{ namespace: 'shop' }],
    });
    expect(recognisePaste(`$ kubectl get nodes -n shop\n${heading}\n${row}`)[0]).toMatchObject({
      namespace: 'assumed',
      objects: [{ namespace: 'default' }],
    });
  });
  it('tells several outputs in one text apart', () => {
    const text = `user@host:~$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n\nsome words\n$ kubectl get events\n${heading}\n${row}\n`;
    expect(parts(text)).toEqual(['get pods 1 complete', 'get events 1 complete']);
  });
  it('reads rows whose headings were cut off, and says that they are cut', () => {
    expect(parts(`${row}\n${row}`)).toEqual(['get events 2 cut']);
    expect(parts('web-1   0/1   CrashLoopBackOff   5 (2m ago)   10m')).toEqual(['get pods 1 cut']);
  });
  it('reads the headings of older kubectl', () => {
    const text =
      'LASTSEEN   FIRSTSEEN   COUNT   NAME    KIND   SUBOBJECT                TYPE      REASON    SOURCE            MESSAGE\n1m         5m          7       web-1   Pod    spec.containers{app}   Warning   BackOff   kubelet, node-1   Back-off restarting failed container';
    expect(readPaste(text, context).events).toMatchObject([
      {
        about: { kind: 'Pod', name: 'web-1' },
        count: 7,
        firstAt: '2026-01-01T11:55:00Z',
        fieldPath: 'spec.containers{app}',
        reportedBy: 'kubelet, node-1',
      },
    ]);
  });
  it('removes secrets from rows', () =>
    expect(JSON.stringify(readPaste(`${heading}\n${row} password: hunter22`, context))).toContain('[redacted]'));
  it.each(['', 'hello', 'NAME', 'apiVersion: v1', '$ kubectl get pods'])('recognises nothing in "%s"', (text) =>
    expect(recognisePaste(text)).toEqual([]),
  );
  it('never throws, wherever a text is cut or disturbed', () => {
    const texts = ['describe-pods.txt', 'get-all.txt', 'get-events-wide.txt', 'describe-nodes.txt'].map((name) =>
      fixture(name).slice(0, 12_000),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(12_000), fc.nat(12_000), fc.string(), (text, from, to, noise) => {
        expect(() => readPaste(text.slice(Math.min(from, to), Math.max(from, to)) + noise, context)).not.toThrow();
      }),
      { numRuns: 150 },
    );
  });
});
