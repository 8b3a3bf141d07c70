import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFiles } from '#collect/file/read-files.ts';
import { phraseText } from '#model/gap.ts';
import { refKey } from '#model/object.ts';
import { analyzeSnapshot } from '#pipeline/analyze.ts';

/**
 * One cluster of the lab with two scenarios in it (three-faults-in-two-namespaces, evening-paper-with-three-faults-before-the-
 * deadline), saved within three minutes by troubleshoot v0.107.0, `kubectl cluster-info dump --output-directory`, and
 * `kwokctl snapshot export` v0.8.0. Other namespaces, managed fields, images of nodes and RBAC are left out of the samples.
 */
const folder = join(import.meta.dirname, 'fixtures/bundles');
/** What the report read live at the same time said: each incident with its root. */
const live = [
  'ConfigMapKeyMistyped of Deployment/evening-paper-print/plate-setter',
  'ContainerLogAuthenticationFailed of Job/evening-paper/archive-the-day',
  'ContainerLogUnexplained of Deployment/harvest/scales',
  'ContainerLogUnexplained of Job/harvest-batch/settle-november',
  'ImageNameMistyped of Deployment/harvest/weather',
  'ServiceNameMistyped of Service/evening-paper/articles',
];
const without = { '': 'ServiceNameMistyped', ConfigMapKeyMistyped: 'ContainerConfigMissing' } as const;

async function reported(path: string) {
  const snapshot = await readFiles([path], { takenAt: '2026-11-28T15:20:03Z' });
  const { incidents } = analyzeSnapshot(snapshot, { language: 'en' });
  const roots = incidents.map(({ subject, rootCauses }) => `${rootCauses.map(({ reason }) => reason).join(', ')} of ${refKey(subject)}`);
  return { snapshot, roots: roots.sort(), gaps: snapshot.gaps.map(({ what }) => phraseText(what, 'en')) };
}

describe('a support bundle of troubleshoot', () => {
  it.each(['archive', 'folder'])('as %s says what the live report says', async (form) => {
    const archive = join(folder, 'troubleshoot.tar.gz');
    const unpacked = await mkdtemp(join(tmpdir(), 'doryo-real-bundle-'));
    if (form === 'folder') execFileSync('tar', ['xzf', archive, '-C', unpacked]);
    const { snapshot, roots, gaps } = await reported(form === 'folder' ? unpacked : archive);
    expect(roots).toEqual(live);
    expect(snapshot.cluster.facts.version).toEqual({ value: 'v1.34.4', how: 'read' });
    // Logs stand once in it, and links to them where the spec asked for them.
    expect(snapshot.logs.filter(({ run }) => run === 'previous').map(({ container }) => container)).toEqual(['scales']);
    expect(snapshot.logs.every(({ container }) => !container.includes('errors'))).toBe(true);
    expect(snapshot.usage).toContainEqual(expect.objectContaining({ object: expect.objectContaining({ kind: 'Node', name: 'worker1' }) }));
    expect(gaps.sort()).toEqual([
      'PodDisruptionBudget',
      'Secret',
      'log of container plate-setter of pod evening-paper-print/plate-setter-649c77886-ln8ww',
      'log of container weather of pod harvest/weather-548cdc4746-sx9tc',
    ]);
  });
});

it('a dump of kubectl holds no Ingresses, ConfigMaps and Jobs, says so, and has the same causes for what it holds', async () => {
  const { snapshot, roots, gaps } = await reported(join(folder, 'cluster-info-dump.tar.gz'));
  expect(roots).toEqual(
    live
      .filter((one) => !one.startsWith(without['']))
      .map((one) => one.replace(/^ConfigMapKeyMistyped/, without.ConfigMapKeyMistyped))
      .sort(),
  );
  expect(gaps).toContainEqual(expect.stringContaining('ConfigMap, Secret, PersistentVolumeClaim, Job, Ingress, Namespace'));
  // The tables of `kubectl top` that lay beside it.
  expect(snapshot.usage.filter(({ container }) => container !== undefined).length).toBeGreaterThan(5);
});

it('a snapshot of KWOK holds objects alone, with times told from its export on, and no words of Secrets leave it', async () => {
  const { snapshot, roots, gaps } = await reported(join(folder, 'kwok.yaml.gz'));
  expect(roots).toEqual([
    'ConfigMapKeyMistyped of Deployment/evening-paper-print/plate-setter',
    'ContainerExitsWithError of Deployment/harvest/scales',
    'ContainerExitsWithError of Job/harvest-batch/settle-november',
    'ContainerExitsWithUsageError of Job/evening-paper/archive-the-day',
    'ImageNameMistyped of Deployment/harvest/weather',
  ]);
  expect(snapshot.objects.find(({ metadata }) => metadata.name === 'harvest')?.metadata.creationTimestamp).toBe('2026-11-28T14:53:45Z');
  expect(gaps.filter((gap) => gap.startsWith('fields of'))).toEqual([]);
  expect(JSON.stringify(snapshot)).not.toContain('issue-4711');
});
