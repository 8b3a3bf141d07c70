// Written by `npm run generate`: every rule that stands in src/correlate/rules/. Do not edit.
import type { Rule } from './rule.ts';
import { accusedCaller } from './rules/accused-caller.ts';
import { accusedObject } from './rules/accused-object.ts';
import { clusterNetworkDaemonset } from './rules/cluster-network-daemonset.ts';
import { clusterNetworkNode } from './rules/cluster-network-node.ts';
import { cordonedPod } from './rules/cordoned-pod.ts';
import { crashNotReady } from './rules/crash-not-ready.ts';
import { deploymentReplicas } from './rules/deployment-replicas.ts';
import { dnsConfigurationPod } from './rules/dns-configuration-pod.ts';
import { dnsPolicyLog } from './rules/dns-policy-log.ts';
import { environmentCrash } from './rules/environment-crash.ts';
import { findingResidue } from './rules/finding-residue.ts';
import { gatewayConditions } from './rules/gateway-conditions.ts';
import { gatewayCustomResource } from './rules/gateway-custom-resource.ts';
import { impossibleSurge } from './rules/impossible-surge.ts';
import { jobCronjob } from './rules/job-cronjob.ts';
import { logCrash } from './rules/log-crash.ts';
import { missingReferrer } from './rules/missing-referrer.ts';
import { mountConflict } from './rules/mount-conflict.ts';
import { mountedFile } from './rules/mounted-file.ts';
import { networkPolicyConnection } from './rules/network-policy-connection.ts';
import { nodeNetworkPod } from './rules/node-network-pod.ts';
import { nodePod } from './rules/node-pod.ts';
import { outOfMemoryCrash } from './rules/out-of-memory-crash.ts';
import { podClusterNetwork } from './rules/pod-cluster-network.ts';
import { podService } from './rules/pod-service.ts';
import { podWorkload } from './rules/pod-workload.ts';
import { probeKill } from './rules/probe-kill.ts';
import { refusedServer } from './rules/refused-server.ts';
import { scaledService } from './rules/scaled-service.ts';
import { serviceIngress } from './rules/service-ingress.ts';
import { serviceNamedService } from './rules/service-named-service.ts';
import { surgePod } from './rules/surge-pod.ts';
import { volumeStuck } from './rules/volume-stuck.ts';
import { workloadReplicas } from './rules/workload-replicas.ts';

/** Every rule, in order of name. */
export const rules: readonly { readonly [K in keyof Rule]: Rule[K] }[] = [
  accusedCaller,
  accusedObject,
  clusterNetworkDaemonset,
  clusterNetworkNode,
  cordonedPod,
  crashNotReady,
  deploymentReplicas,
  dnsConfigurationPod,
  dnsPolicyLog,
  environmentCrash,
  findingResidue,
  gatewayConditions,
  gatewayCustomResource,
  impossibleSurge,
  jobCronjob,
  logCrash,
  missingReferrer,
  mountConflict,
  mountedFile,
  networkPolicyConnection,
  nodeNetworkPod,
  nodePod,
  outOfMemoryCrash,
  podClusterNetwork,
  podService,
  podWorkload,
  probeKill,
  refusedServer,
  scaledService,
  serviceIngress,
  serviceNamedService,
  surgePod,
  volumeStuck,
  workloadReplicas,
];
