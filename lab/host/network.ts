import { existsSync, readdirSync } from 'node:fs';
import type { LabPaths } from '../paths.ts';
import { attempt, run } from './run.ts';

/** Addresses are the same in every lab: its network namespaces are its own, and nothing leads out of them. */
export const controlPlaneAddress = '172.30.0.1';
export const registryAddress = `${controlPlaneAddress}:5000`;
export const serviceRange = '10.96.0.0/16';
export const dnsAddress = '10.96.0.10';
export const apiAddress = '10.96.0.1';
export const podRange = '10.244.0.0/16';

export function nodeAddress(node: number): string {
  return `172.30.0.${10 + node}`;
}
export function podSubnet(node: number): string {
  return `10.244.${node}.0/24`;
}
export function nodeNetns(lab: LabPaths, node: number): string {
  return `${lab.netns}-${node}`;
}

const ip = (args: string) => run('ip', args.split(' '));

/**
 * The network of the control plane: a bridge that the nodes are plugged into. It has no port to the outside, and its
 * default route ends on it, so that a packet for elsewhere finds no neighbour and dies here.
 */
export async function makeControlPlaneNetwork({ netns }: LabPaths): Promise<void> {
  await ip(`netns add ${netns}`);
  await ip(`-n ${netns} link set lo up`);
  await ip(`-n ${netns} link add nodes type bridge`);
  await ip(`-n ${netns} link set nodes up`);
  await ip(`-n ${netns} addr add ${controlPlaneAddress}/16 dev nodes`);
  await ip(`-n ${netns} route add default dev nodes`);
  await run('sysctl', ['-qw', 'net.ipv4.ip_forward=1'], { netns });
  // A Service without endpoints: what kube-proxy would refuse passes it, when the policy engine has let it through already.
  await run('iptables', ['-A', 'FORWARD', '-d', serviceRange, '-j', 'REJECT'], { netns });
}

/** The network of one node, a namespace of its own: host ports, host networks and routes are as on a real machine. */
export async function makeNodeNetwork(lab: LabPaths, node: number): Promise<void> {
  const netns = nodeNetns(lab, node);
  const cable = `node${node}`;
  await ip(`netns add ${netns}`);
  await ip(`-n ${netns} link set lo up`);
  await ip(`-n ${lab.netns} link add ${cable} type veth peer name eth0 netns ${netns}`);
  await ip(`-n ${lab.netns} link set ${cable} master nodes up`);
  await ip(`-n ${netns} addr add ${nodeAddress(node)}/16 dev eth0`);
  await ip(`-n ${netns} link set eth0 up`);
  await ip(`-n ${netns} route add default via ${controlPlaneAddress}`);
  await ip(`-n ${lab.netns} route add ${podSubnet(node)} via ${nodeAddress(node)}`);
  await run('sysctl', ['-qw', 'net.ipv4.ip_forward=1'], { netns });
}

/** Tells each node the way to the pods of the others. */
export async function connectNodes(lab: LabPaths, count: number): Promise<void> {
  for (let node = 1; node <= count; node += 1)
    for (let other = 1; other <= count; other += 1)
      if (other !== node) await ip(`-n ${nodeNetns(lab, node)} route add ${podSubnet(other)} via ${nodeAddress(other)}`);
}

/** Removes the network namespaces of the lab, and those that its containers left. */
export async function removeNetworks(lab: LabPaths): Promise<void> {
  for (const netns of netnsOf(lab)) await attempt('ip', ['netns', 'del', netns]);
}

export function netnsOf({ netns }: LabPaths): readonly string[] {
  if (!existsSync('/var/run/netns')) return [];
  return readdirSync('/var/run/netns').filter((name) => name === netns || new RegExp(`^${netns}-\\d+$`).test(name));
}
