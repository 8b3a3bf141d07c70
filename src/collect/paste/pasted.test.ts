import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#model/snapshot.ts';
import { mergedSnapshot } from './merge.ts';
import { digestOf, readPasted } from './pasted.ts';

const takenAt = '2026-01-01T12:00:00Z';
const { signal } = new AbortController();
const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8');
const shapes = async (text: string) =>
  (await readPasted({ text, takenAt, source: 'paste 1' }, signal)).parts.map(
    ({ shape, objects, complete }) => `${shape} ${objects.map(({ name }) => name).join(' ')}${complete ? '' : ' cut'}`,
  );

const podYaml =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  containers:\n  - name: app\n    image: web\nstatus:\n  phase: Pending\n';
const listJson = JSON.stringify(
  { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } }] },
  null,
  2,
);

describe('a pasted text', () => {
  it.each([
    ['YAML', podYaml, ['get pods -o yaml web']],
    ['YAML under the command that printed it', `$ kubectl get pod web -n shop -o yaml\n${podYaml}`, ['get pods -o yaml web']],
    ['a JSON list', listJson, ['get nodes -o json n1']],
    [
      'JSON under a command, and a table below it',
      `$ kubectl get node -o json\n${listJson}\n$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n`,
      ['get nodes -o json n1', 'get pods web'],
    ],
    ['top', 'NAME   CPU(cores)   CPU(%)   MEMORY(bytes)   MEMORY(%)\nn1     100m         5%       1000Mi          10%\n', ['top nodes n1']],
    [
      'crictl ps',
      'CONTAINER           IMAGE               CREATED             STATE               NAME                ATTEMPT             POD ID              POD\n1f73f2d81bf98       141aa1da4ae5a       2 hours ago         Running             app                 0                   9d2b7c7b5d6e1       web-1\n',
      ['crictl ps web-1'],
    ],
    [
      'the journal of a kubelet',
      `Nov 28 15:00:37 worker1 kubelet[812]: E1128 15:00:37.1 812 pod_workers.go:1301] "Error syncing pod" err="failed"\nNov 28 15:00:38 worker1 kubelet[812]: I1128 15:00:38.1 812 x.go:1] ok`,
      ['journalctl worker1'],
    ],
    [
      'helm list',
      'NAME\tNAMESPACE\tREVISION\tUPDATED                                \tSTATUS  \tCHART      \tAPP VERSION\nshop\tshop     \t3       \t2026-01-01 10:00:00.000000001 +0000 UTC\tfailed  \tshop-1.2.0 \t1.2.0      \n',
      ['helm list shop'],
    ],
    [
      'helm history',
      'REVISION\tUPDATED                 \tSTATUS    \tCHART     \tAPP VERSION\tDESCRIPTION     \n1       \tThu Jan  1 10:00:00 2026\tsuperseded\tshop-1.1.0\t1.1.0      \tInstall complete\n',
      ['helm history '],
    ],
    [
      'helm status',
      'NAME: shop\nLAST DEPLOYED: Thu Jan  1 10:00:00 2026\nNAMESPACE: shop\nSTATUS: failed\nREVISION: 3\n',
      ['helm status shop'],
    ],
    ['helm get values', 'USER-SUPPLIED VALUES:\nimage:\n  tag: "1.2"\nreplicaCount: 2\n', ['helm get values ']],
    ['helm get values --all', '$ helm get values shop --all\nCOMPUTED VALUES:\nreplicaCount: 2\n', ['helm get values --all ']],
    ['helm get values of a release for which nothing was set', 'USER-SUPPLIED VALUES:\nnull\n', ['helm get values ']],
    [
      'helm get values whose values look like other output',
      `USER-SUPPLIED VALUES:\nconfig: |\n  NAME   READY   STATUS    RESTARTS   AGE\n  web    1/1     Running   0          5m\n  ${podYaml.replaceAll('\n', '\n  ')}\n`,
      ['helm get values '],
    ],
    [
      'helm get values, and other output below it',
      `USER-SUPPLIED VALUES:\nreplicaCount: 2\n$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n`,
      ['helm get values ', 'get pods web'],
    ],
    ['nothing that is known', 'good morning', []],
    ['a sentence about values', 'we use USER-SUPPLIED VALUES: replicaCount: 2', []],
  ])('is recognised by its body: %s', async (_, text, expected) => expect(await shapes(text)).toEqual(expected));

  it('is a log where a log was asked for, whatever its lines look like', async () => {
    const logOf = { pod: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' }, container: 'app', run: 'previous' as const };
    const { parts, snapshot } = await readPasted(
      { text: 'starting\ncannot open the door\npassword=hunter22secret', takenAt, source: 'paste 1', logOf },
      signal,
    );
    expect(parts).toMatchObject([{ shape: 'logs', objects: [{ name: 'web' }] }]);
    expect(snapshot?.logs).toMatchObject([
      { container: 'app', run: 'previous', lines: [{ text: 'starting' }, { text: 'cannot open the door' }, {}] },
    ]);
    expect(JSON.stringify(snapshot)).not.toContain('hunter22secret');
  });
  it('is not taken for the log that was asked for when it is something else', async () => {
    const logOf = { pod: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' }, container: 'app', run: 'current' as const };
    const { parts } = await readPasted({ text: fixture('describe-pvc.txt'), takenAt, source: 'paste 1', logOf }, signal);
    expect(parts).toMatchObject([{ shape: 'describe pvc' }]);
  });
  it('is the same with another command above it, and with blank lines lost', () => {
    const text = fixture('describe-nodes.txt');
    expect(digestOf(`$ kubectl describe pod web-1\n${text}`)).toBe(digestOf(text));
    expect(digestOf(text.replaceAll(/\n\n+/g, '\n'))).toBe(digestOf(text));
    expect(digestOf(text.replace('Unschedulable:      false', 'Unschedulable:      true'))).not.toBe(digestOf(text));
  });
  it('never makes it throw, wherever it is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(podYaml, listJson, fixture('describe-pods.txt').slice(0, 4000), fixture('get-events.txt').slice(0, 4000)),
        fc.nat(4000),
        fc.nat(4000),
        async (text, from, to) => {
          await readPasted({ text: text.slice(Math.min(from, to), Math.max(from, to)), takenAt, source: 'paste 1' }, signal);
        },
      ),
      { numRuns: 60 },
    ));
});

async function merged(...texts: readonly (readonly [string, string])[]) {
  const read: Snapshot[] = [];
  for (const [text, at] of texts)
    read.push(
      ...[(await readPasted({ text, takenAt: at, source: `paste ${read.length + 1}` }, signal)).snapshot].filter(
        (one) => one !== undefined,
      ),
    );
  const [first, ...rest] = read;
  if (!first) throw new Error('nothing was read');
  return mergedSnapshot([first, ...rest]);
}
const podTable = (...rows: readonly string[]) => `NAME    READY   STATUS    RESTARTS   AGE\n${rows.join('\n')}\n`;
const later = '2026-01-01T12:10:00Z';

describe('pastes one after the other', () => {
  it('keep what is newer: a pod that a newer table no longer has is gone', async () => {
    const { snapshot } = await merged(
      [podTable('web-1   0/1     Pending   0          5m', 'web-2   1/1     Running   0          5m'), takenAt],
      [podTable('web-2   1/1     Running   0          15m', 'web-3   1/1     Running   0          5m'), later],
    );
    expect(snapshot.observations.map(({ object }) => object.name).sort()).toEqual(['web-2', 'web-3']);
  });
  it('keep the others when one pod alone was shown again', async () => {
    const { snapshot } = await merged(
      [podTable('web-1   0/1     Pending   0          5m', 'web-2   1/1     Running   0          5m'), takenAt],
      [podTable('web-1   1/1     Running   0          15m'), later],
    );
    expect(snapshot.observations.map(({ object, fields }) => `${object.name} ${fields['STATUS']}`).sort()).toEqual([
      'web-1 Running',
      'web-2 Running',
    ]);
  });
  it('put a newer row over an older object', async () => {
    const { snapshot } = await merged(
      [podYaml, takenAt],
      [`NAMESPACE   ${podTable('x').split('\n')[0]}\nshop        web     1/1     Running   0          15m\n`, later],
    );
    expect(snapshot.objects).toEqual([]);
    expect(snapshot.observations).toMatchObject([{ object: { name: 'web' } }]);
  });
});

describe('an event that is older than its object', () => {
  const events = (last: string) =>
    `LAST SEEN             TYPE      REASON             OBJECT      MESSAGE\n${last.padEnd(22)}Warning   FailedScheduling   pod/web-1   0/2 nodes are available: 2 Insufficient memory.\n`;
  const pods = podTable('web-1   0/1     Pending   0          139m', 'web-2   1/1     Running   0          139m');
  it('is left out: it belongs to an earlier object of that name, or a clock is wrong', async () => {
    const { snapshot, strays } = await merged([pods, takenAt], [events('14m (x27 over 149m)'), takenAt]);
    expect(strays).toMatchObject([{ event: { reason: 'FailedScheduling', count: 27 } }]);
    expect(snapshot.events).toEqual([]);
  });
  it.each(['14m (x27 over 139m)', '139m', '138m', '<invalid>'])('is not one that began with it, as far as ages tell: %s', async (last) => {
    const { snapshot, strays } = await merged([pods, takenAt], [events(last), takenAt]);
    expect({ strays: strays.length, events: snapshot.events.length }).toEqual({ strays: 0, events: 1 });
  });
});
