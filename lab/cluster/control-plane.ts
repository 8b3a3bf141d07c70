import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registryConfig } from '../build/images.ts';
import { controlPlaneAddress, registryAddress, serviceRange } from '../host/network.ts';
import { programs, start } from '../host/processes.ts';
import { attempt } from '../host/run.ts';
import { until } from '../host/until.ts';
import { kubePath, type LabPaths, programPath } from '../paths.ts';
import { pki, writeKubeconfig } from './certificates.ts';
import { fakeLeaseSeconds, isCrowded, type LabPlan } from './plan.ts';

/** Starts etcd, the registry and the components, in the network namespace of the control plane. */
export async function startControlPlane(lab: LabPaths, plan: LabPlan): Promise<void> {
  const { version, controllers } = plan;
  const { netns, folder } = lab;
  await mkdir(path.join(folder, 'etcd'), { recursive: true, mode: 0o700 });
  const registry = path.join(folder, 'registry.yml');
  await writeFile(registry, registryConfig(registryAddress));
  start(lab, { name: 'registry', netns, command: 'docker-registry', args: ['serve', registry] });
  start(lab, {
    name: 'etcd',
    netns,
    command: programPath('etcd'),
    args: ['--data-dir', path.join(folder, 'etcd'), '--unsafe-no-fsync', '--log-level=warn'],
  });
  const listens = ['-c', 'exec 3<>/dev/tcp/127.0.0.1/2379'];
  await until('etcd to listen', async () => (await attempt('bash', listens, { netns })).code === 0, {
    seconds: 30,
    hint: logHint(lab, 'etcd'),
  });
  await startApiServer(lab, version);
  if (!controllers) return;
  for (const name of ['controller-manager', 'scheduler'] as const) await startComponent(lab, plan, name);
}

export async function startApiServer(lab: LabPaths, version: string): Promise<void> {
  start(lab, { name: 'apiserver', netns: lab.netns, command: kubePath(version), args: ['kube-apiserver', ...apiServerFlags(lab)] });
  await writeKubeconfig(lab, 'admin', lab.kubeconfig);
  const ready = ['kubectl', '--kubeconfig', lab.kubeconfig, 'get', '--raw', '/readyz'];
  await until(
    'the API server to be ready',
    async () => (await attempt(kubePath(version), ready, { netns: lab.netns })).out.startsWith('ok'),
    {
      seconds: 60,
      hint: logHint(lab, 'apiserver'),
    },
  );
}

/** Where to look when something does not start. */
function logHint(lab: LabPaths, name: string): string {
  const runs = programs(lab).find((program) => program.name === name)?.runs === true;
  return `${runs ? 'It runs, but' : 'It has ended;'} see ${path.join(lab.logs, `${name}.log`)}, then run lab down and lab up.`;
}

/**
 * Starts the controller manager or the scheduler. In a lab without nodes, where no scenario looks at leases, they hold none: who cannot
 * renew it within ten seconds ends, and a comparison that keeps the machine busy would stand still.
 */
export async function startComponent(
  lab: LabPaths,
  { version, fakeNodes, nodes }: LabPlan,
  name: 'controller-manager' | 'scheduler',
): Promise<void> {
  const kubeconfig = path.join(lab.folder, `${name}.kubeconfig`);
  await writeKubeconfig(lab, name, kubeconfig);
  const own = name === 'controller-manager' ? controllerFlags(lab, fakeNodes) : [];
  const flags = [...own, ...pace(fakeNodes), ...(nodes === 0 ? flagsOf({ 'leader-elect': 'false' }) : [])];
  start(lab, { name, netns: lab.netns, command: kubePath(version), args: [`kube-${name}`, `--kubeconfig=${kubeconfig}`, ...flags] });
}

/** Thousands of pods are made and placed in minutes, not in a quarter of an hour. */
function pace(fakeNodes: number): readonly string[] {
  return isCrowded(fakeNodes) ? flagsOf({ 'kube-api-qps': '500', 'kube-api-burst': '1000' }) : [];
}

function apiServerFlags(lab: LabPaths): readonly string[] {
  return flagsOf({
    'etcd-servers': 'http://127.0.0.1:2379',
    'bind-address': '0.0.0.0',
    'advertise-address': controlPlaneAddress,
    'secure-port': '6443',
    'tls-cert-file': pki(lab, 'apiserver.crt'),
    'tls-private-key-file': pki(lab, 'apiserver.key'),
    'client-ca-file': pki(lab, 'ca.crt'),
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': pki(lab, 'sa.pub'),
    'service-account-signing-key-file': pki(lab, 'sa.key'),
    'service-cluster-ip-range': serviceRange,
    'authorization-mode': 'Node,RBAC',
    'allow-privileged': 'true',
    'enable-admission-plugins': 'NodeRestriction',
    // The API server stands outside of the pod network's services: it calls webhooks and aggregated APIs at their pods.
    'enable-aggregator-routing': 'true',
    'kubelet-client-certificate': pki(lab, 'kubelet-client.crt'),
    'kubelet-client-key': pki(lab, 'kubelet-client.key'),
    'kubelet-certificate-authority': pki(lab, 'ca.crt'),
    'kubelet-preferred-address-types': 'InternalIP',
    'requestheader-client-ca-file': pki(lab, 'ca.crt'),
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-username-headers': 'X-Remote-User',
    'requestheader-group-headers': 'X-Remote-Group',
    'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
    'proxy-client-cert-file': pki(lab, 'front-proxy.crt'),
    'proxy-client-key-file': pki(lab, 'front-proxy.key'),
  });
}

function controllerFlags(lab: LabPaths, fakeNodes: number): readonly string[] {
  return flagsOf({
    ...(isCrowded(fakeNodes) && { 'node-monitor-grace-period': `${fakeLeaseSeconds(fakeNodes) + 10}s` }),
    'use-service-account-credentials': 'true',
    // Twenty requests a second, as it asks by default, are too few for many scenarios at once.
    'kube-api-qps': '200',
    'kube-api-burst': '300',
    'root-ca-file': pki(lab, 'ca.crt'),
    'service-account-private-key-file': pki(lab, 'sa.key'),
    'cluster-signing-cert-file': pki(lab, 'ca.crt'),
    'cluster-signing-key-file': pki(lab, 'ca.key'),
  });
}

function flagsOf(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `--${name}=${value}`);
}
