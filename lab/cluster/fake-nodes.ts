import path from 'node:path';
import { moduleFolder } from '../build/go.ts';
import { start } from '../host/processes.ts';
import { type LabPaths, programPath } from '../paths.ts';
import { goPrograms } from '../versions.ts';
import type { Cluster } from './kubectl.ts';
import { fakeLeaseSeconds } from './plan.ts';

const stages = [
  'node/fast/node-initialize',
  'node/heartbeat-with-lease/node-heartbeat-with-lease',
  'pod/fast/pod-ready',
  'pod/fast/pod-complete',
  'pod/fast/pod-delete',
];

/** Adds nodes whose kubelet is played by KWOK: their pods become ready by rule, and nothing runs. */
export async function startFakeNodes(lab: LabPaths, cluster: Cluster, count: number): Promise<void> {
  const kwok = goPrograms.find(({ name }) => name === 'kwok');
  if (!kwok) return;
  const folder = path.join(await moduleFolder(kwok.module, kwok.version), 'kustomize/stage');
  start(lab, {
    name: 'kwok',
    netns: lab.netns,
    command: programPath('kwok'),
    args: [
      `--kubeconfig=${lab.kubeconfig}`,
      '--manage-all-nodes=false',
      '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
      `--node-lease-duration-seconds=${fakeLeaseSeconds(count)}`,
      ...stages.map((stage) => `--config=${path.join(folder, `${stage}.yaml`)}`),
    ],
  });
  await cluster.kubectl(['apply', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: fakeNodes(count) }) });
}

function fakeNodes(count: number): readonly object[] {
  const amounts = { cpu: '32', memory: '256Gi', pods: '110', 'ephemeral-storage': '500Gi' };
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `fake${index + 1}`,
      annotations: { 'kwok.x-k8s.io/node': 'fake' },
      labels: {
        type: 'kwok',
        'kubernetes.io/hostname': `fake${index + 1}`,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/zone': `zone${(index % 3) + 1}`,
      },
    },
    status: { allocatable: amounts, capacity: amounts },
  }));
}
