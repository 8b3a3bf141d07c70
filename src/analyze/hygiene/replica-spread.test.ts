import { analyzerCases } from '../testing.ts';
import { replicaSpread } from './replica-spread.ts';

const node = (name: string, more = '') => `
apiVersion: v1
kind: Node
metadata: { name: ${name} }
spec: { ${more} }
status: { conditions: [{ type: Ready, status: "True" }] }
---
`;
const pod = (name: string, on: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: db, uid: s, controller: true }] }
spec: { nodeName: ${on}, containers: [{ name: app, image: db }]${more} }
status: { phase: Running, conditions: [{ type: Ready, status: "True" }] }
---
`;
const set = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop, uid: s }
spec: { replicas: 2, serviceName: db, template: { spec: { containers: [{ name: app, image: db }] } } }
---
`;

const two = node('n1') + node('n2');
const both = (more = '') => pod('db-0', 'n1', more) + pod('db-1', 'n1', more);
const gpu = node('n1') + node('n2', 'taints: [{ key: gpu, value: a, effect: NoSchedule }]');
const tolerating = (value: string) => both(`, tolerations: [{ key: gpu, value: ${value} }]`);
const unready = (yaml: string) => yaml.replace('status: "True"', 'status: "False"');
const leaving = (yaml: string) => yaml.replace('namespace: shop,', 'namespace: shop, deletionTimestamp: "2026-01-01T11:59:00Z",');

analyzerCases(replicaSpread, {
  fires: {
    'both pods stand on one of two nodes': {
      cluster: node('n1') + node('n2') + set + pod('db-0', 'n1') + pod('db-1', 'n1'),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
      says: 'all 2 ready pods run on n1, though 1 other node could take one',
      changes: ['/spec/template/spec/topologySpreadConstraints'],
    },
    'three pods, of which one is not ready and one goes away': {
      cluster: two + node('n3') + set + both() + unready(pod('db-2', 'n2')) + leaving(pod('db-3', 'n2')),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
      says: 'all 2 ready pods run on n1, though 2 other nodes could take one',
    },
    'they tolerate the taint of the other node': {
      cluster: gpu + set + tolerating('a'),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
    },
    'the taint of the other node is only a wish': {
      cluster: gpu.replace('NoSchedule', 'PreferNoSchedule') + set + both(),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
    },
    'the other node has the label that they ask for': {
      cluster: two.replace('name: n2', 'name: n2, labels: { disk: ssd }') + set + both(', nodeSelector: { disk: ssd }'),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
    },
    'a volume of their own is not what holds them': {
      cluster: two + set + both(', volumes: [{ name: tmp, emptyDir: {} }]'),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
    },
  },
  silent: {
    'two of three on one node': two + set + both() + pod('db-2', 'n2'),
    'the node of theirs is the only one that is up, of three':
      node('n1') + unready(node('n2')) + node('n3', 'unschedulable: true') + set + both(),
    'a node affinity ties them to their zone, which has two nodes':
      two.replaceAll(/name: (n\d)/g, 'name: $1, labels: { zone: a }') +
      set +
      both(
        ', affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [a] }] }] } } }',
      ),
    'spread over two nodes': node('n1') + node('n2') + set + pod('db-0', 'n1') + pod('db-1', 'n2'),
    'the other node is not ready': node('n1') + unready(node('n2')) + set + both(),
    'they tolerate another value of that taint': gpu + set + tolerating('b'),
    'the other node has not the label that they ask for': two + set + both(', nodeSelector: { disk: ssd }'),
    'a node affinity holds them there':
      two + set + both(', affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } }'),
    'they want to be near others': two + set + both(', affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [] } }'),
    'of two pods one is not ready': two + set + pod('db-0', 'n1') + unready(pod('db-1', 'n1')),
    'of two pods one goes away': two + set + pod('db-0', 'n1') + leaving(pod('db-1', 'n1')),
    'pods of a DaemonSet': two + (set + both()).replaceAll('StatefulSet', 'DaemonSet'),
    'pods without a node': two + set + both().replaceAll('nodeName: n1', 'nodeName: ""'),
    'there is one node only': node('n1') + set + pod('db-0', 'n1') + pod('db-1', 'n1'),
    'the other node is cordoned': node('n1') + node('n2', 'unschedulable: true') + set + pod('db-0', 'n1') + pod('db-1', 'n1'),
    'the other node has a taint they do not tolerate':
      node('n1') + node('n2', 'taints: [{ key: gpu, effect: NoSchedule }]') + set + pod('db-0', 'n1') + pod('db-1', 'n1'),
    'their volumes hold them there':
      node('n1') +
      node('n2') +
      set +
      ['db-0', 'db-1'].map((name) => pod(name, 'n1', ', volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]')).join(''),
    'a single pod': node('n1') + node('n2') + set + pod('db-0', 'n1'),
  },
});
