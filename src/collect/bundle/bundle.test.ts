import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { phraseText, quoted, reasonText } from '#model/gap.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { readFiles } from '../file/read-files.ts';

const now = '2026-11-26T00:00:00Z';
const folder = await mkdtemp(join(tmpdir(), 'doryo-bundle-'));
afterAll(() => rm(folder, { recursive: true }));

interface Member {
  readonly path: string;
  readonly content?: string | Buffer;
  readonly type?: string;
  readonly link?: string;
  readonly size?: number;
}
/** A tar archive in the POSIX layout. */
function tar(members: readonly Member[]): Buffer {
  const blocks = members.map(({ path, content = '', type = '0', link = '', size }) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${(size ?? body.length).toString(8).padStart(11, '0')}\0`, 124);
    header.write('14733446400\0', 136);
    header.write('        ', 148);
    header.write(type, 156);
    header.write(link, 157);
    header.write('ustar\u000000', 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
let files = 0;
async function read(content: Buffer): Promise<Snapshot> {
  const path = join(folder, `b${++files}`);
  await writeFile(path, content);
  return readFiles([path], { now });
}
const podList = (name: string) => JSON.stringify({ kind: 'PodList', apiVersion: 'v1', items: [{ metadata: { name, namespace: 'shop' } }] });
const names = ({ objects }: Snapshot) => objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);

const troubleshoot: readonly Member[] = [
  { path: 'bundle/version.yaml', content: 'apiVersion: troubleshoot.sh/v1beta2\nkind: SupportBundle\nspec:\n  versionNumber: v0.100.0\n' },
  { path: 'bundle/cluster-info/cluster_version.json', content: '{"info":{"gitVersion":"v1.31.2"},"string":"v1.31.2"}' },
  { path: 'bundle/cluster-resources/pods/shop.json', content: podList('web-1') },
  { path: 'bundle/cluster-resources/nodes.json', content: '[{"metadata":{"name":"w1"}}]' },
  { path: 'bundle/cluster-resources/deployments/shop.json', content: '[{"metadata":{"name":"web","namespace":"shop"}}]' },
  {
    path: 'bundle/cluster-resources/events/shop.json',
    content:
      '[{"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"web-1","namespace":"shop"},"reason":"BackOff","type":"Warning","lastTimestamp":"2026-05-05T00:00:00Z"}]',
  },
  { path: 'bundle/cluster-resources/secrets-errors.json', content: '["secrets is forbidden: User x cannot list"]' },
  { path: 'bundle/cluster-resources/pods/logs/shop/web-1/app.log', content: '2026-05-05T00:00:01.5Z hello\npassword: hunter22\n' },
  { path: 'bundle/cluster-resources/pods/logs/shop/web-1/app-previous.log', content: 'boom\n' },
  { path: 'bundle/app-logs/web-1/sidecar.log', content: 'side\n' },
  { path: 'bundle/analysis.json', content: '[{"name":"cluster.version","severity":"debug"}]' },
  // Written beside the lists of objects: discovery, and what the collector itself may do.
  { path: 'bundle/cluster-resources/groups.json', content: '[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}]}]' },
  {
    path: 'bundle/cluster-resources/resources.json',
    content:
      '[{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]}]}]',
  },
  {
    path: 'bundle/cluster-resources/auth-cani-list/shop.json',
    content: '{"resourceRules":[{"verbs":["list"],"resources":["pods"]}],"incomplete":false}',
  },
  {
    path: 'bundle/cluster-resources/custom-resources/certificates.cert-manager.io/shop.json',
    content: '[{"apiVersion":"cert-manager.io/v1","kind":"Certificate","metadata":{"name":"tls","namespace":"shop"}}]',
  },
  {
    path: 'bundle/node-metrics/w1.json',
    content: JSON.stringify({
      node: {
        nodeName: 'w1',
        cpu: { time: '2026-05-05T00:00:00Z', usageNanoCores: 5e8 },
        memory: { time: '2026-05-05T00:00:00Z', workingSetBytes: 1024 },
      },
      pods: [],
    }),
  },
];

describe('support bundles', () => {
  it('of troubleshoot are read in both layouts, with logs, errors and version', async () => {
    const snapshot = await read(gzipSync(tar(troubleshoot)));
    expect(names(snapshot).sort()).toEqual(['Certificate shop/tls', 'Deployment shop/web', 'Node /w1', 'Pod shop/web-1']);
    expect(snapshot.usage).toMatchObject([{ object: { kind: 'Node', name: 'w1' }, cores: 0.5, bytes: 1024 }]);
    expect(snapshot.gaps.filter(({ kind }) => kind === 'malformed')).toEqual([]);
    expect(snapshot.events).toMatchObject([{ reason: 'BackOff' }]);
    expect(
      snapshot.logs.map(
        ({ pod, container, run, lines }) => `${pod.namespace}/${pod.name} ${container} ${run} ${lines.map(({ text }) => text).join('|')}`,
      ),
    ).toEqual(['shop/web-1 app current hello|password: [redacted]', 'shop/web-1 app previous boom', 'shop/web-1 sidecar current side']);
    expect(snapshot.gaps).toContainEqual({
      kind: 'forbidden',
      what: quoted('Secret'),
      because: [quoted('secrets is forbidden: User x cannot list')],
    });
    expect(snapshot.cluster.facts.version).toEqual({ value: 'v1.31.2', how: 'read' });
    expect(snapshot.coverage).toContainEqual(expect.objectContaining({ kind: 'Pod', namespace: 'shop', complete: true }));
    expect(snapshot.sources[0]?.formats).toContain('troubleshoot bundle');
  });
  it('of must-gather are read, with previous logs and without values of Secrets', async () => {
    const base = 'must-gather/quay-sha256/';
    const snapshot = await read(
      tar([
        { path: `${base}timestamp`, content: '2026-05-05 10:00:00.123 +0000 UTC m=+0.1\n' },
        {
          path: `${base}namespaces/shop/core/pods.yaml`,
          content: 'apiVersion: v1\nitems:\n- metadata:\n    name: web-1\n    namespace: shop\nkind: PodList\n',
        },
        {
          path: `${base}namespaces/shop/core/secrets.yaml`,
          content: 'apiVersion: v1\nitems:\n- data: {k: QUJD}\n  metadata: {name: s, namespace: shop}\nkind: SecretList\n',
        },
        { path: `${base}cluster-scoped-resources/core/nodes/w1.yaml`, content: 'apiVersion: v1\nkind: Node\nmetadata:\n  name: w1\n' },
        { path: `${base}namespaces/shop/shop.yaml`, content: 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n' },
        {
          path: `${base}namespaces/shop/pods/web-2/web-2.yaml`,
          content: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-2\n  namespace: shop\n',
        },
        { path: `${base}namespaces/shop/pods/web-1/app/app/logs/current.log`, content: '2026-05-05T00:00:02Z again\n' },
        { path: `${base}namespaces/shop/pods/web-1/app/app/logs/previous.insecure.log`, content: '' },
        {
          path: `${base}namespaces/shop/pods/web-1/app/app/logs/rotated/0.log.20260504-100000.gz`,
          content: gzipSync('2026-05-04T10:00:00Z old\n'),
        },
        { path: `${base}event-filter.html`, content: '<!DOCTYPE html><html><body>events</body></html>' },
        { path: `${base}host_service_logs/masters/kubelet_service.log`, content: 'May 05 10:00:00 m1 kubelet[1]: hello\n' },
        { path: `${base}namespaces/shop/pods/web-1/app/app/logs/previous.log`, content: '2026-05-05T00:00:01Z boom\n' },
      ]),
    );
    expect(names(snapshot).sort()).toEqual(['Namespace /shop', 'Node /w1', 'Pod shop/web-1', 'Pod shop/web-2', 'Secret shop/s']);
    expect(JSON.stringify(snapshot)).not.toContain('QUJD');
    expect(snapshot.logs.flatMap(({ run, container, lines }) => lines.map(({ text }) => `${container} ${run} ${text}`)).sort()).toEqual([
      'app current again',
      'app previous boom',
    ]);
    expect(snapshot.takenAt).toBe('2026-05-05T10:00:00Z');
  });
});

describe('cluster-info dump', () => {
  const block =
    '==== START logs for container app of pod shop/web-1 ====\n{"level":"error"}\nlast\n==== END logs for container app of pod shop/web-1 ====\n';
  it('is read from its single stream, log lines of JSON included', async () => {
    const snapshot = await read(Buffer.from(`${podList('web-1')}\n${block}${podList('web-2')}`));
    expect(names(snapshot)).toEqual(['Pod shop/web-1', 'Pod shop/web-2']);
    expect(snapshot.logs[0]?.lines.map(({ text }) => text)).toEqual(['{"level":"error"}', 'last']);
  });
  it('is read from its folder: an empty list is of the namespace of its folder', async () => {
    await mkdir(join(folder, 'dump/shop/web-1'), { recursive: true });
    await writeFile(join(folder, 'dump/shop/pods.json'), podList('web-1'));
    await writeFile(join(folder, 'dump/shop/services.json'), '{"kind":"ServiceList","apiVersion":"v1","items":[]}');
    await writeFile(join(folder, 'dump/shop/web-1/logs.txt'), block);
    const snapshot = await readFiles([join(folder, 'dump')], { now });
    expect(snapshot.coverage).toContainEqual(expect.objectContaining({ kind: 'Service', namespace: 'shop', count: 0, complete: true }));
    expect(snapshot.logs).toHaveLength(1);
  });
});

describe('archives', () => {
  it('refuse paths that lead outside and links, and read the rest', async () => {
    const snapshot = await read(
      tar([
        { path: '../../evil.json', content: podList('evil') },
        { path: '/etc/evil.json', content: podList('evil') },
        { path: 'link.json', type: '2', link: '/etc/passwd' },
        { path: 'hard.json', type: '1', link: 'good.json' },
        { path: 'good.json', content: podList('good') },
      ]),
    );
    expect(names(snapshot)).toEqual(['Pod shop/good']);
    expect(snapshot.gaps.filter((gap) => reasonText(gap, 'en').includes('leads out'))).toHaveLength(2);
    // The target of the other link is in the archive, and was read there.
    expect(snapshot.gaps.some(({ what }) => phraseText(what, 'en').startsWith('1 entr'))).toBe(true);
  });
  it('refuse a file that says it is larger than the bound', async () => {
    const snapshot = await read(
      tar([
        { path: 'good.json', content: podList('good') },
        { path: 'huge.json', size: 300 * 1024 * 1024 },
      ]),
    );
    expect(names(snapshot)).toEqual(['Pod shop/good']);
    expect(snapshot.gaps.some((gap) => reasonText(gap, 'en').includes('256 MiB'))).toBe(true);
  });
  it('refuse what unpacks to far more than it is', { timeout: 30_000 }, async () => {
    await expect(read(gzipSync(Buffer.alloc(150 * 1024 * 1024, 0x20)))).rejects.toMatchObject({ code: 'TooLarge' });
  });
  it('read long names, and whole files of an archive that was cut', async () => {
    const long = `${'deep/'.repeat(40)}pods.json`;
    const whole = tar([
      { path: '././@LongLink', type: 'L', content: `${long}\0` },
      { path: long.slice(0, 100), content: podList('a') },
      { path: 'b.json', content: podList('b') },
    ]);
    expect(names(await read(whole))).toEqual(['Pod shop/a', 'Pod shop/b']);
    const cut = await read(gzipSync(whole).subarray(0, -20));
    expect(cut.gaps.some(({ kind }) => kind === 'cut')).toBe(true);
  });
});
