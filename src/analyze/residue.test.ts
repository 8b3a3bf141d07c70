import { describe, expect, it } from 'vitest';
import type { EventRecord } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { refKey } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { eventRow, podRow, printedPodName } from './printed-testing.ts';
import { residueOf } from './residue.ts';
import { now, type TestCluster, testSnapshot } from './testing.ts';

const pod = (ready: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web-1, namespace: shop, uid: u1 }
spec: { nodeName: n1 }
status: { phase: Running, conditions: [{ type: Ready, status: "${ready}", lastTransitionTime: "2026-01-01T11:00:00Z" }] }
---
`;
const event = ({ count = 1, at = '11:59:00', uid = 'u1', name = 'web-1' } = {}) => `
apiVersion: v1
kind: Event
metadata: { name: e }
type: Warning
reason: FailedTeleport
message: the beam was cut
count: ${count}
involvedObject: { kind: Pod, namespace: shop, name: ${name}, uid: ${uid} }
firstTimestamp: "2026-01-01T11:00:00Z"
lastTimestamp: "2026-01-01T${at}Z"
`;
const deployment = (at: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
status: { conditions: [{ type: Available, status: "False", message: no minimum, lastTransitionTime: "2026-01-01T${at}Z" }] }
`;
const autoscaler = (status: string, since: string, at: string) => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
status: { conditions: [{ type: ScalingActive, status: "${status}", lastTransitionTime: "2026-01-01T${since}Z" }] }
---
apiVersion: v1
kind: Event
type: Warning
reason: FailedGetResourceMetric
message: no metrics returned from resource metrics API
involvedObject: { kind: HorizontalPodAutoscaler, namespace: shop, name: web }
lastTimestamp: "2026-01-01T${at}Z"
`;
const set = (ready: number, reportedBy: string, count: number) => `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec: { replicas: 1 }
status: { readyReplicas: ${ready} }
---
apiVersion: v1
kind: Event
type: Warning
reason: SnapshotSkipped
message: nothing was saved
count: ${count}
source: { component: ${reportedBy} }
involvedObject: { apiVersion: apps/v1, kind: StatefulSet, namespace: shop, name: db }
lastTimestamp: "2026-01-01T11:58:00Z"
`;
const shown = (cluster: string | TestCluster) =>
  residueOf([], viewOf(testSnapshot(cluster))).map(({ reason, about }) => `${reason} ${refKey(about)}`);

const waits =
  'status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", lastTransitionTime: "2026-01-01T11:59:40Z" }] }';

describe('residueOf', () => {
  it('shows a warning that nothing explains', () => expect(shown(pod('False') + event())).toEqual(['UnexplainedWarning Pod/shop/web-1']));
  it('shows a warning of an object that was not read', () => expect(shown({ yaml: event(), unread: ['Pod'] })).toHaveLength(1));
  it('shows that a pod was refused by every node for longer', () =>
    expect(
      shown(
        pod('False')
          .replace('spec: { nodeName: n1 }', 'spec: {}')
          .replace(/status: .*/, waits.replace('11:59:40', '11:50:00')) + event().replace('FailedTeleport', 'FailedScheduling'),
      ),
    ).toHaveLength(1));
  const notReady = event().replace('FailedTeleport', 'NodeNotReady');
  it('shows what a pod is told of a node that was not read', () => expect(shown(pod('False') + notReady)).toHaveLength(1));
  it('shows a condition that nothing explains', () =>
    expect(shown(deployment('11:00:00'))).toEqual(['UnexplainedCondition Deployment/shop/web']));
  it('shows what comes again and again on a pod that is ready', () => expect(shown(pod('True') + event({ count: 5 }))).toHaveLength(1));

  it('shows a warning that an autoscaler repeats', () => expect(shown(autoscaler('False', '11:00:00', '11:55:00'))).toHaveLength(1));

  it("shows what a controller of one's own repeats of a StatefulSet that serves, and names it", () => {
    const [found] = residueOf([], viewOf(testSnapshot(set(1, 'backup-operator', 4))));
    expect(found?.params).toMatchObject({ event: 'SnapshotSkipped', by: 'backup-operator' });
    expect(found?.since).toBe(now);
  });

  const ready = pod('True').replace('T11:00:00Z', 'T11:58:30Z');
  const silent: Readonly<Record<string, string>> = {
    'a StatefulSet serves, of which its own controller warned': set(1, 'statefulset-controller', 4),
    "a controller of one's own warned once of a StatefulSet that serves": set(1, 'backup-operator', 1),
    'a person started a run of a CronJob by hand': `
apiVersion: v1
kind: Event
type: Warning
reason: UnexpectedJob
message: "Saw a job that the controller did not create or forgot: report-now"
involvedObject: { apiVersion: batch/v1, kind: CronJob, namespace: shop, name: report }
lastTimestamp: "2026-01-01T11:58:00Z"
`,
    'a probe failed once on a pod that is ready': pod('True') + event(),
    'it came again and again, but before the pod became ready': ready + event({ count: 5, at: '11:58:00' }),
    'the object is gone': event(),
    'it is about an earlier pod of that name': pod('False') + event({ uid: 'older' }),
    'a pod was refused by every node a moment ago':
      pod('False')
        .replace('spec: { nodeName: n1 }', 'spec: {}')
        .replace(/status: .*/, waits) + event().replace('FailedTeleport', 'FailedScheduling'),
    'the node is not ready, which is told to each of its pods':
      `{ apiVersion: v1, kind: Node, metadata: { name: n1 } }\n---\n` + pod('False') + notReady,
    'it is old': pod('False') + event({ at: '10:00:00' }),
    'an autoscaler had no metrics at first, and scales now': autoscaler('True', '11:58:00', '11:57:00'),
    'an autoscaler waits for its first metrics': autoscaler('False', '11:59:00', '11:59:00'),
    'an autoscaler fails for another reason by now': autoscaler('False', '11:00:00', '11:40:00'),
    'the condition is a moment old': deployment('11:59:40'),
    'a custom resource that has become Ready since': `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: shop }
status: { conditions: [{ type: Ready, status: "True", lastTransitionTime: "2026-01-01T11:59:00Z" }] }
---
apiVersion: v1
kind: Event
metadata: { name: e, namespace: shop }
involvedObject: { kind: Kustomization, namespace: shop, name: web }
type: Warning
reason: ReconciliationFailed
message: the API server was not reachable
lastTimestamp: "2026-01-01T11:50:00Z"
`,
  };
  for (const [name, yaml] of Object.entries(silent)) it(`is silent: ${name}`, () => expect(shown(yaml)).toEqual([]));

  it('shows a warning though a finding quotes another one of that pod', () => {
    const about = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
    const other = { type: 'event', object: about, reason: 'BackOff', message: '', count: 1 } as const;
    const known = { analyzer: 'x', reason: 'Understood', about, params: {}, evidence: [other] as const };
    expect(residueOf([known], viewOf(testSnapshot(pod('False') + event())))).toHaveLength(1);
  });
  it('is silent about what a finding quotes', () => {
    const snapshot = testSnapshot(pod('False') + event());
    const [quoted] = residueOf([], viewOf(snapshot));
    expect(quoted && residueOf([{ ...quoted, analyzer: 'x', reason: 'Understood' }], viewOf(snapshot))).toEqual([]);
  });
});

const printed = (events: readonly EventRecord[], observations: readonly ReturnType<typeof podRow>[] = [], yaml = '') =>
  residueOf([], viewOf({ ...testSnapshot({ yaml, unread: ['Pod', 'Node', 'ReplicaSet', 'Job'] }), events, observations }));

describe('residueOf, of printed text', () => {
  const teleport = eventRow('FailedTeleport', 'the beam was cut');
  const refused = eventRow('FailedScheduling', 'no node');
  const job = eventRow('FailedTeleport', 'the beam was cut', { kind: 'Job', name: printedPodName });
  const assigned = eventRow('Scheduled', 'assigned', { normal: 'yes', lastAt: '2026-01-01T11:55:00Z' });
  it.each<[string, readonly EventRecord[], readonly ReturnType<typeof podRow>[]]>([
    ['nothing else is printed', [teleport], []],
    ['the pod is placed, and it was refused something else', [teleport, assigned], []],
    ['it is about a Job that is named like a pod', [job], [podRow('nginx-with-10gi-cdd797f97-bcdfg', 'Running', '1/1')]],
    ['the pod was refused, and nothing says that it was placed', [refused], []],
  ])('shows it where %s', (_, events, rows) => expect(printed(events, rows)).toHaveLength(1));
  it.each<[string, readonly EventRecord[], readonly ReturnType<typeof podRow>[]]>([
    ['the pod is well', [teleport], [podRow(printedPodName, 'Running', '1/1')]],
    ['another took its place', [teleport], [podRow('nginx-with-10gi-cdd797f97-bcdfg', 'Pending', '0/1')]],
    ['the pod was placed after all', [refused, assigned], []],
  ])('is silent where %s', (_, events, rows) => expect(printed(events, rows)).toEqual([]));
  it('shows what the cluster itself says of a pod that a table shows well', () => {
    const { row: _, ...event } = teleport;
    expect(printed([event], [podRow(printedPodName, 'Running', '1/1')])).toHaveLength(1);
  });
  it('is silent about the row that a finding quotes, and shows the other one', () => {
    const [other] = printed([job]);
    const cluster = viewOf({ ...testSnapshot({ yaml: '', unread: ['Pod', 'Job'] }), events: [teleport, job] });
    expect(residueOf(other ? [other] : [], cluster).map(({ about }) => about.kind)).toEqual(['Pod']);
  });
});

describe('residueOf, of conditions', () => {
  const two = deployment('11:59:00').replace(']', ', { type: ReplicaFailure, status: "True", reason: FailedCreate }]');
  const found = (yaml: string, quoted?: string) => {
    const cluster = viewOf(testSnapshot(`${yaml}\n---\n${deployment('11:00:00').replace('name: web', 'name: api')}`));
    const web = cluster.get('Deployment', 'web', 'shop');
    const about = { apiVersion: 'apps/v1', kind: 'Pod', namespace: 'shop', name: 'web-1' };
    const evidence = web && quoted !== undefined ? ([quote(web, quoted)] as const) : [];
    const [first] = evidence;
    const known = first ? [{ analyzer: 'x', reason: 'Understood', about, params: {}, evidence: [first] as const }] : [];
    return residueOf(known, cluster)
      .filter(({ about: { name } }) => name !== 'api')
      .map(({ params, since = '' }) => [params['condition'], params['message'], since].join(' ').trim());
  };
  it('shows each that is bad for a minute, with its words and its time', () =>
    expect(found(two)).toEqual(['Available no minimum 2026-01-01T11:59:00Z', 'ReplicaFailure FailedCreate']));
  it('is silent about the one that a finding quotes', () =>
    expect(found(two, '/status/conditions/0')).toEqual(['ReplicaFailure FailedCreate']));
  it('shows it where a finding quotes something else of the object', () => expect(found(two, '/metadata/name')).toHaveLength(2));
  it('is silent about conditions that are well', () => expect(found(deployment('11:00:00').replace('False', 'True'))).toEqual([]));
  it('is silent about what is being deleted', () =>
    expect(found(two.replace('shop }', 'shop, deletionTimestamp: "2026-01-01T11:00:00Z" }'))).toEqual([]));
  it('shows why a namespace that is being deleted does not go', () =>
    expect(
      shown(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, deletionTimestamp: "2026-01-01T11:00:00Z" }
status: { conditions: [{ type: NamespaceDeletionContentFailure, status: "True", message: a finalizer fails }] }
`),
    ).toEqual(['UnexplainedCondition Namespace/shop']));
  it('is silent about an object that a finding is about', () => {
    const cluster = viewOf(testSnapshot(two));
    const [first] = residueOf([], cluster);
    expect(first && residueOf([{ ...first, evidence: [{ ...first.evidence[0] }] }], cluster)).toEqual([]);
  });
});
