import { expect, it } from 'vitest';
import { readPasted } from './pasted.ts';

const takenAt = '2026-01-01T12:00:00Z';
const { signal } = new AbortController();
const read = (text: string) => readPasted({ text, takenAt, source: 'paste 1' }, signal);

const pod = (name: string) =>
  `- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: ${name}\n    namespace: shop\n  spec:\n    containers:\n    - name: app\n      image: web:1\n  status:\n    phase: Running\n`;
const yaml = `apiVersion: v1\nitems:\n${pod('web-1')}${pod('web-2')}kind: List\nmetadata:\n  resourceVersion: ""\n`;
const json = JSON.stringify(
  {
    apiVersion: 'v1',
    items: ['web-1', 'web-2'].map((name) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop' },
      spec: { containers: [{ name: 'app', image: 'web:1' }] },
      status: { phase: 'Running' },
    })),
    kind: 'List',
  },
  null,
  4,
);

it.each([
  ['YAML', yaml.slice(0, yaml.indexOf('web-2') + 40)],
  ['JSON', json.slice(0, json.indexOf('web-2') + 60)],
])('uses what is whole of a %s list that ends in the middle, and says that it is cut', async (_, text) => {
  const { parts, snapshot } = await read(text);
  expect(parts).toMatchObject([{ kind: 'Pod', complete: false }]);
  expect(parts[0]?.objects.map(({ name }) => name)).toContain('web-1');
  expect(snapshot?.coverage.filter(({ complete }) => complete)).toEqual([]);
});

it.each([
  ['with fractions of a second', 'Nov 28 15:00:37.123456 worker1 kubelet[812]: E1128 failed\n', 'worker1'],
  ['without a process', 'Jul 17 15:18:43 ktm44 kubelet: I0717 15:18:43.709320   23191 operation_generator.go:597] ok\n', 'ktm44'],
  [
    'with a whole date',
    '2026-01-01T11:00:00+0000 worker1 containerd[411]: time="2026-01-01T11:00:00Z" level=error msg="failed"\n',
    'worker1',
  ],
  [
    'below its first line, cut at its beginning',
    '-- Journal begins at Thu 2026-01-01 09:00:00 UTC, ends at Thu 2026-01-01 12:00:00 UTC. --\nJan 01 11:00:00 worker1 systemd[1]: Started kubelet.\nJan 01 11:00:01 worker1 kubelet[1]: x\n',
    'worker1',
  ],
])('reads the journal of a node %s', async (_, text, node) => {
  const { parts } = await read(text);
  expect(parts).toMatchObject([{ shape: 'journalctl', objects: [{ kind: 'Node', name: node }] }]);
});

it('reads crictl ps with the column of newer versions, and times of several words', async () => {
  const { parts, snapshot } = await read(
    `CONTAINER           IMAGE               CREATED              STATE               NAME                ATTEMPT             POD ID              POD                 NAMESPACE
93b10093a8263       bea2d277eb715       About a minute ago   Exited              app                 185                 19d971fe5c478       web-1               shop
e34ce05ade472       2c96c7c72cf99       9 days ago           Running             guard               1                   c48cc19e5b0b1       web-2               shop
`,
  );
  expect(parts).toMatchObject([{ shape: 'crictl ps', objects: [{ name: 'web-1' }, { name: 'web-2' }] }]);
  expect(snapshot?.observations.map(({ fields }) => [fields['CREATED'], fields['STATE'], fields['ATTEMPT']])).toEqual([
    ['About a minute ago', 'Exited', '185'],
    ['9 days ago', 'Running', '1'],
  ]);
});

it('reads helm history with a failed upgrade, and a release that is being upgraded', async () => {
  const history = await read(
    'REVISION\tUPDATED                 \tSTATUS         \tCHART     \tAPP VERSION\tDESCRIPTION                                     \n1       \tSun Feb  1 10:00:00 2026\tsuperseded     \tshop-1.1.0\t1.1.0      \tInstall complete                                \n2       \tSun Mar  1 09:00:00 2026\tfailed         \tshop-1.2.0\t1.2.0      \tUpgrade "shop" failed: context deadline exceeded\n',
  );
  expect(history.parts).toMatchObject([{ shape: 'helm history' }]);
  const list = await read(
    'NAME\tNAMESPACE\tREVISION\tUPDATED                                \tSTATUS         \tCHART      \tAPP VERSION\nshop\tshop     \t3       \t2026-01-01 10:00:00.000000001 +0000 UTC\tpending-upgrade\tshop-1.2.0 \t1.2.0      \n',
  );
  expect(list.snapshot?.observations).toMatchObject([
    { object: { name: 'shop', namespace: 'shop' }, fields: { STATUS: 'pending-upgrade' } },
  ]);
});
