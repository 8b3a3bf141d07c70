import { testSnapshot } from '#analyze/testing.ts';
import type { EvidenceList } from '#model/evidence.ts';
import { type Finding, quote } from '#model/finding.ts';
import type { Gap } from '#model/gap.ts';
import type { Incident } from '#model/incident.ts';
import type { Language, Localized } from '#model/language.ts';
import type { ObjectRef } from '#model/object.ts';
import type { Profile } from '#model/profile.ts';
import type { SchedulingResult } from '#model/simulation.ts';
import type { Snapshot } from '#model/snapshot.ts';
import { viewOf } from '#model/view.ts';
import type { FindingDocs } from '#model/words.ts';
import { explain } from './explain.ts';
import { type Report, toReport } from './report.ts';

const Ki = 1024;
const allocatable = 11871536 * Ki;
const Gi = 2 ** 30;
const pod = 'nginx-with-10gi-cdd797f97-nnj6r';
const message =
  '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.';

const cluster = `
{ apiVersion: v1, kind: Node, metadata: { name: worker1 } }
---
{ apiVersion: v1, kind: Node, metadata: { name: worker2 } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: nginx-with-10gi, namespace: default, uid: d10 }, spec: { replicas: 2 }, status: { availableReplicas: 1 } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: nginx-with-5gi, namespace: default, uid: d5 }, spec: { replicas: 1 }, status: { availableReplicas: 1 } }
---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: default }, spec: { type: NodePort, selector: { app: nginx-app } } }
---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: nginx-with-10gi-cdd797f97, namespace: default, uid: r10, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: nginx-with-10gi, uid: d10, controller: true }] } }
---
{ apiVersion: apps/v1, kind: ReplicaSet, metadata: { name: nginx-with-5gi-6b6, namespace: default, uid: r5, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: nginx-with-5gi, uid: d5, controller: true }] } }
---
apiVersion: v1
kind: Pod
metadata: { name: ${pod}, namespace: default, resourceVersion: "812", labels: { app: nginx-app }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: nginx-with-10gi-cdd797f97, uid: r10, controller: true }] }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, message: "${message}", lastTransitionTime: "2026-01-01T11:54:00Z" }] }
---
apiVersion: v1
kind: Pod
metadata: { name: nginx-with-5gi-6b6-x, namespace: default, labels: { app: nginx-app }, ownerReferences: [{ apiVersion: apps/v1, kind: ReplicaSet, name: nginx-with-5gi-6b6, uid: r5, controller: true }] }
status: { phase: Running }
`;

/** The words of the findings that the tests use. */
export const testDocs: FindingDocs = {
  PodRequestTooLargeForFreeMemory: {
    params: { asked: 'bytes', most: 'bytes', message: 'text' },
    ask: [
      {
        command: 'kubectl describe node {name} -n {namespace}',
        shows: { en: 'who holds its memory: look under "Non-terminated Pods"', ja: 'メモリの要求元 (「Non-terminated Pods」を参照)' },
        readings: [
          {
            when: { en: 'a pod there is no longer needed', ja: '不要な Pod がある' },
            means: { en: 'removing it makes room', ja: '削除すれば空きができます' },
            raises: ['PodNotNeeded'],
          },
          {
            when: { en: 'every pod there is needed', ja: 'どの Pod も必要である' },
            means: { en: 'a smaller request is the way', ja: '要求を小さくする必要があります' },
          },
        ],
      },
    ],
    en: {
      title: '1 of 2 pods has no place: no node has {asked} of memory free',
      why: 'Each pod asks for {asked}, and the most that any node has free is {most}.',
      remedy: 'Lower the memory request of the Deployment, or make room on one node.',
    },
    ja: {
      title: 'ノードの空きメモリが足りず、2 個中 1 個の Pod が配置できません',
      why: 'Pod は {asked} を要求していますが、空きが最も多いノードでも {most} です。',
      remedy: 'Deployment のメモリ要求を下げるか、いずれかのノードに空きを作ってください。',
    },
  },
  ConfigMapMissing: {
    params: { needed: 'count' },
    en: {
      title: 'the ConfigMap does not exist, and {needed|pod needs|pods need} it',
      why: 'The kubelet does not start a container whose ConfigMap is absent.',
      remedy: 'Create the ConfigMap, or remove the reference to it.',
    },
    ja: {
      title: 'ConfigMap が存在せず、{needed} 個の Pod が必要としています',
      why: 'ConfigMap がない間、kubelet はコンテナを起動しません。',
      remedy: 'ConfigMap を作成するか、参照を削除してください。',
    },
  },
  ContainerConfigMissing: {
    params: { what: 'text' },
    en: { title: 'a container cannot start without {what}', why: 'It waits until {what} exists.', remedy: 'Create {what}.' },
    ja: {
      title: '{what} がないためコンテナを起動できません',
      why: '{what} が作成されるまで待機します。',
      remedy: '{what} を作成してください。',
    },
  },
};

/** The words of a contributing factor, and of the rule that attaches it in the tests. */
const factorDocs: FindingDocs = {
  WorkloadHasOneReplica: {
    standing: 'contributing',
    params: {},
    en: { title: 'runs with one replica', why: 'Nothing serves while it is away.', remedy: 'Run {kind} {name} with two replicas.' },
    ja: {
      title: 'レプリカが 1 個だけで動いている',
      why: 'Pod が失われると何も応答しません。',
      remedy: '{kind} {name} のレプリカを 2 個にしてください。',
    },
  },
};
const rulesOfTests: Readonly<Record<string, Localized>> = {
  'single-replica-lost-pod': {
    en: 'A second replica would have gone on serving.',
    ja: 'もう 1 つレプリカがあれば応答を続けられていました。',
  },
};

/** What the scheduler simulation says of the reference incident: the figures of the published case. */
export const referenceScheduling: SchedulingResult = {
  pod: ref('Pod', pod),
  requests: { cpu: 1000, memory: 10 * Gi },
  nodes: [node('worker1', 10 * Gi, 'nginx-with-10gi', 10 * Gi), node('worker2', 5 * Gi, 'nginx-with-5gi', 5 * Gi)],
  feasible: [],
  message,
  preemption: { helpful: false, candidates: [], message: '' },
  counterfactuals: [
    { type: 'request', resource: 'memory', atMost: allocatable - 5 * Gi, node: 'worker2' },
    { type: 'remove', node: 'worker2', holders: [{ object: ref('Deployment', 'nginx-with-5gi'), amount: 5 * Gi, pods: 1 }] },
    { type: 'join', free: { memory: 10 * Gi }, labels: {} },
  ],
  theirs: message,
  agreesWithScheduler: true,
  leftOut: [],
};

function node(name: string, requested: number, holder: string, amount: number): SchedulingResult['nodes'][number] {
  const free = allocatable - requested;
  return {
    node: name,
    fits: false,
    failures: [{ plugin: 'NodeResourcesFit', message: 'Insufficient memory', resolvable: true, subject: 'memory' }],
    resources: [
      {
        resource: 'memory',
        allocatable,
        requested,
        free,
        needed: 10 * Gi,
        short: 10 * Gi - free,
        holders: [{ object: ref('Deployment', holder), amount, pods: 1 }],
      },
    ],
  };
}

/** A ref in the namespace of the tests. */
export function ref(kind: string, name: string, namespace = 'default'): ObjectRef {
  return { apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, namespace, name };
}

const facts: Snapshot['cluster'] = {
  name: 'lab',
  facts: {
    workerNodes: { value: '2', how: 'read' },
    version: { value: 'v1.34.4', how: 'read' },
    distribution: { value: 'k0s', how: 'inferred' },
    cni: { value: 'kube-router v1.5.1', how: 'stated' },
  },
};
const gap: Gap = {
  kind: 'absent',
  what: { say: 'usage' },
  because: [{ say: 'metricsNotServed' }],
};

/** The snapshot of the reference incident. */
export const referenceSnapshot: Snapshot = { ...testSnapshot(cluster), cluster: facts, gaps: [gap] };

/** The reference incident: two nodes, one pod of 10Gi too many. */
export function referenceIncident(): Incident {
  const view = viewOf(referenceSnapshot);
  const held = view.get('Pod', pod, 'default');
  const deployment = view.get('Deployment', 'nginx-with-10gi', 'default');
  if (!held || !deployment) throw new Error('the test cluster holds both');
  const event = {
    type: 'event',
    object: ref('Pod', pod),
    reason: 'FailedScheduling',
    message,
    count: 1,
    lastAt: '2026-01-01T11:54:00Z',
  } as const;
  const simulation = {
    type: 'simulation',
    simulation: 'scheduling',
    object: ref('Pod', pod),
    inputs: {},
    result: { ...referenceScheduling },
  } as const;
  const root = finding('PodRequestTooLargeForFreeMemory', ref('Pod', pod), [quote(held, '/status/conditions/0'), event, simulation], {
    asked: 10 * Gi,
    most: allocatable - 5 * Gi,
    message,
  });
  return incident({
    rootCauses: [{ ...root, since: '2026-01-01T11:54:00Z' }],
    hypotheses: [
      { reason: 'PodNotNeeded', about: root.about, status: 'open', evidence: root.evidence, raisedBy: { root: 0, ask: 0, reading: 0 } },
    ],
    affected: [
      { object: ref('Deployment', 'nginx-with-10gi'), ready: 1, desired: 2, through: [ref('Service', 'web')], userFacing: true },
      { object: ref('Service', 'web'), ready: 2, desired: 3, userFacing: true },
    ],
    unaffected: [{ object: ref('Deployment', 'nginx-with-5gi'), ready: 1, desired: 1 }],
    changes: [
      {
        object: ref('Deployment', 'nginx-with-10gi'),
        at: '2026-01-01T11:53:59Z',
        action: 'created',
        by: 'kubectl',
        fields: [],
        evidence: [quote(deployment, '/spec/replicas')],
      },
    ],
  });
}

export function finding(reason: string, about: ObjectRef, evidence: EvidenceList, params: Finding['params']): Finding {
  return { analyzer: 'test', reason, about, params, evidence };
}

/** An incident around the given parts. */
export function incident(parts: Partial<Incident>): Incident {
  return {
    id: '7f3a',
    fingerprint: '7f3a9c00000000000000000000000000',
    rootCauses: [],
    symptoms: [],
    contributing: [],
    links: [],
    hypotheses: [],
    assessment: {
      impact: 3,
      urgency: 1,
      rules: { impact: 'partly-available', urgency: 'nothing-in-reserve' },
      inputs: [
        { name: 'partly-available', value: '1/2', how: 'read', object: ref('Deployment', 'nginx-with-10gi') },
        { name: 'nothing-in-reserve', value: '1/2', how: 'read', object: ref('Deployment', 'nginx-with-10gi') },
        { name: 'environment', value: 'production', how: 'unknown' },
      ],
      unknown: [{ name: 'environment', wouldBe: 'P4' }],
    },
    priority: 'P3',
    urgency: 'ticket',
    actBy: '2026-01-01T20:00:00Z',
    trend: 'static',
    since: '2026-01-01T11:54:00Z',
    subject: ref('Deployment', 'nginx-with-10gi'),
    affected: [],
    unaffected: [],
    changes: [],
    ...parts,
  };
}

/** The report of some incidents over a snapshot. */
export function reportOf(
  incidents: readonly Incident[],
  language: Language = 'en',
  snapshot: Snapshot = referenceSnapshot,
  profile?: Profile,
): Report {
  const docs = (reason: string) => testDocs[reason] ?? factorDocs[reason];
  const whyOf = (rule: string) => rulesOfTests[rule];
  const context = { view: viewOf(snapshot), snapshot, docs, whyOf, ...(profile && { profile }) };
  return toReport({
    snapshot,
    told: incidents.map((one) => ({ incident: one, explanation: explain(one, context, language) })),
    docs,
    language,
  });
}
