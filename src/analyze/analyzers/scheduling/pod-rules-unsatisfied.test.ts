import { analyzerCases } from '../../testing.ts';
import { podRulesUnsatisfied } from './pod-rules-unsatisfied.ts';

const node = (name: string, { spec = '{}', labels = '', memory = '4Gi', pods = '10' } = {}) => `
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { kubernetes.io/hostname: ${name} ${labels} } }
spec: ${spec}
status: { allocatable: { cpu: "2", memory: ${memory}, pods: "${pods}" } }
---
`;
const running = (name: string, on: string, spec = 'containers: [{ name: c }]') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, uid: ${name}, labels: { app: cart } }
spec: { nodeName: ${on}, ${spec} }
status: { phase: Running }
---
`;
const waiting = (spec: string, { says = '', since = '2026-01-01T11:50:00Z', more = '' } = {}) => `
apiVersion: v1
kind: Pod
metadata: { name: new, namespace: shop, uid: new, creationTimestamp: "2026-01-01T11:49:00Z", labels: { app: cart } ${more} }
spec: { ${spec} }
status: { phase: Pending, conditions: [{ type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "${since}", message: "${says}" }] }
---
`;
const plain = 'containers: [{ name: c }]';

const rule = (kind: string, app: string) =>
  `${plain}, affinity: { ${kind}: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: ${app} } } }] } }`;
const port = 'containers: [{ name: c, ports: [{ containerPort: 80, hostPort: 8080 }] }]';
const spread = (skew: number) =>
  `${plain}, topologySpreadConstraints: [{ maxSkew: ${skew}, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: cart } } }]`;
const dedicated = '{ taints: [{ key: dedicated, value: gpu, effect: NoSchedule }] }';
analyzerCases(podRulesUnsatisfied, {
  fires: {
    'nobody to stand beside': {
      cluster: node('a') + waiting(rule('podAffinity', 'nobody')),
      finds: { PodAffinityUnsatisfied: ['Pod/shop/new'] },
    },
    'one replica per node, and no node left': {
      cluster: node('a') + running('old', 'a') + waiting(rule('podAntiAffinity', 'cart')),
      finds: { PodAntiAffinityUnsatisfied: ['Pod/shop/new'] },
      says: 'may not stand beside old',
    },
    'a running pod wants to be alone': {
      cluster: node('a') + running('old', 'a', rule('podAntiAffinity', 'cart')) + waiting(plain),
      finds: { PodAntiAffinityUnsatisfied: ['Pod/shop/new'] },
      says: 'of the running pod',
    },
    'spread over hosts, one of which is for others': {
      cluster: node('a') + node('b', { spec: dedicated }) + running('old', 'a') + waiting(spread(1)),
      finds: { PodTopologySpreadZoneClosed: ['Pod/shop/new'] },
      says: 'the next pod belongs on b',
    },
    'spread over a key that the nodes lack': {
      cluster: node('a') + waiting(spread(1).replace('kubernetes.io/hostname', 'rack')),
      finds: { PodTopologySpreadUnsatisfied: ['Pod/shop/new'] },
      says: 'evenly enough over rack',
    },
    'the host port is taken': {
      cluster: node('a') + running('old', 'a', port) + waiting(port),
      finds: { PodHostPortTaken: ['Pod/shop/new'] },
      says: ['8080/TCP', 'by old'],
    },
    'two host ports are taken, by two pods': {
      cluster:
        node('a') +
        running('old', 'a', port) +
        running('other', 'a', port.replace('8080', '9090')) +
        waiting('containers: [{ name: c, ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 90, hostPort: 9090 }] }]'),
      finds: { PodHostPortTaken: ['Pod/shop/new'] },
      says: ['by old\nA host port'],
    },
    'the host port is taken on both nodes': {
      cluster: node('a') + node('b') + running('older', 'a', port) + running('old', 'b', port) + waiting(port),
      finds: { PodHostPortTaken: ['Pod/shop/new'] },
      says: 'by old and older\nA host port',
    },
    'the host port is taken by one pod, and another may not be stood beside': {
      cluster:
        node('a') +
        running('old', 'a', port) +
        running('shy', 'a').replace('cart', 'shy') +
        waiting(rule('podAntiAffinity', 'shy').replace(plain, port)),
      finds: { PodHostPortTaken: ['Pod/shop/new'] },
      says: 'by old\nA host port',
    },
    'spread over hosts, two of which are for others, one of them with a pod': {
      cluster:
        node('a') +
        node('b', { spec: dedicated }) +
        node('c', { spec: dedicated }) +
        running('old', 'a') +
        running('older', 'b') +
        waiting(spread(1)),
      finds: { PodTopologySpreadZoneClosed: ['Pod/shop/new'] },
      says: 'the next pod belongs on c, and',
    },
  },
  silent: {
    'spread over hosts, one of which is cordoned: it would take the pod':
      node('a') + node('b', { spec: '{ unschedulable: true }' }) + running('old', 'a') + waiting(spread(1)),
    'one replica per node, and the last node is full':
      node('a') + node('b', { pods: '0' }) + running('old', 'a') + waiting(rule('podAntiAffinity', 'cart')),
    'the first of pods that stand beside each other': node('a') + waiting(rule('podAffinity', 'cart')),
    'the pod that stood there has gone': node('a') + waiting(rule('podAntiAffinity', 'cart')),
    'the skew allows it': node('a') + node('b', { spec: '{ unschedulable: true }' }) + running('old', 'a') + waiting(spread(2)),
    'the same port at another address':
      node('a') +
      running('old', 'a', port.replace('hostPort', 'hostIP: 10.0.0.1, hostPort')) +
      waiting(port.replace('hostPort', 'hostIP: 10.0.0.2, hostPort')),
  },
});
