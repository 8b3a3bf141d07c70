import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readFiles } from '#collect/file/read-files.ts';
import { readText } from '#collect/file/testing.ts';
import { renderText } from '#explain/render/text.ts';
import { languages } from '#model/language.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'doryo-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a file made of these pieces. */
async function readLarge(name: string, pieces: () => Iterable<string>): Promise<Snapshot> {
  const file = path.join(folder, name);
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  return readFiles([file], { now: '2026-11-26T00:00:00Z' });
}

describe('large input', () => {
  it('200 MB of JSON is read item by item', { timeout: 180_000 }, async () => {
    const items = 400;
    const filler = 'the quick brown fox jumps over the lazy dog '.repeat(12_000);
    const snapshot = await readLarge('large.json', function* () {
      yield '{"apiVersion":"v1","kind":"List","metadata":{"resourceVersion":""},"items":[';
      for (let index = 0; index < items; index++)
        yield `${index > 0 ? ',' : ''}{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c${index}","namespace":"shop"},"data":{"text":"${filler}"}}\n`;
      yield ']}';
    });
    expect(snapshot.stats.bytes).toBeGreaterThan(200_000_000);
    expect([snapshot.objects.length, snapshot.gaps.filter(({ kind }) => kind !== 'absent')]).toEqual([items, []]);
  });

  it('20 MB of YAML is read item by item', { timeout: 180_000 }, async () => {
    const items = 5_000;
    const snapshot = await readLarge('large.yaml', function* () {
      yield 'apiVersion: v1\nitems:\n';
      for (let index = 0; index < items; index++) {
        yield `- apiVersion: v1\n  kind: Pod\n  metadata:\n    creationTimestamp: "2026-01-01T10:00:00Z"\n    name: p${index}\n    namespace: shop\n  spec:\n    containers:\n`;
        for (let container = 0; container < 30; container++)
          yield `    - image: registry.example.com/team/service-${container}:1.2.${index}\n      imagePullPolicy: IfNotPresent\n      name: c${container}\n      resources: {}\n`;
        yield '  status:\n    phase: Running\n';
      }
      yield 'kind: List\nmetadata:\n  resourceVersion: ""\n';
    });
    expect(snapshot.stats.bytes).toBeGreaterThan(20_000_000);
    expect([snapshot.objects.length, snapshot.gaps.filter(({ kind }) => kind !== 'absent')]).toEqual([items, []]);
  });
});

const owner = (kind: string, name: string) => `[{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
const crashing = `{ phase: Running, conditions: [{ type: Ready, status: "False", lastTransitionTime: "2026-01-01T11:00:00Z" }], containerStatuses: [{ name: app, image: a, imageID: a, ready: false, restartCount: 9, state: { waiting: { reason: CrashLoopBackOff } }, lastState: { terminated: { exitCode: 1, finishedAt: "2026-01-01T11:59:00Z" } } }] }`;
const pod = (metadata: string, spec = '', status = crashing) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web-1, namespace: shop, uid: web-1, ${metadata} }, spec: { containers: [{ name: app, image: a${spec} }] }, status: ${status} }`;

const contradictory: Readonly<Record<string, string>> = {
  'owners in a circle': [
    pod(`ownerReferences: ${owner('ReplicaSet', 'a')}`),
    `{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: a, namespace: shop, uid: a, ownerReferences: ${owner('Deployment', 'b')} }, spec: { replicas: 1 } }`,
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: b, namespace: shop, uid: b, ownerReferences: ${owner('ReplicaSet', 'a')} }, spec: { replicas: 1 }, status: { unavailableReplicas: 1 } }`,
  ].join('\n---\n'),
  'an object that owns itself': pod(`ownerReferences: ${owner('Pod', 'web-1')}`),
  'selectors that refer to themselves': [
    pod('labels: { app: web }'),
    '{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop, labels: { app: web } }, spec: { selector: { app: web }, type: ExternalName, externalName: web.shop.svc.cluster.local } }',
    '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web, namespace: shop }, spec: { podSelector: {}, ingress: [{ from: [{ podSelector: {}, namespaceSelector: {} }] }] } }',
    '{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: web, namespace: shop }, spec: { selector: {} }, status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1, expectedPods: 1 } }',
    '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop }, spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, name: web } } }',
  ].join('\n---\n'),
  'absurd quantities': [
    pod('', ', resources: { requests: { memory: 9e99, cpu: "-5" }, limits: { memory: 1Zi, cpu: "" } }'),
    '{ apiVersion: v1, kind: Node, metadata: { name: w1 }, status: { allocatable: { memory: "-1", cpu: 1e60, pods: many }, conditions: [{ type: Ready, status: "True" }] } }',
  ].join('\n---\n'),
  'absurd times': pod(
    'creationTimestamp: "0001-01-01T00:00:00Z", deletionTimestamp: "9999-12-31T23:59:59Z"',
    '',
    crashing.replace('2026-01-01T11:00:00Z', '2999-99-99T99:99:99Z').replace('2026-01-01T11:59:00Z', '1970-01-01T00:00:00Z'),
  ),
  'unknown API versions': [
    pod('labels: { app: web }'),
    '{ apiVersion: apps/v9, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { replicas: many } }',
    '{ apiVersion: example.com/v1, kind: Pod, metadata: { name: other, namespace: shop }, spec: { containers: 3 } }',
  ].join('\n---\n'),
  'names and messages with terminal escapes and marks of direction': pod('labels: { app: web }').replace(
    'reason: CrashLoopBackOff',
    'reason: CrashLoopBackOff, message: "\\e[2J\\e]0;owned\\a \\u202e gpj.exe"',
  ),
};

describe('contradictory input', () => {
  it.each(Object.entries(contradictory))('%s: a report in both languages, and no unit fails', async (_, yaml) => {
    const documents = parseAllDocuments(yaml).map((document) => JSON.stringify(document.toJS()));
    const snapshot = await readText(documents.join('\n'), '2026-01-01T12:00:00Z');
    for (const language of languages) {
      const report = analyzeSnapshot(snapshot, { language });
      expect(report.gaps.filter(({ kind }) => kind === 'bug')).toEqual([]);
      expect(report.incidents.length).toBeGreaterThan(0);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(renderText(report, { width: 100, colour: false, evidence: true })).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]|NaN|undefined/,
      );
    }
  });
});
