import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { KubeObject } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../testing.ts';
import { largestRolloutRequest, simulateRollout } from './rollout/rollout.ts';
import { withRequest } from './rollout/template.ts';
import { referenceCluster, template } from './scheduler/reference-cluster.ts';
import { whatIf } from './what-if.ts';

const manifest = (memory: string, name = 'nginx-with-10gi') =>
  parse(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: default }
spec: { replicas: 2, selector: { matchLabels: { app: nginx-app } }, template: ${template(memory)} }
`) as KubeObject;
function rollout(memory: string) {
  const [item] = whatIf(testSnapshot(referenceCluster()), [manifest(memory)]).items;
  if (item?.type !== 'rollout') throw new Error(`not a rollout: ${item?.type}`);
  return item;
}

describe('lowering 10Gi to 5Gi in the reference incident', () => {
  const { changes, result } = rollout('5Gi');
  it('is the change of one field', () =>
    expect(changes).toMatchObject([{ path: '/spec/template/spec/containers/0/resources/requests/memory', from: '10Gi', to: '5Gi' }]));
  it('stalls in exactly the steps seen in the lab', () => {
    expect(result).toMatchObject({ ends: 'stalled', maxSurge: 1, maxUnavailable: 0, dependsOnPlacement: false, minimumAvailable: 1 });
    expect(result.steps.map(({ what }) => what.type)).toEqual([
      'start',
      'pendingPod',
      'scaleUpNew',
      'placePod',
      'scaleDownOld',
      'deletePod',
      'scaleUpNew',
      'pendingPod',
    ]);
    expect(result.steps[2]?.what).toEqual({ type: 'scaleUpNew', from: 0, to: 1 });
    expect(result.steps[3]?.what).toMatchObject({ node: 'worker2' });
    expect(result.steps[4]?.what).toMatchObject({ from: 2, to: 1, why: 'unhealthy' });
    expect(result.steps[5]?.what).toMatchObject({ pod: 'ten-bb' });
    expect(result.stall).toMatchObject({ revision: 'new', minimumAvailable: 2, why: { feasible: [] } });
  });
  it('names the largest value that finishes, and one byte more stalls', () => {
    expect(result.largestValue).toEqual({ resource: 'memory', atMost: 3314328 * 1024 });
    expect(rollout('3314328Ki').result.ends).toBe('finished');
    expect(rollout(String(3314328 * 1024 + 1)).result.ends).toBe('stalled');
  });
  it('proposes ways that end well, each with its price', () => {
    const short = result.alternatives.map(({ id, ends, minimumAvailable, price }) => ({ id, ends, minimumAvailable, price }));
    expect(short).toEqual([
      { id: 'scaleDownOldAfterwards', ends: 'finished', minimumAvailable: 1, price: { fewerAvailable: 1, scope: 'thisChange' } },
      { id: 'noSurge', ends: 'finished', minimumAvailable: 1, price: { fewerAvailable: 1, scope: 'thisChange' } },
      { id: 'recreate', ends: 'finished', minimumAvailable: 0, price: { fewerAvailable: 2, scope: 'everyRollout' } },
      { id: 'lowerRequest', ends: 'finished', minimumAvailable: 1, price: { fewerAvailable: 1, scope: 'thisChange' } },
    ]);
    expect(result.alternatives[0]?.changes).toMatchObject([
      { object: { kind: 'ReplicaSet', name: 'nginx-with-10gi-1' }, path: '/spec/replicas', from: 2, to: 0 },
    ]);
    expect(result.alternatives[3]?.changes).toMatchObject([
      { path: '/spec/template/spec/containers/0/resources/requests/memory', from: '5Gi', to: '3314328Ki' },
    ]);
  });
  it('answers for the Deployment as it stands too', () => {
    const view = viewOf(testSnapshot(referenceCluster()));
    const current = view.get('Deployment', 'nginx-with-10gi', 'default');
    if (!current) throw new Error('no Deployment');
    expect(largestRolloutRequest(view, current, 'memory')).toBe(3314328 * 1024);
    const small = withRequest(view, current, 'memory', 2 ** 30);
    expect(small && simulateRollout(view, current, small).steps.at(-1)).toMatchObject({
      newReplicas: 2,
      oldReplicas: 0,
      available: 2,
      unavailable: 0,
    });
  });
});

describe('other manifests', () => {
  const view = testSnapshot(referenceCluster());
  it('an unchanged Deployment is unchanged', () => expect(whatIf(view, [manifest('10Gi')]).items).toMatchObject([{ type: 'unchanged' }]));
  it('a new Deployment is placed pod by pod', () =>
    expect(whatIf(view, [manifest('5Gi', 'another')]).items).toMatchObject([{ type: 'scheduling', pods: 2, placed: 1 }]));
  it('says what it does not simulate', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } };
    expect(whatIf(view, [service]).items).toMatchObject([{ type: 'notSimulated', object: { namespace: 'default' } }]);
  });
});

describe('other manifests', () => {
  const cluster = `
{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10" } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: default, uid: d1 }
spec: { replicas: 1, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: "web:1" }, { name: side, image: "side:1" }] } } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: db-0, namespace: default, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s1, controller: true }] }, spec: { nodeName: a, containers: [{ name: app }] }, status: { phase: Running } }
---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: cache, namespace: default, uid: s2 }, spec: { replicas: 2, template: { metadata: { labels: { app: cache } }, spec: { containers: [{ name: app, image: "cache:1" }] } } }, status: { updateRevision: cache-1 } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: cache-0, namespace: default, labels: { controller-revision-hash: cache-1 }, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cache, uid: s2, controller: true }] }, spec: { nodeName: a, containers: [{ name: app }] }, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: cache-1, namespace: default, labels: { controller-revision-hash: cache-1 }, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: cache, uid: s2, controller: true }] }, spec: { nodeName: a, containers: [{ name: app }] }, status: { phase: Running, conditions: [{ type: Ready, status: "True" }] } }
---
{ apiVersion: v1, kind: Pod, metadata: { name: bare, namespace: default }, spec: { nodeName: a, containers: [{ name: app }] }, status: { phase: Running } }
`;
  const pods = 'spec: { containers: [{ name: app, resources: { requests: { memory: 1500Mi } } }] }';
  const versions: Readonly<Record<string, string>> = { Job: 'batch/v1', ReplicationController: 'v1' };
  const item = (yaml: string) => whatIf(testSnapshot(cluster), [parse(yaml) as KubeObject]).items[0];
  const workload = (kind: string, name: string, more = '') =>
    item(
      `{ apiVersion: ${versions[kind] ?? 'apps/v1'}, kind: ${kind}, metadata: { name: ${name} }, spec: { ${more} template: { ${pods} } } }`,
    );
  const web = (images: readonly [string, string], more = '') =>
    item(
      `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { ${more} replicas: 1, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: "${images[0]}" }, { name: side, image: "${images[1]}" }] } } } }`,
    );

  it.each(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])(
    'a new %s has as many pods as it says, as far as there is room',
    (kind) => {
      expect(workload(kind, 'new', 'replicas: 2,')).toMatchObject({ type: 'scheduling', pods: 2, placed: 2 });
      expect(workload(kind, 'new', 'replicas: 5,')).toMatchObject({ type: 'scheduling', pods: 5, placed: 2, result: { feasible: [] } });
      expect(workload(kind, 'new')).toMatchObject({
        type: 'scheduling',
        pods: 1,
        placed: 1,
        object: { kind, namespace: 'default', name: 'new' },
      });
    },
  );
  it('its pods ask for what they are limited to, and for what the namespace gives them', () => {
    const limited = `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: new }, spec: { replicas: 5, template: { ${pods.replace('requests', 'limits')} } } }`;
    expect(item(limited)).toMatchObject({ pods: 5, placed: 2 });
    const silent = limited.replace(/, resources: \{ limits: .*? \} \}/, '');
    expect(item(silent)).toMatchObject({ pods: 5, placed: 5 });
    const given = `${cluster}---\n{ apiVersion: v1, kind: LimitRange, metadata: { name: defaults, namespace: default }, spec: { limits: [{ type: Container, defaultRequest: { memory: 1500Mi } }] } }`;
    expect(whatIf(testSnapshot(given), [parse(silent) as KubeObject]).items).toMatchObject([{ pods: 5, placed: 2 }]);
  });
  it('ports of pods with the network of their node are there once', () => {
    const agent =
      '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: new }, spec: { replicas: 2, template: { spec: { hostNetwork: true, containers: [{ name: app, ports: [{ containerPort: 80 }] }] } } } }';
    expect(item(agent)).toMatchObject({ pods: 2, placed: 1 });
    expect(item(agent.replace('hostNetwork: true', 'hostNetwork: false'))).toMatchObject({ pods: 2, placed: 2 });
  });
  it('a Job has as many as run at once', () => {
    expect(workload('Job', 'new', 'parallelism: 2,')).toMatchObject({ type: 'scheduling', pods: 2, placed: 2 });
    expect(workload('Job', 'new', 'parallelism: 2, completions: 1,')).toMatchObject({ type: 'scheduling', pods: 1 });
    expect(workload('Job', 'new')).toMatchObject({ type: 'scheduling', pods: 1 });
  });
  it('a pod and the run of a CronJob are one', () => {
    expect(item(`{ apiVersion: v1, kind: Pod, metadata: { name: new }, ${pods} }`)).toMatchObject({
      type: 'scheduling',
      pods: 1,
      placed: 1,
    });
    const cron = `{ apiVersion: batch/v1, kind: CronJob, metadata: { name: new }, spec: { jobTemplate: { spec: { template: { ${pods} } } } } }`;
    expect(item(cron)).toMatchObject({ type: 'scheduling', pods: 1, placed: 1 });
    expect(item(cron.replace('{ template', '{ parallelism: 2, template'))).toMatchObject({ type: 'scheduling', pods: 2, placed: 2 });
    expect(item(cron.replace(`template: { ${pods} }`, 'backoffLimit: 1'))).toMatchObject({ type: 'notSimulated' });
    expect(item('{ apiVersion: batch/v1, kind: CronJob, metadata: { name: new }, spec: { jobTemplate: {} } }')).toMatchObject({
      type: 'notSimulated',
    });
  });
  it('one whose pods are there and that was not read is not simulated', () => {
    expect(workload('StatefulSet', 'db')).toMatchObject({ type: 'notSimulated', because: 'notRead' });
    expect(workload('ReplicaSet', 'db')).toMatchObject({ type: 'scheduling' });
    expect(workload('DaemonSet', 'db')).toMatchObject({ type: 'scheduling' });
  });
  it('a new DaemonSet has a pod on each node, as far as there is room', () => {
    expect(workload('DaemonSet', 'new')).toMatchObject({ type: 'scheduling', pods: 1, placed: 1, result: { message: '' } });
    const large =
      '{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: new }, spec: { template: { spec: { containers: [{ name: app, resources: { requests: { memory: 9Gi } } }] } } } }';
    expect(item(large)).toMatchObject({ type: 'scheduling', pods: 1, placed: 0, result: { feasible: [] } });
  });
  it('what is there already is unchanged, whatever it is', () => {
    expect(item('{ apiVersion: v1, kind: Pod, metadata: { name: bare }, spec: { containers: [{ name: app }] } }')).toMatchObject({
      type: 'unchanged',
    });
    expect(item('{ apiVersion: v1, kind: Pod, metadata: { name: bare }, spec: { containers: [{ name: app, image: a }] } }')).toMatchObject({
      type: 'scheduling',
    });
  });
  it('a StatefulSet replaces its pods from the highest on, one at a time', () => {
    const cache = (memory: string) =>
      item(
        `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: cache }, spec: { template: { spec: { containers: [{ name: app, image: "cache:1", resources: { requests: { memory: ${memory} } } }] } } } }`,
      );
    const done = cache('1Gi');
    expect(done).toMatchObject({ type: 'rollout', result: { ends: 'finished', minimumAvailable: 1 } });
    const moved =
      done?.type === 'rollout' ? done.result.steps.map(({ what }) => ('pod' in what ? `${what.type} ${what.pod}` : what.type)) : [];
    expect(moved).toEqual(['start', 'deletePod cache-1', 'placePod cache-1', 'deletePod cache-0', 'placePod cache-0']);
    expect(cache('9Gi')).toMatchObject({ type: 'rollout', result: { ends: 'stalled', minimumAvailable: 1, stall: { pod: 'cache-1' } } });
  });
  it('what makes no pods has no effect on them', () => {
    expect(item('{ apiVersion: v1, kind: ConfigMap, metadata: { name: new } }')).toMatchObject({
      type: 'notSimulated',
      because: 'makesNoPods',
    });
  });
  it('a Deployment as it is changes nothing, and a paused one rolls nothing out', () => {
    expect(web(['web:1', 'side:1'])).toMatchObject({ type: 'unchanged' });
    expect(web(['web:2', 'side:1'], 'paused: true,')).toMatchObject({ type: 'notSimulated', because: 'paused' });
  });
  it('a change is told by its place in the list, with what stood there', () => {
    const path = '/spec/template/spec/containers/1/image';
    expect(web(['web:1', 'side:2'])).toMatchObject({ type: 'rollout', changes: [{ path, from: 'side:1', to: 'side:2' }] });
    const added = web(['web:1', 'side:1'], 'minReadySeconds: 5,');
    expect(added?.type === 'rollout' ? added.changes : []).toEqual([
      { object: expect.objectContaining({ name: 'web' }), path: '/spec/minReadySeconds', to: 5 },
    ]);
  });
});

describe('a field that the file no longer has', () => {
  const live =
    '{ replicas: 3, selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: "web:1", imagePullPolicy: IfNotPresent }, { name: side, image: "side:1" }] } } }';
  const cluster = (metadata: string) => `
{ apiVersion: v1, kind: Node, metadata: { name: a }, status: { allocatable: { cpu: "8", memory: 8Gi, pods: "20" } } }
---
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: default, uid: w, ${metadata} }, spec: ${live} }`;
  const file = parse(
    '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web }, spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: "web:1" }] } } } }',
  ) as KubeObject;
  const item = (metadata: string) => whatIf(testSnapshot(cluster(metadata)), [file]).items[0];
  const own = (manager: string, operation: string) =>
    `{ manager: ${manager}, operation: ${operation}, time: "2026-01-01T00:00:00Z", fieldsV1: { "f:spec": { "f:replicas": {}, "f:template": { "f:spec": { "f:containers": { 'k:{"name":"app"}': { ".": {}, "f:image": {}, "f:imagePullPolicy": {}, "f:name": {} }, 'k:{"name":"side"}': { ".": {}, "f:image": {}, "f:name": {} } } } } } } }`;
  const removed = {
    type: 'rollout',
    changes: [
      { path: '/spec/replicas', from: 3, to: 1 },
      { path: '/spec/template/spec/containers/1', from: { name: 'side', image: 'side:1' }, to: undefined },
    ],
  };

  it('goes where the annotation has it', () =>
    expect(
      item(`annotations: { "kubectl.kubernetes.io/last-applied-configuration": '${JSON.stringify({ spec: parse(live) as object })}' }`),
    ).toMatchObject(removed));
  it('goes where the managed fields give it to kubectl apply, and what is its default is no change', () => {
    expect(item(`managedFields: [${own('kubectl-client-side-apply', 'Update')}]`)).toMatchObject(removed);
    expect(item(`managedFields: [${own('kubectl', 'Apply')}]`)).toMatchObject(removed);
    expect(item(`managedFields: [${own('argocd-controller', 'Apply')}]`)).toMatchObject(removed);
  });
  it('stays where another applier holds it too', () => {
    const scaler = '{ manager: scaler, operation: Update, fieldsV1: { "f:spec": { "f:replicas": {} } } }';
    const seen = item(`managedFields: [${own('kubectl', 'Apply')}, ${scaler}]`);
    expect(seen).toMatchObject({ changes: [{ path: '/spec/template/spec/containers/1' }] });
    expect(seen).not.toHaveProperty('left');
  });
  it('stays, and is told, where nobody recorded who set it or it was never applied', () => {
    const paths = ['/spec/replicas', '/spec/template/spec/containers/1'];
    expect(item('')).toEqual({ type: 'unchanged', object: expect.anything(), left: { paths, because: 'notKnown' } });
    expect(item(`managedFields: [${own('kubectl-create', 'Update')}]`)).toMatchObject({
      type: 'unchanged',
      left: { paths, because: 'neverApplied' },
    });
  });
});
