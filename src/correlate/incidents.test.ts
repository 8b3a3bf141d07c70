import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import { type ObjectRef, refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { type CorrelateOptions, incidentsOf } from './incidents.ts';
import { defineRule, type Rule } from './rule.ts';
import { topologyOf } from './topology.ts';

const why = { en: 'w', ja: 'w' };
const rules: readonly Rule[] = [
  defineRule({ id: 'pod-workload', relation: 'owned by', causes: ['Pod*'], effects: ['WorkloadDown'], why }),
  defineRule({ id: 'pod-service', relation: 'selected by', causes: ['Pod*'], effects: ['ServiceDown'], why }),
  defineRule({ id: 'service-caller', relation: 'accused by', causes: ['Service*', 'Pod*'], effects: ['PodCannotConnect'], why }),
  defineRule({ id: 'missing-config', relation: 'referred to by', causes: ['ConfigMapMissing'], effects: ['Pod*'], why }),
  defineRule({ id: 'node-pod', relation: 'runs on', causes: ['NodeDown'], effects: ['Pod*'], why }),
];

/** A Deployment with its ReplicaSet, its pods and a Service, all named alike. */
function workload(name: string, { namespace = 'shop', pods = 1, node = 'n1', config = '' } = {}): string {
  const labels = `{ app: ${name} }`;
  const spec = config === '' ? '{ containers: [] }' : `{ containers: [], volumes: [{ name: c, configMap: { name: ${config} } }] }`;
  const owner = (kind: string, of: string) =>
    `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${of}, uid: ${namespace}-${of}, controller: true }]`;
  const podList = Array.from(
    { length: pods },
    (_, index) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}-1-${index}, namespace: ${namespace}, uid: ${namespace}-${name}-1-${index}, labels: ${labels}, ${owner('ReplicaSet', `${name}-1`)} }
spec: { nodeName: ${node}, containers: []${config === '' ? '' : `, volumes: [{ name: c, configMap: { name: ${config} } }]`} }
---`,
  ).join('');
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace}, uid: ${namespace}-${name} }
spec: { replicas: ${pods}, template: { metadata: { labels: ${labels} }, spec: ${spec} } }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: ${name}-1, namespace: ${namespace}, uid: ${namespace}-${name}-1, ${owner('Deployment', name)} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: ${labels} }
---${podList}`;
}

function finding(reason: string, kind: string, name: string, more: Partial<Finding> & { namespace?: string } = {}): Finding {
  const { namespace = 'shop', ...rest } = more;
  const about: ObjectRef = { apiVersion: 'v1', kind, name, ...(kind !== 'Node' && { namespace }) };
  return { analyzer: 'test', reason, about, params: {}, evidence: [{ type: 'absence', object: about, listed: 0 }], ...rest };
}

function correlate(yaml: string, findings: readonly Finding[]) {
  const snapshot = testSnapshot(yaml);
  const options: CorrelateOptions = { rules, cluster: snapshot.cluster, stated: () => undefined, docOf: () => undefined };
  return incidentsOf(findings, topologyOf(viewOf(snapshot)), options);
}
const shape = (incidents: ReturnType<typeof correlate>) =>
  incidents.map(({ rootCauses, symptoms, subject }) => ({
    subject: refKey(subject),
    roots: rootCauses.map(({ about, reason }) => `${reason} ${refKey(about)}`),
    symptoms: symptoms.map(({ about, reason }) => `${reason} ${refKey(about)}`).sort(),
  }));

describe('incidentsOf', () => {
  it('puts the workload, the Service and the caller under the pod that crashes', () => {
    const incidents = correlate(workload('db') + workload('web'), [
      finding('WorkloadDown', 'Deployment', 'db'),
      finding('PodCrash', 'Pod', 'db-1-0'),
      finding('ServiceDown', 'Service', 'db'),
      finding('PodCannotConnect', 'Pod', 'web-1-0', { accuses: [{ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'db' }] }),
      finding('WorkloadDown', 'Deployment', 'web'),
    ]);
    expect(shape(incidents)).toEqual([
      {
        subject: 'Deployment/shop/db',
        roots: ['PodCrash Pod/shop/db-1-0'],
        symptoms: [
          'PodCannotConnect Pod/shop/web-1-0',
          'ServiceDown Service/shop/db',
          'WorkloadDown Deployment/shop/db',
          'WorkloadDown Deployment/shop/web',
        ],
      },
    ]);
  });

  it('makes one incident of forty pods that wait for one ConfigMap, and names the ConfigMap', () => {
    const names = Array.from({ length: 40 }, (_, index) => `app${index}`);
    const incidents = correlate(names.map((name) => workload(name, { config: 'rules' })).join(''), [
      finding('ConfigMapMissing', 'ConfigMap', 'rules'),
      ...names.map((name) => finding('PodWaits', 'Pod', `${name}-1-0`)),
    ]);
    expect(incidents).toHaveLength(1);
    expect(shape(incidents)[0]).toMatchObject({ subject: 'ConfigMap/shop/rules', roots: ['ConfigMapMissing ConfigMap/shop/rules'] });
    expect(incidents[0]?.symptoms).toHaveLength(40);
  });

  it('names the only workload that a missing ConfigMap stops', () => {
    const incidents = correlate(workload('report', { config: 'rules' }), [
      finding('ConfigMapMissing', 'ConfigMap', 'rules'),
      finding('PodWaits', 'Pod', 'report-1-0'),
    ]);
    expect(shape(incidents)[0]?.subject).toBe('Deployment/shop/report');
  });

  it('keeps two causes in one namespace apart, and a symptom of both under both', () => {
    const caller = finding('PodCannotConnect', 'Pod', 'web-1-0', {
      accuses: ['a', 'b'].map((name) => ({ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name })),
    });
    const incidents = correlate(workload('a') + workload('b') + workload('web'), [
      finding('PodCrash', 'Pod', 'a-1-0'),
      finding('PodCrash', 'Pod', 'b-1-0'),
      caller,
    ]);
    expect(shape(incidents).map(({ subject, symptoms }) => [subject, symptoms])).toEqual([
      ['Deployment/shop/a', ['PodCannotConnect Pod/shop/web-1-0']],
      ['Deployment/shop/b', ['PodCannotConnect Pod/shop/web-1-0']],
    ]);
  });

  it('joins workloads of one outside cause', () => {
    const incidents = correlate(workload('a') + workload('b') + workload('c'), [
      finding('PodImage', 'Pod', 'a-1-0', { sameCause: 'registry r1' }),
      finding('PodImage', 'Pod', 'b-1-0', { sameCause: 'registry r1' }),
      finding('PodImage', 'Pod', 'c-1-0', { sameCause: 'registry r2' }),
    ]);
    expect(incidents.map(({ rootCauses }) => rootCauses.length).sort()).toEqual([1, 2]);
  });

  it('asks nobody to act later than what runs out ends', () => {
    const acts = (endsInSeconds: number) =>
      correlate(workload('a'), [finding('PodCertificateEnds', 'Pod', 'a-1-0', { params: { endsInSeconds } })])[0]?.actBy;
    expect(acts(7_200)).toBe('2026-01-01T14:00:00Z');
    expect(acts(86_400)).toBe('2026-01-01T20:00:00Z');
  });

  it('names the workload below an owner that does not control it', () => {
    const yaml = workload('a').replace(
      'name: a, namespace: shop, uid: shop-a }',
      'name: a, namespace: shop, uid: shop-a, ownerReferences: [{ apiVersion: operators.coreos.com/v1alpha1, kind: ClusterServiceVersion, name: v1, uid: v1 }] }',
    );
    expect(shape(correlate(yaml, [finding('PodCrash', 'Pod', 'a-1-0')]))[0]?.subject).toBe('Deployment/shop/a');
  });

  it('takes the earliest onset for the root of a cycle', () => {
    const accuses = (name: string) => [{ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name }];
    const incidents = correlate(workload('a') + workload('b'), [
      finding('PodCannotConnect', 'Pod', 'a-1-0', { accuses: accuses('b'), since: '2026-01-01T11:00:00Z' }),
      finding('PodCannotConnect', 'Pod', 'b-1-0', { accuses: accuses('a'), since: '2026-01-01T10:00:00Z' }),
    ]);
    expect(shape(incidents)).toEqual([
      { subject: 'Deployment/shop/b', roots: ['PodCannotConnect Pod/shop/b-1-0'], symptoms: ['PodCannotConnect Pod/shop/a-1-0'] },
    ]);
  });

  it('keeps its fingerprint when pods are replaced', () => {
    const [before] = correlate(workload('a'), [finding('PodCrash', 'Pod', 'a-1-0')]);
    const [after] = correlate(workload('a', { pods: 2 }), [finding('PodCrash', 'Pod', 'a-1-1')]);
    expect(after?.fingerprint).toBe(before?.fingerprint);
  });

  it('gives the same for findings in any order', () => {
    const yaml = workload('a') + workload('b', { namespace: 'other' }) + workload('c', { pods: 3 });
    const findings = [
      finding('PodCrash', 'Pod', 'a-1-0', { since: '2026-01-01T10:00:00Z' }),
      finding('ServiceDown', 'Service', 'a'),
      finding('WorkloadDown', 'Deployment', 'a'),
      finding('NodeDown', 'Node', 'n1'),
      finding('PodLost', 'Pod', 'b-1-0', { namespace: 'other' }),
      finding('PodCrash', 'Pod', 'c-1-1'),
      finding('PodCannotConnect', 'Pod', 'c-1-0', { accuses: [{ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'a' }] }),
    ];
    const expected = correlate(yaml, findings);
    fc.assert(
      fc.property(fc.shuffledSubarray(findings, { minLength: findings.length }), (shuffled) => {
        expect(correlate(yaml, shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
