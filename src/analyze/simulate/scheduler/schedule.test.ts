import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pod } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { viewOf } from '#model/view.ts';
import { testSnapshot } from '../../testing.ts';
import { referenceCluster, schedulerSays } from './reference-cluster.ts';
import { schedule, scheduleNow } from './schedule.ts';
import { schedulerState, withoutPods, withPod } from './state.ts';

function pending(yaml: string, name: string) {
  const view = viewOf(testSnapshot(yaml));
  const pod = view.list('Pod').find(({ metadata }) => metadata.name === name);
  if (!pod) throw new Error(`no pod ${name}`);
  return { view, pod, result: scheduleNow(view, pod) };
}
const nodeYaml = (name: string, more = '', spec = '{}') => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name}, zone: ${name} } ${more} }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: 4Gi, pods: "10", ephemeral-storage: 10Gi } }
---
`;
const podYaml = (name: string, spec: string, { node = '', labels = '{ app: x }' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: ${labels} }
spec: { ${node ? `nodeName: ${node}, ` : ''}${spec} }
status: { phase: ${node ? 'Running' : 'Pending'} }
---
`;
const plain = 'containers: [{ name: c, image: i }]';
const asking = (requests: string) => `containers: [{ name: c, image: i, resources: { requests: ${requests} } }]`;
const noVictims = (count: number) => ` preemption: 0/${count} nodes are available: ${count} No preemption victims found for incoming pod.`;
const notHelpful = (count: number) => ` preemption: 0/${count} nodes are available: ${count} Preemption is not helpful for scheduling.`;

describe('the reference incident', () => {
  it('says what the scheduler says, and that it agrees', () => {
    const { result } = pending(referenceCluster(), 'ten-bb');
    expect(result).toMatchObject({ message: schedulerSays, theirs: schedulerSays, agreesWithScheduler: true, feasible: [] });
  });
  it('finds the largest request that fits, and where: with and without the system pods', () => {
    expect(pending(referenceCluster(), 'ten-bb').result.counterfactuals).toContainEqual({
      type: 'request',
      resource: 'memory',
      atMost: 6628656 * 1024,
      node: 'worker2',
    });
    expect(pending(referenceCluster('86Mi'), 'ten-bb').result.counterfactuals).toContainEqual({
      type: 'request',
      resource: 'memory',
      atMost: 6540592 * 1024,
      node: 'worker2',
    });
  });
  it('names who holds the memory, and whose absence would be enough', () => {
    const { result } = pending(referenceCluster(), 'ten-bb');
    const memory = result.nodes[1]?.resources.find(({ resource }) => resource === 'memory');
    expect(memory).toMatchObject({ free: 6628656 * 1024, short: 10 * 2 ** 30 - 6628656 * 1024 });
    expect(memory?.holders[0]).toMatchObject({ object: { kind: 'Deployment', name: 'nginx-with-5gi' }, amount: 5 * 2 ** 30 });
    const removals = result.counterfactuals.filter(({ type }) => type === 'remove');
    // What is left is the pod's own workload on worker1: to remove that would only swap two replicas.
    expect(removals).toMatchObject([{ node: 'worker2', holders: [{ object: { name: 'nginx-with-5gi' } }] }]);
    expect(result.counterfactuals).toContainEqual({ type: 'join', free: { cpu: 1000, memory: 10 * 2 ** 30 }, labels: {} });
  });
});

describe('filters word their refusals as kube-scheduler 1.34 does', () => {
  const cases: Readonly<Record<string, readonly [yaml: string, message: string]>> = {
    'cpu on both nodes': [
      nodeYaml('a') +
        nodeYaml('b') +
        podYaml('p', asking('{ cpu: "2", memory: 1Gi }')) +
        podYaml('q', asking('{ cpu: 100m }'), { node: 'a' }) +
        podYaml('r', asking('{ cpu: 1m }'), { node: 'b' }),
      `0/2 nodes are available: 2 Insufficient cpu.${noVictims(2)}`,
    ],
    'more than any node has is not for preemption to cure': [
      nodeYaml('a') + podYaml('p', asking('{ cpu: 3, memory: 1Gi }')),
      `0/1 nodes are available: 1 Insufficient cpu.${notHelpful(1)}`,
    ],
    'an extended resource nobody has': [
      nodeYaml('a') + podYaml('p', asking('{ example.com/gpu: 1 }')),
      `0/1 nodes are available: 1 Insufficient example.com/gpu.${notHelpful(1)}`,
    ],
    'cordoned, tainted, and a label absent': [
      nodeYaml('a', '', '{ unschedulable: true }') +
        nodeYaml('b', '', '{ taints: [{ key: k, value: v, effect: NoSchedule }] }') +
        nodeYaml('c') +
        podYaml('p', `${plain}, nodeSelector: { disk: ssd }`),
      `0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable.${notHelpful(3)}`,
    ],
    'a host port that is taken': [
      nodeYaml('a') +
        podYaml('q', 'containers: [{ name: c, ports: [{ containerPort: 80, hostPort: 80 }] }]', { node: 'a' }) +
        podYaml('p', 'containers: [{ name: c, ports: [{ containerPort: 80, hostPort: 80 }] }]'),
      `0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.${noVictims(1)}`,
    ],
    'a claim that does not exist': [
      nodeYaml('a') + podYaml('p', `${plain}, volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]`),
      `0/1 nodes are available: persistentvolumeclaim "data" not found.${notHelpful(1)}`,
    ],
    'anti-affinity to itself': [
      nodeYaml('a') +
        podYaml('q', plain, { node: 'a' }) +
        podYaml(
          'p',
          `${plain}, affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: x } } }] } }`,
        ),
      `0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules.${noVictims(1)}`,
    ],
    'the anti-affinity of a pod that runs': [
      nodeYaml('a') +
        podYaml(
          'q',
          `${plain}, affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: x } } }] } }`,
          { node: 'a' },
        ) +
        podYaml('p', plain),
      `0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules.${noVictims(1)}`,
    ],
    'affinity to nobody': [
      nodeYaml('a') +
        podYaml(
          'p',
          `${plain}, affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: { matchLabels: { app: y } } }] } }`,
        ),
      `0/1 nodes are available: 1 node(s) didn't match pod affinity rules.${notHelpful(1)}`,
    ],
    'spread over zones': [
      nodeYaml('a') +
        nodeYaml('b', '', '{ unschedulable: true }') +
        podYaml('q', plain, { node: 'a' }) +
        podYaml(
          'p',
          `${plain}, topologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: x } } }]`,
        ),
      `0/2 nodes are available: 1 node(s) didn't match pod topology spread constraints, 1 node(s) were unschedulable. preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.`,
    ],
    'no node at all': [podYaml('p', plain), 'no nodes available to schedule pods'],
  };
  for (const [name, [yaml, message]] of Object.entries(cases)) it(name, () => expect(pending(yaml, 'p').result.message).toBe(message));

  it('an unbound claim that binds at once refuses the pod, one that waits for its consumer does not', () => {
    const claim = (
      mode: string,
    ) => `${nodeYaml('a')}${podYaml('p', `${plain}, volumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]`)}
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: fast, accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
provisioner: example.com/disk
volumeBindingMode: ${mode}
`;
    expect(pending(claim('Immediate'), 'p').result.refusedBefore?.message).toBe('pod has unbound immediate PersistentVolumeClaims');
    expect(pending(claim('WaitForFirstConsumer'), 'p').result.feasible).toEqual(['a']);
  });
  it('a pod of higher priority may take the place of a lower one', () => {
    const yaml =
      nodeYaml('a') + podYaml('low', asking('{ cpu: "2" }'), { node: 'a' }) + podYaml('p', `${asking('{ cpu: "1" }')}, priority: 100`);
    expect(pending(yaml, 'p').result.preemption).toMatchObject({
      helpful: true,
      candidates: [{ node: 'a', victims: [{ name: 'low' }], violating: 0 }],
      message: '',
    });
  });
});

describe('invariants', () => {
  const amounts = fc.record({ cpu: fc.integer({ min: 0, max: 2500 }), memory: fc.integer({ min: 0, max: 5 * 1024 }) });
  const clusters = fc.record({
    nodes: fc.integer({ min: 1, max: 4 }),
    running: fc.array(fc.tuple(amounts, fc.integer({ min: 0, max: 3 })), { maxLength: 8 }),
    wanted: amounts,
  });
  const requests = ({ cpu, memory }: { cpu: number; memory: number }) => asking(`{ cpu: ${cpu}m, memory: ${memory}Mi }`);
  const build = ({ nodes, running, wanted }: typeof clusters extends fc.Arbitrary<infer T> ? T : never) =>
    Array.from({ length: nodes }, (_, at) => nodeYaml(`n${at}`)).join('') +
    running.map(([one, at], index) => podYaml(`r${index}`, requests(one), { node: `n${at % nodes}` })).join('') +
    podYaml('p', requests(wanted));
  const withRequests = (pod: Pod, resource: string, value: string): Pod => {
    const [container] = pod.spec.containers;
    if (!container) throw new Error('no container');
    return {
      ...pod,
      spec: {
        ...pod.spec,
        containers: [{ ...container, resources: { requests: { ...container.resources?.requests, [resource]: value } } }],
      },
    };
  };

  it('the largest request fits, and one unit more does not', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const { view, pod, result } = pending(build(given), 'p');
        for (const one of result.counterfactuals) {
          if (one.type !== 'request') continue;
          const unit = one.resource === 'cpu' ? 'm' : '';
          expect(schedule(schedulerState(view), withRequests(pod, one.resource, `${one.atMost}${unit}`)).feasible).toContain(one.node);
          expect(schedule(schedulerState(view), withRequests(pod, one.resource, `${one.atMost + 1}${unit}`)).feasible).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
  it('what is said to make room makes room', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const { view, pod, result } = pending(build(given), 'p');
        for (const one of result.counterfactuals) {
          if (one.type !== 'remove') continue;
          expect(
            schedule(
              withoutPods(
                schedulerState(view),
                one.node,
                one.holders.map(({ object }) => object),
              ),
              pod,
            ).feasible,
          ).toContain(one.node);
        }
      }),
      { numRuns: 60 },
    );
  });
  it('a pod that fits still fits when another one is gone', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const { view, pod, result } = pending(build(given), 'p');
        for (const other of view.list('Pod').filter(({ spec }) => spec.nodeName)) {
          const fewer = withoutPods(schedulerState(view), other.spec.nodeName ?? '', [refOf(other)]);
          expect(schedule(fewer, pod).feasible).toEqual(expect.arrayContaining([...result.feasible]));
        }
      }),
      { numRuns: 40 },
    );
  });
  it('adding a pod and taking it away again changes nothing', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const { view, pod, result } = pending(build(given), 'p');
        const back = withoutPods(withPod(schedulerState(view), { ...pod, metadata: { ...pod.metadata, name: 'extra' } }, 'n0'), 'n0', [
          { ...refOf(pod), name: 'extra' },
        ]);
        expect(schedule(back, pod)).toEqual({ ...schedule(schedulerState(view), pod), pod: result.pod });
      }),
      { numRuns: 40 },
    );
  });
  it('the order of objects does not matter', () => {
    fc.assert(
      fc.property(clusters, (given) => {
        const yaml = build(given);
        const reversed = yaml
          .split('---')
          .filter((part) => part.trim())
          .reverse()
          .join('---');
        expect(pending(reversed, 'p').result).toEqual(pending(yaml, 'p').result);
      }),
      { numRuns: 40 },
    );
  });
});
