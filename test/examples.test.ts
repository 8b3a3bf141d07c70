import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { whatIf } from '#analyze/simulate/what-if.ts';
import { readFiles } from '#collect/file/read-files.ts';
import { renderText } from '#explain/render/text.ts';
import { type Report, reportSchema } from '#explain/report.ts';
import { withTerms } from '#explain/terms.ts';
import { terms } from '#explain/words/terms.ts';
import type { KubeObject } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';
import { displayWidth } from '#util/width.ts';

const root = path.resolve(import.meta.dirname, '..');
const example = (name: string) => readFiles([path.join(root, `examples/${name}.doryo.json.gz`)]);

/** What was really broken when each was recorded: the incidents that need a person, most urgent first. */
const recorded: Readonly<
  Record<string, readonly { readonly subject: string; readonly roots: readonly string[]; readonly priority: string }[]>
> = {
  'memory-shortage': [{ subject: 'Deployment default/nginx-with-10gi', roots: ['PodRequestFitsNoNodeNow'], priority: 'P3' }],
  'rollout-stall': [{ subject: 'Deployment default/nginx-with-10gi', roots: ['DeploymentSurgeDeadlock'], priority: 'P4' }],
  'renamed-key': [{ subject: 'Deployment shop/checkout', roots: ['ConfigMapLacksFile'], priority: 'P2' }],
  'quota-used-up': [{ subject: 'ResourceQuota shop/team-budget', roots: ['QuotaUsedUp'], priority: 'P1' }],
  'dns-down': [{ subject: 'ConfigMap kube-system/coredns', roots: ['DnsConfigurationRefused'], priority: 'P1' }],
  'rotated-password': [{ subject: 'Secret shop/orders-db', roots: ['ServerKeepsOldCredentials'], priority: 'P2' }],
};

function incidentsOf({ incidents }: Report) {
  return incidents.map(({ subject, rootCauses, priority }) => ({
    subject: `${subject.kind} ${subject.namespace}/${subject.name}`,
    roots: [...new Set(rootCauses.map(({ reason }) => reason))],
    priority,
  }));
}

describe('recorded incidents', () => {
  for (const [name, expected] of Object.entries(recorded)) {
    it(`${name}: names the cause, and nothing else`, async () => {
      expect(incidentsOf(analyzeSnapshot(await example(name), { language: 'en' }))).toEqual(expected);
    });
    it(`${name}: fits the page in both languages`, async () => {
      const snapshot = await example(name);
      for (const language of ['en', 'ja'] as const) {
        const text = renderText(analyzeSnapshot(snapshot, { language }), { width: 100, colour: false, evidence: false });
        const wide = text.split('\n').filter((line) => displayWidth(line) > 100 && !/[{"']/.test(line));
        expect(wide).toEqual([]);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    });
  }

  it('gives the same report each time', async () => {
    const read = async () => {
      const { stats: _, ...report } = analyzeSnapshot(await example('renamed-key'), { language: 'en' });
      return JSON.stringify(report);
    };
    expect(await read()).toBe(await read());
  });
});

/** The first word that a newcomer is told the meaning of, by what is the root cause. */
const firstTerm: Readonly<Record<string, string>> = {
  PodRequestFitsNoNodeNow: 'Pod',
  DeploymentSurgeDeadlock: 'Deployment',
  ConfigMapLacksFile: 'ConfigMap',
  QuotaUsedUp: 'ResourceQuota',
  DnsConfigurationRefused: 'ConfigMap',
  ServerKeepsOldCredentials: 'Secret',
};
describe('words for a newcomer, in the recorded incidents', () => {
  for (const language of ['en', 'ja'] as const) {
    it.each(Object.keys(recorded))(`%s: some six that it uses, and nothing else is changed (${language})`, async (name) => {
      const report = analyzeSnapshot(await example(name), { language });
      const told = withTerms(report);
      expect(() => reportSchema.parse(JSON.parse(JSON.stringify(told)))).not.toThrow();
      for (const [index, { sections, rootCauses }] of told.incidents.entries()) {
        const own = report.incidents[index]?.sections ?? [];
        const list = sections.at(-1)?.blocks.at(-1);
        const names = list?.type === 'table' ? list.table.rows.map(([one]) => one) : [];
        const shown = terms.filter((term) => names.includes(term.name[language]));
        expect(shown).toHaveLength(6);
        const text = renderText({ ...report, incidents: report.incidents.slice(index, index + 1) }, { width: 4_000, colour: false });
        expect(shown.filter(({ seen }) => !seen[language].test(text))).toEqual([]);
        expect([...sections.slice(0, -1), { ...sections.at(-1), blocks: sections.at(-1)?.blocks.slice(0, -2) }]).toEqual(own);
        expect(names[0]).toBe(firstTerm[rootCauses[0]?.reason ?? '']);
      }
    });
  }
});

describe('the reference incident', () => {
  it('knows the largest request that fits, and that lowering it stalls above 3314328Ki', async () => {
    const text = renderText(analyzeSnapshot(await example('memory-shortage'), { language: 'en' }), { width: 120, colour: false });
    expect(text).toContain('6628656Ki (6.3Gi)');
    expect(text).toContain('3314328Ki (3.2Gi)');
    expect(text).toContain('one of two replicas runs');
  });

  it('predicts the stall of the change to 5Gi step by step, and ways that end well', async () => {
    const snapshot = await example('memory-shortage');
    const deployment = viewOf(snapshot).get('Deployment', 'nginx-with-10gi', 'default');
    const changed = structuredClone(deployment) as unknown as {
      spec: { template: { spec: { containers: { resources: { requests: Record<string, string> } }[] } } };
    };
    for (const { resources } of changed.spec.template.spec.containers) resources.requests['memory'] = '5Gi';
    const [item] = whatIf(snapshot, [changed as unknown as KubeObject]).items;
    if (item?.type !== 'rollout') throw new Error('a rollout is predicted');
    expect(item.result).toMatchObject({ ends: 'stalled', largestValue: { resource: 'memory', atMost: 3314328 * 1024 } });
    const { newReplicas, oldReplicas, available } = item.result.steps.at(-1) ?? {};
    expect([newReplicas, oldReplicas, available]).toEqual([2, 1, 2]);
    const ways = item.result.alternatives
      .filter(({ ends }) => ends === 'finished')
      .map(({ id, minimumAvailable }) => [id, minimumAvailable]);
    expect(ways).toEqual([
      ['scaleDownOldAfterwards', 1],
      ['noSurge', 1],
      ['recreate', 0],
      ['lowerRequest', 1],
    ]);
  });

  it('sees a field that the file no longer has, and room that another change of the file makes', async () => {
    const snapshot = await example('memory-shortage');
    const manifest = (name: string, replicas: string, memory: string) =>
      parse(
        `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name} }, spec: { ${replicas} selector: { matchLabels: { app: nginx-app } }, template: { metadata: { labels: { app: nginx-app } }, spec: { containers: [{ name: nginx, image: "nginx:1.25", ports: [{ containerPort: 80 }], resources: { requests: { cpu: 500m, memory: ${memory} } } }] } } } }`,
      ) as KubeObject;
    const lowered = manifest('nginx-with-10gi', 'replicas: 2,', '5Gi');
    const seen = (...manifests: readonly KubeObject[]) =>
      whatIf(snapshot, manifests).items.map((item) =>
        item.type === 'rollout'
          ? [item.result.ends, ...item.changes.map(({ path, to }) => `${path.split('/').at(-1)} ${String(to)}`)]
          : item.type,
      );
    expect(seen(lowered)).toEqual([['stalled', 'memory 5Gi']]);
    expect(seen(lowered, manifest('nginx-with-5gi', 'replicas: 0,', '5Gi'))).toEqual([
      ['finished', 'memory 5Gi'],
      ['finished', 'replicas 0'],
    ]);
    expect(seen(manifest('nginx-with-10gi', '', '10Gi'))).toEqual([['finished', 'replicas 1']]);
    expect(seen(manifest('nginx-with-10gi', 'replicas: 2,', '10Gi'))).toEqual(['unchanged']);
  });

  it('answers all six sections from the event table alone, and says what a table cannot show', async () => {
    const snapshot = await readFiles([path.join(root, 'test/fixtures/reference-events.txt')], { takenAt: '2026-01-01T12:00:00Z' });
    const report = analyzeSnapshot(snapshot, { language: 'en' });
    expect(incidentsOf(report)).toEqual([
      { subject: 'Deployment default/nginx-with-10gi', roots: ['ObservedSchedulingFailure'], priority: 'P3' },
    ]);
    expect(report.incidents[0]?.sections.map(({ blocks }) => blocks.length > 0)).toEqual([true, true, true, true, true, true]);
    expect(report.gaps.some(({ what, because }) => what.includes('age') && because.includes('<invalid>'))).toBe(true);
  });
});

it('the manifests of the examples are valid YAML with a kind each', async () => {
  const { readFile, readdir } = await import('node:fs/promises');
  const folder = path.join(root, 'examples/manifests');
  for (const file of await readdir(folder)) {
    const documents = parseAllDocuments(await readFile(path.join(folder, file), 'utf8'));
    expect(documents.map((document) => typeof (document.toJS() as { kind?: unknown }).kind)).toEqual(documents.map(() => 'string'));
  }
});
