// Written by `npm run generate`: every rule that stands in src/correlate/rules/. Do not edit.
import type { Rule } from './rule.ts';
import { accountTokenLog } from './rules/account-token-log.ts';
import { accusedCaller } from './rules/accused-caller.ts';
import { accusedObject } from './rules/accused-object.ts';
import { autoscalerCustomResource } from './rules/autoscaler-custom-resource.ts';
import { backendRequest } from './rules/backend-request.ts';
import { blockedRepair } from './rules/blocked-repair.ts';
import { budgetDrain } from './rules/budget-drain.ts';
import { certificateCaller } from './rules/certificate-caller.ts';
import { certificateChain } from './rules/certificate-chain.ts';
import { certificateReader } from './rules/certificate-reader.ts';
import { certificateSecret } from './rules/certificate-secret.ts';
import { certificateServed } from './rules/certificate-served.ts';
import { claimFullLog } from './rules/claim-full-log.ts';
import { claimPod } from './rules/claim-pod.ts';
import { closedNodePod } from './rules/closed-node-pod.ts';
import { clusterNetworkDaemonset } from './rules/cluster-network-daemonset.ts';
import { clusterNetworkNode } from './rules/cluster-network-node.ts';
import { controllerIngressClass } from './rules/controller-ingress-class.ts';
import { controllerManagerObject } from './rules/controller-manager-object.ts';
import { cordonedPod } from './rules/cordoned-pod.ts';
import { crashNotReady } from './rules/crash-not-ready.ts';
import { deliveredTool } from './rules/delivered-tool.ts';
import { deploymentReplicas } from './rules/deployment-replicas.ts';
import { dnsConfigurationPod } from './rules/dns-configuration-pod.ts';
import { dnsPolicyLog } from './rules/dns-policy-log.ts';
import { driverVolume } from './rules/driver-volume.ts';
import { environmentCrash } from './rules/environment-crash.ts';
import { etcdControlPlane } from './rules/etcd-control-plane.ts';
import { failedJobInit } from './rules/failed-job-init.ts';
import { findingResidue } from './rules/finding-residue.ts';
import { gatewayConditions } from './rules/gateway-conditions.ts';
import { gatewayCustomResource } from './rules/gateway-custom-resource.ts';
import { impossibleSurge } from './rules/impossible-surge.ts';
import { ingressCertificateCaller } from './rules/ingress-certificate-caller.ts';
import { issuerCertificate } from './rules/issuer-certificate.ts';
import { jobCronjob } from './rules/job-cronjob.ts';
import { kernelMonitor } from './rules/kernel-monitor.ts';
import { limitRangeMemory } from './rules/limit-range-memory.ts';
import { logCrash } from './rules/log-crash.ts';
import { missingPermissionLog } from './rules/missing-permission-log.ts';
import { missingReferrer } from './rules/missing-referrer.ts';
import { mountConflict } from './rules/mount-conflict.ts';
import { mountedFile } from './rules/mounted-file.ts';
import { namedObjectUser } from './rules/named-object-user.ts';
import { networkPolicyConnection } from './rules/network-policy-connection.ts';
import { nodeAutoscalerUnplaced } from './rules/node-autoscaler-unplaced.ts';
import { nodeClockLog } from './rules/node-clock-log.ts';
import { nodeDiskPod } from './rules/node-disk-pod.ts';
import { nodeFaultPod } from './rules/node-fault-pod.ts';
import { nodeMemoryPod } from './rules/node-memory-pod.ts';
import { nodeMemoryPressure } from './rules/node-memory-pressure.ts';
import { nodeNetworkPod } from './rules/node-network-pod.ts';
import { nodePod } from './rules/node-pod.ts';
import { nodeProcessPod } from './rules/node-process-pod.ts';
import { operatorCustomResource } from './rules/operator-custom-resource.ts';
import { outOfMemoryCrash } from './rules/out-of-memory-crash.ts';
import { outdatedContentLog } from './rules/outdated-content-log.ts';
import { outdatedCredentialsLog } from './rules/outdated-credentials-log.ts';
import { outdatedHostLog } from './rules/outdated-host-log.ts';
import { outdatedHostService } from './rules/outdated-host-service.ts';
import { overcommittedNode } from './rules/overcommitted-node.ts';
import { overcommittedPod } from './rules/overcommitted-pod.ts';
import { ownServiceMissing } from './rules/own-service-missing.ts';
import { pausedRepair } from './rules/paused-repair.ts';
import { podClusterNetwork } from './rules/pod-cluster-network.ts';
import { podControlPlane } from './rules/pod-control-plane.ts';
import { podCustomResource } from './rules/pod-custom-resource.ts';
import { podService } from './rules/pod-service.ts';
import { podWorkload } from './rules/pod-workload.ts';
import { preemptedShortage } from './rules/preempted-shortage.ts';
import { printedEndBackOff } from './rules/printed-end-back-off.ts';
import { printedEventState } from './rules/printed-event-state.ts';
import { probeKill } from './rules/probe-kill.ts';
import { producedSecret } from './rules/produced-secret.ts';
import { readOnlyLog } from './rules/read-only-log.ts';
import { refusedServer } from './rules/refused-server.ts';
import { runCronjob } from './rules/run-cronjob.ts';
import { scaledService } from './rules/scaled-service.ts';
import { schedulerPod } from './rules/scheduler-pod.ts';
import { serverCredentialsLog } from './rules/server-credentials-log.ts';
import { serviceIngress } from './rules/service-ingress.ts';
import { serviceNamedService } from './rules/service-named-service.ts';
import { settingsLog } from './rules/settings-log.ts';
import { sharedClaimPod } from './rules/shared-claim-pod.ts';
import { sharedPortLog } from './rules/shared-port-log.ts';
import { singleReplicaLostPod } from './rules/single-replica-lost-pod.ts';
import { strategyOutage } from './rules/strategy-outage.ts';
import { stuckRelease } from './rules/stuck-release.ts';
import { subPathMount } from './rules/sub-path-mount.ts';
import { surgePod } from './rules/surge-pod.ts';
import { suspendedCronjob } from './rules/suspended-cronjob.ts';
import { targetAutoscaler } from './rules/target-autoscaler.ts';
import { unplacedMaximum } from './rules/unplaced-maximum.ts';
import { unplacedNodeAutoscaler } from './rules/unplaced-node-autoscaler.ts';
import { unreadyDrain } from './rules/unready-drain.ts';
import { volumeFullLog } from './rules/volume-full-log.ts';
import { volumeStuck } from './rules/volume-stuck.ts';
import { webhookBackendCall } from './rules/webhook-backend-call.ts';
import { webhookDeadlockService } from './rules/webhook-deadlock-service.ts';
import { webhookDeadlock } from './rules/webhook-deadlock.ts';
import { webhookPod } from './rules/webhook-pod.ts';
import { workloadReplicas } from './rules/workload-replicas.ts';
import { workloadService } from './rules/workload-service.ts';

/** Every rule, in order of name. */
export const rules: readonly { readonly [K in keyof Rule]: Rule[K] }[] = [
  accountTokenLog,
  accusedCaller,
  accusedObject,
  autoscalerCustomResource,
  backendRequest,
  blockedRepair,
  budgetDrain,
  certificateCaller,
  certificateChain,
  certificateReader,
  certificateSecret,
  certificateServed,
  claimFullLog,
  claimPod,
  closedNodePod,
  clusterNetworkDaemonset,
  clusterNetworkNode,
  controllerIngressClass,
  controllerManagerObject,
  cordonedPod,
  crashNotReady,
  deliveredTool,
  deploymentReplicas,
  dnsConfigurationPod,
  dnsPolicyLog,
  driverVolume,
  environmentCrash,
  etcdControlPlane,
  failedJobInit,
  findingResidue,
  gatewayConditions,
  gatewayCustomResource,
  impossibleSurge,
  ingressCertificateCaller,
  issuerCertificate,
  jobCronjob,
  kernelMonitor,
  limitRangeMemory,
  logCrash,
  missingPermissionLog,
  missingReferrer,
  mountConflict,
  mountedFile,
  namedObjectUser,
  networkPolicyConnection,
  nodeAutoscalerUnplaced,
  nodeClockLog,
  nodeDiskPod,
  nodeFaultPod,
  nodeMemoryPod,
  nodeMemoryPressure,
  nodeNetworkPod,
  nodePod,
  nodeProcessPod,
  operatorCustomResource,
  outOfMemoryCrash,
  outdatedContentLog,
  outdatedCredentialsLog,
  outdatedHostLog,
  outdatedHostService,
  overcommittedNode,
  overcommittedPod,
  ownServiceMissing,
  pausedRepair,
  podClusterNetwork,
  podControlPlane,
  podCustomResource,
  podService,
  podWorkload,
  preemptedShortage,
  printedEndBackOff,
  printedEventState,
  probeKill,
  producedSecret,
  readOnlyLog,
  refusedServer,
  runCronjob,
  scaledService,
  schedulerPod,
  serverCredentialsLog,
  serviceIngress,
  serviceNamedService,
  settingsLog,
  sharedClaimPod,
  sharedPortLog,
  singleReplicaLostPod,
  strategyOutage,
  stuckRelease,
  subPathMount,
  surgePod,
  suspendedCronjob,
  targetAutoscaler,
  unplacedMaximum,
  unplacedNodeAutoscaler,
  unreadyDrain,
  volumeFullLog,
  volumeStuck,
  webhookBackendCall,
  webhookDeadlock,
  webhookDeadlockService,
  webhookPod,
  workloadReplicas,
  workloadService,
];
