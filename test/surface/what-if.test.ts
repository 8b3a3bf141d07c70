import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { freshHome, runDoryo } from './run-doryo.ts';

vi.setConfig({ testTimeout: 30_000 });

const node = `
apiVersion: v1
kind: Node
metadata: { name: n1, labels: { kubernetes.io/hostname: n1 } }
status: { allocatable: { cpu: "4", memory: 4Gi, pods: "110" }, capacity: { cpu: "4", memory: 4Gi, pods: "110" }, conditions: [{ type: Ready, status: "True" }] }
`;
const list = (kind: string, items: readonly string[]) =>
  `apiVersion: v1\nkind: ${kind}List\nmetadata: { resourceVersion: "7" }\nitems:${items.length === 0 ? ' []' : items.map((item) => `\n- ${item.trim().replaceAll('\n', '\n  ')}`).join('')}\n`;
const deployment = (memory: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: web, resources: { requests: { memory: ${memory} } } }] }
`;

function predict(manifest: string, saved: string, more: readonly string[] = []) {
  const file = path.join(freshHome(), 'cluster.yaml');
  writeFileSync(file, saved);
  return runDoryo(['what-if', '-f', '-', '--cluster-from', file, ...more], { input: manifest });
}

describe('what-if', () => {
  const cluster = [list('Node', [node]), list('Pod', [])].join('---\n');

  it('places the pods of a new Deployment', async () => {
    const { exitCode, stdout } = await predict(deployment('1Gi'), cluster, ['-o', 'json']);
    expect({ exitCode, result: JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      result: { items: [{ type: 'scheduling', pods: 2, placed: 2 }] },
    });
  });

  it('says how many find no place', async () => {
    expect((await predict(deployment('3Gi'), cluster)).stdout).toContain('1 of 2 pods');
    expect((await predict(deployment('3Gi'), cluster, ['--lang', 'ja'])).stdout).toMatch(/[\u3040-\u30ff]/);
  });

  it('predicts nothing from a part of the cluster', async () => {
    const { exitCode, stdout, stderr } = await predict(
      deployment('1Gi'),
      deployment('1Gi').replace('kind: Deployment', 'kind: StatefulSet'),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('without a list of: Node, Pod');
  });

  it.each([
    ['no YAML', 'a: ['],
    ['no manifest', 'a: b'],
    ['nothing', ''],
    ['text', 'hello'],
    ['a List of nonsense', 'kind: List\nitems: [1, null, "x"]'],
  ])('refuses %s with a letter', async (_, manifest) => {
    const { exitCode, stdout, stderr } = await predict(manifest, cluster);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/next: /);
    expect(stderr).not.toMatch(/bug/);
  });
});
