import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { buildIngressController, buildLab, type Say } from '../build/build.ts';
import { raiseInotifyLimit } from '../host/limits.ts';
import { connectNodes, makeControlPlaneNetwork, makeNodeNetwork } from '../host/network.ts';
import { programs } from '../host/processes.ts';
import { until } from '../host/until.ts';
import { type LabPaths, labExists, projectFolder } from '../paths.ts';
import { makeCertificates } from './certificates.ts';
import { startControlPlane } from './control-plane.ts';
import { down } from './down.ts';
import { startFakeNodes } from './fake-nodes.ts';
import { type Cluster, clusterOf } from './kubectl.ts';
import { nodeName, reservedBytes, startNode, startPolicyEngine } from './node.ts';
import { type LabPlan, planOf } from './plan.ts';

/** Brings a lab up. One that runs as asked is left as it is; one that is half there, or is another, is taken down first. */
export async function up(lab: LabPaths, plan: LabPlan, say: Say): Promise<Cluster> {
  await buildLab(plan.version, say);
  if (plan.ingress) await buildIngressController(say);
  if (runsAs(lab, plan)) {
    say(`lab ${lab.name} runs already`);
    return clusterOf(lab);
  }
  if (labExists(lab.name)) {
    say(`lab ${lab.name} is not as asked; taking it down first`);
    await down(lab);
  }
  if (plan.memory !== undefined) await reservedBytes(plan.memory);
  say(`starting Kubernetes ${plan.version} with ${plan.nodes} nodes`);
  raiseInotifyLimit();
  await mkdir(lab.folder, { recursive: true });
  await mkdir(lab.runFolder, { recursive: true });
  const nodes = Array.from({ length: plan.nodes }, (_, index) => index + 1);
  await Promise.all([makeCertificates(lab, plan.nodes), makeNetworks(lab, nodes)]);
  await startControlPlane(lab, plan);
  const cluster = clusterOf(lab, plan.version);
  await Promise.all(nodes.map((node) => startNode(lab, plan.version, { node, memory: plan.memory })));
  if (plan.fakeNodes > 0) await startFakeNodes(lab, cluster, plan.fakeNodes);
  await nodesReady(cluster, plan);
  for (const node of nodes) startPolicyEngine(lab, node);
  if (plan.addons && plan.nodes > 0) await startAddons(lab, cluster);
  if (plan.ingress && plan.nodes > 0) await startIngressController(cluster);
  if (plan.controllers) await podsCanBeMade(cluster);
  // Written last: a lab without it is half made.
  await writeFile(lab.description, `${JSON.stringify(plan, null, 2)}\n`);
  return cluster;
}

async function makeNetworks(lab: LabPaths, nodes: readonly number[]): Promise<void> {
  await makeControlPlaneNetwork(lab);
  for (const node of nodes) await makeNodeNetwork(lab, node);
  await connectNodes(lab, nodes.length);
}

function runsAs(lab: LabPaths, plan: LabPlan): boolean {
  if (!labExists(lab.name)) return false;
  try {
    const recorded = programs(lab);
    return isDeepStrictEqual(planOf(lab), JSON.parse(JSON.stringify(plan))) && recorded.length > 0 && recorded.every(({ runs }) => runs);
  } catch {
    return false;
  }
}

async function nodesReady(cluster: Cluster, { nodes, fakeNodes }: LabPlan): Promise<void> {
  if (nodes + fakeNodes === 0) return;
  const ready = ['get', 'nodes', '-o', 'jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status}{"\\n"}{end}'];
  const countOf = async () => (await cluster.attempt(ready)).out.split('\n').filter((status) => status === 'True').length;
  await until('all nodes to be Ready', async () => (await countOf()) >= nodes + fakeNodes, {
    seconds: 120,
    every: 0.5,
    hint: 'See the logs of kubelet1 and containerd1 with lab status.',
  });
  for (let node = 1; node <= nodes; node += 1)
    await cluster.kubectl([
      'label',
      'node',
      nodeName(node),
      `topology.kubernetes.io/zone=zone${node}`,
      'node-role.kubernetes.io/worker=',
      '--overwrite',
    ]);
}

async function startIngressController(cluster: Cluster): Promise<void> {
  await cluster.kubectl(['apply', '-f', path.join(projectFolder, 'lab/manifests/ingress.yaml')]);
  await cluster.kubectl(['-n', 'ingress', 'rollout', 'status', 'deployment', '--timeout=120s']);
}

/** The default service account is made by a controller a moment after its namespace, and every pod needs one. */
async function podsCanBeMade(cluster: Cluster): Promise<void> {
  await until('the default service account', async () => (await cluster.attempt(['get', 'serviceaccount', 'default'])).code === 0, {
    seconds: 60,
    every: 0.2,
  });
}

/** Cluster DNS, metrics and storage; ready when this returns. */
async function startAddons(lab: LabPaths, cluster: Cluster): Promise<void> {
  const manifests = await readFile(path.join(projectFolder, 'lab/manifests/addons.yaml'), 'utf8');
  await cluster.kubectl(['apply', '-f', '-'], { input: manifests.replaceAll('FOLDER', lab.folder) });
  await cluster.kubectl(['-n', 'kube-system', 'rollout', 'status', 'deployment', '--timeout=120s']);
  await cluster.kubectl(['-n', 'local-path-storage', 'rollout', 'status', 'deployment', '--timeout=120s']);
  await cluster.kubectl(['wait', '--for=condition=Available', 'apiservice/v1beta1.metrics.k8s.io', '--timeout=60s']);
}
