import { describe, expect, it } from 'vitest';
import { testSnapshot } from '#analyze/testing.ts';
import type { Finding } from '#model/finding.ts';
import type { Incident } from '#model/incident.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import type { FindingDoc } from '#model/words.ts';
import { incidentsOf } from './incidents.ts';
import { defineRule, type Rule } from './rule.ts';
import { findingOf, refTo } from './testing.ts';
import { topologyOf } from './topology.ts';

const why = { en: 'w', ja: 'w' };
const rules: readonly Rule[] = [
  defineRule({ id: 'pod-workload', relation: 'owned by', causes: ['Pod*'], effects: ['WorkloadDown'], why }),
  defineRule({ id: 'workload-caller', relation: 'accused by', causes: ['Workload*'], effects: ['Caller*'], why }),
  defineRule({ id: 'scheduler-pod', relation: 'works for', causes: ['SchedulerDown'], effects: ['Pod*'], why }),
  defineRule({ id: 'node-pod', relation: 'runs on', causes: ['NodeDown'], effects: ['Pod*'], why }),
];
const owner = (kind: string, name: string) =>
  `ownerReferences: [{ apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${name}, controller: true }]`;
/** A Deployment of two replicas, of which so many are available; its pods are NAME-0 and NAME-1, on the node n1. */
const workload = (name: string, available = 2) =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: ${name}, namespace: shop, uid: ${name} }, spec: { replicas: 2, template: {} }, status: { availableReplicas: ${available} } }\n---\n${[
    0, 1,
  ]
    .map(
      (at) =>
        `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}-${at}, namespace: shop, labels: { app: ${name} }, ${owner('Deployment', name)} }, spec: { nodeName: n1, containers: [] }, status: { phase: Running, conditions: [{ type: Ready, status: "${at < available ? 'True' : 'False'}" }] } }\n---\n`,
    )
    .join('')}`;
const publicService = (name: string) =>
  `{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop }, spec: { type: LoadBalancer, selector: { app: ${name} } } }\n---\n`;

function correlate(
  yaml: string,
  findings: readonly Finding[],
  docs: Readonly<Record<string, Partial<FindingDoc>>> = {},
): readonly Incident[] {
  const snapshot = testSnapshot(yaml);
  const docOf = (reason: string) => docs[reason] as FindingDoc | undefined;
  return incidentsOf(findings, topologyOf(viewOf(snapshot)), { rules, cluster: snapshot.cluster, stated: () => undefined, docOf });
}
const pod = (reason: string, name: string, more: Partial<Finding> = {}) => findingOf(`${reason} Pod shop/${name}`, more);
const image = (name: string, sameCause: string) => pod('PodImage', name, { sameCause });
const roots = (incidents: readonly Incident[]) =>
  incidents.map(({ rootCauses }) => rootCauses.map(({ reason, about }) => `${reason} ${about.name}`).join(', '));
const subjects = (incidents: readonly Incident[]) => incidents.map(({ subject }) => refKey(subject));

describe('one incident', () => {
  const both = workload('a') + workload('b') + workload('c');
  it.each<[string, readonly Finding[], readonly string[]]>([
    ['of all that is wrong with one workload', [pod('PodCrash', 'a-0'), pod('PodImage', 'a-1')], ['PodCrash a-0, PodImage a-1']],
    ['for each of two workloads', [pod('PodCrash', 'a-0'), pod('PodCrash', 'b-0')], ['PodCrash a-0', 'PodCrash b-0']],
    ['of two workloads with one outside cause', [image('a-0', 'r'), image('b-0', 'r')], ['PodImage a-0, PodImage b-0']],
    [
      'for each reason, though the cause is named alike',
      [image('a-0', 'r'), pod('PodDisk', 'b-0', { sameCause: 'r' })],
      ['PodImage a-0', 'PodDisk b-0'],
    ],
    [
      'of two causes that meet at a third workload',
      [image('a-0', 'r'), image('b-0', 's'), image('c-0', 'r'), image('c-1', 's')],
      ['PodImage b-0, PodImage a-0, PodImage c-0, PodImage c-1'],
    ],
  ])('%s', (_, findings, expected) => expect(roots(correlate(both, findings)).map(sorted)).toEqual(expected.map(sorted)));
  function sorted(text: string): string {
    return text.split(', ').sort().join(', ');
  }
});

describe('what stands apart', () => {
  const docs = { Speaks: { standing: 'apart' }, Whispers: { standing: 'apart' } } as const;
  it('is an incident of its own, with its like', () => {
    const found = correlate(workload('a', 1), [pod('PodCrash', 'a-0'), pod('Speaks', 'a-0'), pod('Whispers', 'a-1')], docs);
    expect(roots(found).sort()).toEqual(['PodCrash a-0', 'Speaks a-0, Whispers a-1']);
    expect(subjects(found)).toEqual(['Deployment/shop/a', 'Deployment/shop/a']);
  });
  it('takes nothing away from the workload', () => {
    const [one] = correlate(workload('a', 1), [pod('Speaks', 'a-0')], docs);
    expect(one).toMatchObject({ affected: [], symptoms: [] });
    const [other] = correlate(workload('a', 1), [pod('PodCrash', 'a-0')], docs);
    expect(other?.affected).toMatchObject([{ object: { name: 'a' }, ready: 1, desired: 2 }]);
  });
  it('explains nothing and is explained by nothing', () => {
    const apart = { PodSpeaks: { standing: 'apart' } } as const;
    const found = correlate(
      workload('a'),
      [pod('PodSpeaks', 'a-0'), findingOf('WorkloadDown Deployment shop/a'), findingOf('NodeDown Node n1')],
      apart,
    );
    expect(roots(found).sort()).toEqual(['NodeDown n1', 'PodSpeaks a-0', 'WorkloadDown a']);
  });
});

describe('the subject', () => {
  const quoted = (name: string) => ({ type: 'field' as const, object: refTo(`Deployment shop/${name}`), path: '/spec', value: {} });
  const both = [image('a-0', 'r'), image('b-0', 'r')];
  it.each<[string, string, readonly Finding[], string]>([
    ['is the workload of which less serves', workload('a', 1) + workload('b', 0), both, 'Deployment/shop/b'],
    ['is the first, where as much serves', workload('a', 1) + workload('b', 1), both, 'Deployment/shop/a'],
    ['is the one that users reach', workload('a', 1) + workload('b', 1) + publicService('b'), both, 'Deployment/shop/b'],
    [
      'is the one that users reach, though a little more serves',
      workload('a', 1) + workload('b', 2) + publicService('b'),
      both,
      'Deployment/shop/a',
    ],
    ['is none that wants no pods', workload('a', 0).replace('replicas: 2', 'replicas: 0') + workload('b', 2), both, 'Deployment/shop/b'],
    [
      'is the node itself, though one workload stands on it',
      workload('a', 0),
      [findingOf('NodeDown Node n1'), pod('PodLost', 'a-0')],
      'Node/n1',
    ],
    [
      'is the part of the control plane itself',
      workload('a', 0),
      [findingOf('SchedulerDown ControlPlane kube-scheduler'), pod('PodPending', 'a-0')],
      'ControlPlane/kube-scheduler',
    ],
    [
      'is what a root is about, where two workloads are affected',
      workload('a') + workload('b'),
      [
        findingOf('ConfigMapMissing ConfigMap shop/c', {
          evidence: [quoted('a'), quoted('b')],
        }),
      ],
      'ConfigMap/shop/c',
    ],
    [
      'is the only workload that a missing object stops',
      workload('a') + workload('b'),
      [
        findingOf('ConfigMapMissing ConfigMap shop/c', {
          evidence: [quoted('b')],
        }),
      ],
      'Deployment/shop/b',
    ],
  ])('%s', (_, yaml, findings, expected) => expect(subjects(correlate(yaml, findings))).toEqual([expected]));
});

describe('times', () => {
  const since = (at: string) => ({ since: `2026-01-01T${at}:00Z` });
  it('an incident began with its first sign, which may be a symptom', () => {
    const [one] = correlate(workload('a'), [
      pod('PodCrash', 'a-0', since('11:00')),
      findingOf('WorkloadDown Deployment shop/a', since('10:00')),
    ]);
    expect(one?.since).toBe('2026-01-01T10:00:00Z');
    expect(correlate(workload('a'), [pod('PodCrash', 'a-0')])[0]).not.toHaveProperty('since');
  });
  it('of equal priority what began earlier comes first, what has no beginning last', () => {
    const yaml = ['a', 'b', 'c', 'd'].map((name) => workload(name)).join('');
    const found = correlate(yaml, [
      pod('PodCrash', 'a-0'),
      pod('PodCrash', 'b-0', since('11:00')),
      pod('PodCrash', 'c-0', since('10:00')),
      pod('PodCrash', 'd-0', since('11:00')),
    ]);
    expect(new Set(found.map(({ priority }) => priority)).size).toBe(1);
    expect(roots(found)).toEqual(['PodCrash c-0', 'PodCrash b-0', 'PodCrash d-0', 'PodCrash a-0']);
  });
  it('what is more urgent comes before what began earlier', () => {
    const yaml = workload('a', 2) + workload('b', 0) + publicService('b');
    const found = correlate(yaml, [pod('PodCrash', 'a-0', since('10:00')), pod('PodCrash', 'b-0', since('11:00'))]);
    expect(roots(found)).toEqual(['PodCrash b-0', 'PodCrash a-0']);
  });
  it('somebody acts before the first of what runs out ends; nobody has to, where nothing suffers', () => {
    const ends = (endsInSeconds: number) => ({ params: { endsInSeconds } });
    const [one] = correlate(workload('a', 0), [
      pod('PodCertificate', 'a-0', ends(7200)),
      pod('PodDisk', 'a-1', ends(600)),
      pod('PodText', 'a-1', { params: { endsInSeconds: 'soon' } }),
    ]);
    expect(one?.actBy).toBe('2026-01-01T12:10:00Z');
    expect(correlate(workload('a'), [pod('PodCertificate', 'a-0', ends(600))])[0]?.actBy).toBeUndefined();
    expect(correlate(workload('a', 0), [pod('PodCrash', 'a-0')])[0]?.actBy).toBe('2026-01-01T20:00:00Z');
  });
});

it('links name findings by their place among roots and symptoms', () => {
  const [one] = correlate(workload('a') + workload('b'), [
    pod('PodCrash', 'a-0'),
    findingOf('WorkloadDown Deployment shop/a'),
    pod('CallerFails', 'b-0', { accuses: [refTo('Deployment shop/a')] }),
    pod('CallerFails', 'b-1', { accuses: [refTo('Deployment shop/a')] }),
    pod('PodImage', 'a-1'),
  ]);
  const all = [...(one?.rootCauses ?? []), ...(one?.symptoms ?? [])].map(({ reason, about }) => `${reason} ${about.name}`);
  expect(one?.links.map(({ cause, effect, through }) => `${all[cause]} > ${all[effect]} by ${through}`).sort()).toEqual([
    'PodCrash a-0 > WorkloadDown a by Deployment/shop/a',
    'PodImage a-1 > WorkloadDown a by Deployment/shop/a',
    'WorkloadDown a > CallerFails b-0 by Deployment/shop/a',
    'WorkloadDown a > CallerFails b-1 by Deployment/shop/a',
  ]);
});

describe('hypotheses', () => {
  const text = { en: '', ja: '' };
  const reading = (...raises: readonly string[]) => ({ when: text, means: text, ...(raises.length > 0 && { raises }) });
  const asks = (...readings: readonly object[]) => ({ ask: [{ command: 'c', shows: text, readings }] }) as unknown as FindingDoc;
  const docs = {
    PodCrash: asks(reading('MemoryLeak'), reading(), reading('DiskFull', 'Unheard', 'PodImage')),
    MemoryLeak: {},
    DiskFull: {},
    PodImage: {},
  };
  const raised = (...findings: readonly Finding[]) =>
    correlate(workload('a'), findings, docs).flatMap(({ hypotheses }) =>
      hypotheses.map(
        ({ reason, about, status, raisedBy }) => `${reason} ${about.name} ${status} ${JSON.stringify(Object.values(raisedBy))}`,
      ),
    );
  it('are what an answer would raise, nothing has shown and the catalogue knows', () => {
    expect(raised(pod('PodCrash', 'a-0'), pod('PodImage', 'a-1'))).toEqual(['MemoryLeak a-0 open [0,0,0]', 'DiskFull a-0 open [0,0,2]']);
  });
  it('each once, of the first that raises it', () => {
    expect(raised(pod('PodCrash', 'a-1'), pod('PodCrash', 'a-0')).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'MemoryLeak a-0',
      'DiskFull a-0',
      'PodImage a-0',
    ]);
  });
  it('none of a symptom', () => {
    expect(raised(findingOf('NodeDown Node n1'), pod('PodCrash', 'a-0'))).toEqual([]);
  });
});

describe('what only made it worse', () => {
  const paused = findingOf('Paused Deployment shop/a');
  it('is no root beside what it made worse', () => {
    const worse = defineRule({ id: 'paused-pod', relation: 'owns', causes: ['Paused'], effects: ['Pod*'], effect: 'worsens', why });
    const snapshot = testSnapshot(workload('a') + workload('b'));
    const options = { rules: [worse], cluster: snapshot.cluster, stated: () => undefined, docOf: () => undefined };
    const of = (...findings: readonly Finding[]) =>
      incidentsOf(findings, topologyOf(viewOf(snapshot)), options).map(
        ({ rootCauses, contributing }) =>
          `${rootCauses.map(({ reason }) => reason).join()} / ${contributing.map(({ finding, worsens }) => `${finding.reason} ${worsens}`).join()}`,
      );
    expect(of(paused, pod('PodCrash', 'a-0'))).toEqual(['PodCrash / Paused 0']);
    expect(of(paused, pod('PodCrash', 'a-0'), pod('PodImage', 'a-1'))).toEqual(['PodCrash,PodImage / Paused 0']);
    expect(of(paused)).toEqual(['Paused / ']);
    expect(of(paused, pod('Other', 'a-0')).map(sortedRoots)).toEqual(['Other,Paused / ']);
    expect(of(paused, pod('PodCrash', 'b-0')).toSorted()).toEqual(['Paused / ', 'PodCrash / ']);
  });
  it('two that only make each other worse both stay, and two contributing factors come by object and reason', () => {
    const owns = { relation: 'shares an owner with', effect: 'worsens', why } as const;
    const both = ['Left', 'Right'].map((one, at) =>
      defineRule({ ...owns, id: one, causes: [one], effects: [['Right', 'Left'][at] ?? ''] }),
    );
    const worse = defineRule({ ...owns, id: 'any', causes: ['Minor*'], effects: ['PodCrash'] });
    const snapshot = testSnapshot(workload('a'));
    const of = (given: readonly Rule[], ...findings: readonly Finding[]) =>
      incidentsOf(findings, topologyOf(viewOf(snapshot)), {
        rules: given,
        cluster: snapshot.cluster,
        stated: () => undefined,
        docOf: (reason) => (reason.startsWith('Minor') ? ({ standing: 'contributing' } as FindingDoc) : undefined),
      }).map(({ rootCauses, contributing }) =>
        [rootCauses, contributing.map(({ finding }) => finding)].map((all) =>
          all.map(({ reason, about }) => `${reason} ${about.name}`).join(),
        ),
      );
    expect(of(both, pod('Left', 'a-0'), pod('Right', 'a-1'))).toEqual([['Left a-0,Right a-1', '']]);
    expect(of([worse], pod('PodCrash', 'a-0'), pod('MinorB', 'a-0'), pod('MinorA', 'a-1'), pod('MinorA', 'a-0'))).toEqual([
      ['PodCrash a-0', 'MinorA a-0,MinorB a-0,MinorA a-1'],
    ]);
  });
  function sortedRoots(text: string): string {
    const [left = '', right = ''] = text.split(' / ');
    return `${left.split(',').sort().join()} / ${right}`;
  }
});

describe('what is only ever a consequence', () => {
  const docs = { WorkloadDown: { standing: 'consequence' }, CallerFails: { standing: 'consequence' } } as const;
  const down = findingOf('WorkloadDown Deployment shop/a');
  const caller = pod('CallerFails', 'b-0', { accuses: [refTo('Deployment shop/a')] });
  const yaml = workload('a') + workload('b') + workload('c');
  it('stands under what explains it', () => {
    const [one] = correlate(yaml, [pod('PodCrash', 'a-0'), down, caller], docs);
    expect(one?.symptoms.map(({ reason }) => reason)).toEqual(['WorkloadDown', 'CallerFails']);
  });
  it('is not told where nothing or only another such explains it; all else is', () => {
    expect(roots(correlate(yaml, [down, caller], docs))).toEqual([]);
    expect(roots(correlate(yaml, [down, caller, pod('PodCrash', 'c-0')], docs))).toEqual(['PodCrash c-0']);
  });
});

it('an incident of one outside cause is the same whichever workload shows it first, and another by another cause', () => {
  const yaml = workload('a') + workload('b');
  const of = (name: string, sameCause: string) => correlate(yaml, [image(`${name}-0`, sameCause)])[0]?.fingerprint;
  expect(of('a', 'r1')).toBe(of('b', 'r1'));
  expect(of('a', 'r1')).not.toBe(of('a', 'r2'));
  const crashes = correlate(yaml, [pod('PodCrash', 'a-0'), pod('PodCrash', 'b-0')]).map(({ fingerprint }) => fingerprint);
  expect(new Set(crashes).size).toBe(2);
});
