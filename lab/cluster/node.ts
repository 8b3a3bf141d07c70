import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DoryoError } from '#model/error.ts';
import { quantityValue } from '#model/quantity.ts';
import { makeCgroup } from '../host/cgroups.ts';
import { dnsAddress, nodeAddress, nodeNetns, podRange, podSubnet, registryAddress } from '../host/network.ts';
import { start } from '../host/processes.ts';
import { attempt } from '../host/run.ts';
import { until } from '../host/until.ts';
import { kubePath, type LabPaths, programPath } from '../paths.ts';
import { pki, writeKubeconfig } from './certificates.ts';

/** One real node: its number from 1, and how much memory pods may ask for there; undefined for all there is. */
export interface NodePlan {
  readonly node: number;
  readonly memory: string | undefined;
}

const evictionBytes = 100 * 1024 * 1024;

export function nodeName(node: number): string {
  return `worker${node}`;
}
export function cgroupOf(lab: LabPaths, node: number): string {
  return `doryo-lab-${lab.name}-${node}`;
}
export function containerdSocket(lab: LabPaths, node: number): string {
  return path.join(lab.runFolder, `${node}`, 'containerd.sock');
}
function nodeFolder(lab: LabPaths, node: number): string {
  return path.join(lab.folder, nodeName(node));
}

/** Files here are laid over the kubelet's own configuration (`--config-dir`). */
function settingsFolder(lab: LabPaths, node: number): string {
  return path.join(nodeFolder(lab, node), 'kubelet.d');
}

/** Starts containerd, the kubelet and kube-proxy of one node, in the node's own network namespace. */
export async function startNode(lab: LabPaths, version: string, plan: NodePlan): Promise<void> {
  const { node } = plan;
  const folder = nodeFolder(lab, node);
  for (const part of ['containerd', 'kubelet', 'cni', 'pods', 'registries']) await mkdir(path.join(folder, part), { recursive: true });
  await mkdir(path.dirname(containerdSocket(lab, node)), { recursive: true });
  makeCgroup(cgroupOf(lab, node));
  await writeRuntimeConfig(lab, node);
  await startRuntime(lab, node);
  await writeKubeletConfig(lab, plan);
  startKubelet(lab, version, node);
  await startProxy(lab, version, node);
}

/** Starts containerd of a node, and waits until it answers. */
export async function startRuntime(lab: LabPaths, node: number): Promise<void> {
  const socket = containerdSocket(lab, node);
  start(lab, {
    name: `containerd${node}`,
    netns: nodeNetns(lab, node),
    command: 'containerd',
    args: ['-c', path.join(nodeFolder(lab, node), 'containerd.toml')],
  });
  await until(
    `containerd of ${nodeName(node)}`,
    async () => existsSync(socket) && (await attempt('ctr', ['-a', socket, 'version'])).code === 0,
    {
      seconds: 30,
      hint: `See ${path.join(lab.logs, `containerd${node}.log`)}.`,
    },
  );
}

/** Starts the kubelet of a node; also after a scenario has stopped it. */
export function startKubelet(lab: LabPaths, version: string, node: number): void {
  const folder = nodeFolder(lab, node);
  mkdirSync(settingsFolder(lab, node), { recursive: true });
  start(lab, {
    name: `kubelet${node}`,
    netns: nodeNetns(lab, node),
    command: kubePath(version),
    args: [
      'kubelet',
      `--config=${folder}/kubelet.json`,
      `--config-dir=${settingsFolder(lab, node)}`,
      `--kubeconfig=${folder}/kubelet.kubeconfig`,
      `--hostname-override=${nodeName(node)}`,
      `--node-ip=${nodeAddress(node)}`,
      `--root-dir=${folder}/kubelet`,
      `--cert-dir=${folder}/kubelet/pki`,
    ],
  });
}

/** Lays settings over those that the lab gives the kubelet of a node, or takes them away again. It reads them when it starts. */
export async function overrideKubelet(lab: LabPaths, node: number, settings: Readonly<Record<string, unknown>> | undefined): Promise<void> {
  const file = path.join(settingsFolder(lab, node), 'scenario.conf');
  const kind = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' };
  if (settings) await writeFile(file, JSON.stringify({ ...kind, ...settings }));
  else await rm(file, { force: true });
}

/** Starts kube-proxy of a node. */
export async function startProxy(lab: LabPaths, version: string, node: number): Promise<void> {
  const kubeconfig = path.join(lab.folder, 'proxy.kubeconfig');
  await writeKubeconfig(lab, 'proxy', kubeconfig);
  // A network namespace may not change the kernel's connection tracking limits: zero leaves each as it is.
  const untouched = ['max-per-core', 'min', 'tcp-timeout-established', 'tcp-timeout-close-wait'].map((name) => `--conntrack-${name}=0`);
  start(lab, {
    name: `proxy${node}`,
    netns: nodeNetns(lab, node),
    command: kubePath(version),
    args: [
      'kube-proxy',
      `--kubeconfig=${kubeconfig}`,
      `--hostname-override=${nodeName(node)}`,
      `--cluster-cidr=${podRange}`,
      '--proxy-mode=iptables',
      ...untouched,
    ],
  });
}

/** kube-router as an engine for NetworkPolicies only: routes and services are made by the lab and kube-proxy. It wants its Node to be there. */
export function startPolicyEngine(lab: LabPaths, node: number): void {
  start(lab, {
    name: `policy${node}`,
    netns: nodeNetns(lab, node),
    command: programPath('kube-router'),
    args: [
      '--run-firewall=true',
      '--run-router=false',
      '--run-service-proxy=false',
      `--kubeconfig=${lab.kubeconfig}`,
      `--hostname-override=${nodeName(node)}`,
      '--health-port=0',
      '--metrics-port=0',
      '--v=0',
    ],
  });
}

async function writeRuntimeConfig(lab: LabPaths, node: number): Promise<void> {
  const folder = nodeFolder(lab, node);
  const state = path.dirname(containerdSocket(lab, node));
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  await writeFile(
    path.join(folder, 'containerd.toml'),
    `version = 2
root = "${folder}/containerd"
state = "${state}/state"
[grpc]
  address = "${containerdSocket(lab, node)}"
[plugins."io.containerd.internal.v1.opt"]
  path = "${folder}/opt"
[${cri}]
  sandbox_image = "docker.io/library/pause:3.10"
  # Where CAP_SYS_RESOURCE is missing, a score may not be lowered, and no container would start.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_port = "0"
  [${cri}.cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
  [${cri}.registry]
    config_path = "${folder}/registries"
`,
  );
  const mirror = path.join(folder, 'registries/docker.io');
  await mkdir(mirror, { recursive: true });
  const host = `http://${registryAddress}`;
  await writeFile(path.join(mirror, 'hosts.toml'), `server = "${host}"\n[host."${host}"]\n  capabilities = ["pull", "resolve"]\n`);
  await writeFile(path.join(folder, 'cni/10-lab.conflist'), JSON.stringify(networkOf(lab, node)));
}

/** Each pod hangs on a cable of its own and everything is routed, so that iptables sees all traffic, also inside a node. */
function networkOf(lab: LabPaths, node: number): object {
  const ipam = {
    type: 'host-local',
    dataDir: path.join(nodeFolder(lab, node), 'ipam'),
    ranges: [[{ subnet: podSubnet(node) }]],
    routes: [{ dst: '0.0.0.0/0' }],
  };
  const plugins = [
    { type: 'ptp', ipMasq: false, ipam },
    { type: 'portmap', capabilities: { portMappings: true } },
  ];
  return { cniVersion: '0.4.0', name: cgroupOf(lab, node), plugins };
}

async function writeKubeletConfig(lab: LabPaths, { node, memory }: NodePlan): Promise<void> {
  const folder = nodeFolder(lab, node);
  await writeKubeconfig(lab, nodeName(node), path.join(folder, 'kubelet.kubeconfig'));
  const config = {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: nodeAddress(node),
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: pki(lab, 'ca.crt') } },
    authorization: { mode: 'Webhook' },
    tlsCertFile: pki(lab, `${nodeName(node)}.crt`),
    tlsPrivateKeyFile: pki(lab, `${nodeName(node)}.key`),
    cgroupDriver: 'cgroupfs',
    cgroupRoot: `/${cgroupOf(lab, node)}`,
    containerRuntimeEndpoint: `unix://${containerdSocket(lab, node)}`,
    // From 1.35 a kubelet refuses version 1 of cgroups unless told.
    failCgroupV1: false,
    failSwapOn: false,
    clusterDNS: [dnsAddress],
    clusterDomain: 'cluster.local',
    evictionHard: { 'memory.available': String(evictionBytes), 'nodefs.available': '1%', 'imagefs.available': '1%' },
    imageGCHighThresholdPercent: 100,
    ...(memory && { systemReserved: { memory: String(await reservedBytes(memory)) } }),
    podLogsDir: path.join(folder, 'pods'),
    nodeStatusUpdateFrequency: '5s',
  };
  await writeFile(path.join(folder, 'kubelet.json'), JSON.stringify(config, null, 2));
}

/**
 * Allocatable is capacity less what is reserved and less the eviction threshold (kubelet, node_container_manager). Fails with
 * `BadArgument` when the machine has less than is asked for.
 */
export async function reservedBytes(memory: string): Promise<number> {
  const total = /^MemTotal:\s+(\d+) kB$/m.exec(await readFile('/proc/meminfo', 'utf8'))?.[1];
  const reserved = Number(total) * 1024 - evictionBytes - (quantityValue(memory) ?? Number.NaN);
  if (reserved >= 0) return reserved;
  throw new DoryoError('BadArgument', `a node cannot offer ${memory}: this machine has ${total}Ki`, {
    hint: 'Ask for less with --memory.',
  });
}
