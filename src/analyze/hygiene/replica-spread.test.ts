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

analyzerCases(replicaSpread, {
  fires: {
    'both pods stand on one of two nodes': {
      cluster: node('n1') + node('n2') + set + pod('db-0', 'n1') + pod('db-1', 'n1'),
      finds: { ReplicasOnOneNode: ['StatefulSet/shop/db'] },
      says: 'all 2 ready pods run on n1, though 1 other node could take one',
    },
  },
  silent: {
    'spread over two nodes': node('n1') + node('n2') + set + pod('db-0', 'n1') + pod('db-1', 'n2'),
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
