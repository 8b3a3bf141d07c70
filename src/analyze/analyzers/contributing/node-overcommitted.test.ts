import { expect, it } from 'vitest';
import { viewOf } from '#model/view.ts';
import { runAnalyzer } from '../../analyzer.ts';
import { analyzerCases, testSnapshot } from '../../testing.ts';
import { nodeOvercommitted } from './node-overcommitted.ts';

const node = '{ apiVersion: v1, kind: Node, metadata: { name: worker1 }, status: { allocatable: { memory: 4Gi } } }';
const pod = (name: string, limits: string, phase = 'Running') => `
---
{ apiVersion: v1, kind: Pod, metadata: { name: ${name}, namespace: shop }, spec: { nodeName: worker1, containers: [{ name: app, image: a, resources: { limits: { ${limits} } } }] }, status: { phase: ${phase} } }`;

analyzerCases(nodeOvercommitted, {
  fires: {
    'limits add up to more than the node has': {
      cluster: node + pod('a', 'memory: 3Gi') + pod('b', 'memory: 3Gi') + pod('c', 'cpu: 1'),
      finds: { NodeMemoryOvercommitted: ['Node/worker1'] },
      says: '6Gi of memory together, 150 % of the 4Gi it has (containers without a limit: 1)',
    },
    'a sidecar counts with the containers': {
      cluster: `${node}${pod('a', 'memory: 3Gi')}
---
apiVersion: v1
kind: Pod
metadata: { name: b, namespace: shop }
spec:
  nodeName: worker1
  containers: [{ name: app, image: a }]
  initContainers:
    - { name: proxy, image: a, restartPolicy: Always, resources: { limits: { memory: 2Gi } } }
    - { name: setup, image: a, resources: { limits: { memory: 1Gi } } }
status: { phase: Running }`,
      finds: { NodeMemoryOvercommitted: ['Node/worker1'] },
      says: '5Gi of memory together',
    },
  },
  silent: {
    'all limits fit': node + pod('a', 'memory: 2Gi') + pod('b', 'memory: 2Gi'),
    'a finished pod holds no memory': node + pod('a', 'memory: 3Gi') + pod('b', 'memory: 3Gi', 'Succeeded'),
    'no limits at all': node + pod('a', 'cpu: 1'),
    'the node does not say what it has': `{ apiVersion: v1, kind: Node, metadata: { name: worker1 } }${pod('a', 'memory: 3Gi')}`,
  },
});

it('quotes the three largest limits', () => {
  const yaml = node + ['a', 'b', 'c', 'd'].map((name, index) => pod(name, `memory: ${index + 1}Gi`)).join('');
  const found = runAnalyzer(nodeOvercommitted, viewOf(testSnapshot(yaml)));
  expect(found.flatMap(({ evidence }) => evidence.slice(1).map(({ object }) => object.name))).toEqual(['d', 'c', 'b']);
});
