// Written by `npm run generate`: every analyzer that stands in src/analyze/analyzers/. Do not edit.
import type { Analyzer } from './analyzer.ts';
import { claimMissing } from './analyzers/config/claim-missing.ts';
import { configMapKeyMissing } from './analyzers/config/config-map-key-missing.ts';
import { configMapMissing } from './analyzers/config/config-map-missing.ts';
import { containerConfigMissing } from './analyzers/config/container-config-missing.ts';
import { containerConfigRefused } from './analyzers/config/container-config-refused.ts';
import { environmentKeysSkipped } from './analyzers/config/environment-keys-skipped.ts';
import { mountConflict } from './analyzers/config/mount-conflict.ts';
import { mountedFileMissing } from './analyzers/config/mounted-file-missing.ts';
import { priorityClassMissing } from './analyzers/config/priority-class-missing.ts';
import { runtimeClassMissing } from './analyzers/config/runtime-class-missing.ts';
import { runtimeHandlerMissing } from './analyzers/config/runtime-handler-missing.ts';
import { secretKeyMissing } from './analyzers/config/secret-key-missing.ts';
import { secretMissing } from './analyzers/config/secret-missing.ts';
import { serviceAccountMissing } from './analyzers/config/service-account-missing.ts';
import { customResourceConditions } from './analyzers/extension/custom-resource-conditions.ts';
import { imageAccessDenied } from './analyzers/image/image-access-denied.ts';
import { imageNotFound } from './analyzers/image/image-not-found.ts';
import { imagePullSecretMissing } from './analyzers/image/image-pull-secret-missing.ts';
import { imagePullSlow } from './analyzers/image/image-pull-slow.ts';
import { imageRefused } from './analyzers/image/image-refused.ts';
import { imageRegistry } from './analyzers/image/image-registry.ts';
import { imageUnusable } from './analyzers/image/image-unusable.ts';
import { cronjobMissedRun } from './analyzers/job/cronjob-missed-run.ts';
import { cronjobRunsFailing } from './analyzers/job/cronjob-runs-failing.ts';
import { jobFailed } from './analyzers/job/job-failed.ts';
import { jobHeldBySidecar } from './analyzers/job/job-held-by-sidecar.ts';
import { jobNotStarted } from './analyzers/job/job-not-started.ts';
import { containerLog } from './analyzers/log/container-log.ts';
import { clusterDnsUnavailable } from './analyzers/network/cluster-dns-unavailable.ts';
import { dnsConfiguration } from './analyzers/network/dns-configuration.ts';
import { endpointSlices } from './analyzers/network/endpoint-slices.ts';
import { gatewayNotProgrammed } from './analyzers/network/gateway-not-programmed.ts';
import { gatewayRoute } from './analyzers/network/gateway-route.ts';
import { ingressBackend } from './analyzers/network/ingress-backend.ts';
import { ingressDefinition } from './analyzers/network/ingress-definition.ts';
import { loadBalancerWithoutAddress } from './analyzers/network/load-balancer-without-address.ts';
import { networkPolicyBlocks } from './analyzers/network/network-policy-blocks.ts';
import { nodeNetworkDown } from './analyzers/network/node-network-down.ts';
import { podDnsPolicy } from './analyzers/network/pod-dns-policy.ts';
import { serviceLocalTraffic } from './analyzers/network/service-local-traffic.ts';
import { serviceMissing } from './analyzers/network/service-missing.ts';
import { serviceSelectsNoPod } from './analyzers/network/service-selects-no-pod.ts';
import { serviceSelectsSeveralWorkloads } from './analyzers/network/service-selects-several-workloads.ts';
import { serviceTargetPort } from './analyzers/network/service-target-port.ts';
import { serviceWithoutEndpoints } from './analyzers/network/service-without-endpoints.ts';
import { nodeCertificateRequest } from './analyzers/node/node-certificate-request.ts';
import { nodeCordoned } from './analyzers/node/node-cordoned.ts';
import { nodeEvents } from './analyzers/node/node-events.ts';
import { nodeLease } from './analyzers/node/node-lease.ts';
import { nodeMonitorCondition } from './analyzers/node/node-monitor-condition.ts';
import { nodeNotReady } from './analyzers/node/node-not-ready.ts';
import { nodePressure } from './analyzers/node/node-pressure.ts';
import { nodeVersionSkew } from './analyzers/node/node-version-skew.ts';
import { podOnDeadNode } from './analyzers/node/pod-on-dead-node.ts';
import { printedPod } from './analyzers/observed/printed-pod.ts';
import { printedRows } from './analyzers/observed/printed-rows.ts';
import { printedSchedulingEvent } from './analyzers/observed/printed-scheduling-event.ts';
import { printedWarningEvent } from './analyzers/observed/printed-warning-event.ts';
import { podNodeRefused } from './analyzers/scheduling/pod-node-refused.ts';
import { podNotQueued } from './analyzers/scheduling/pod-not-queued.ts';
import { podPreempted } from './analyzers/scheduling/pod-preempted.ts';
import { podRequestTooLarge } from './analyzers/scheduling/pod-request-too-large.ts';
import { podRulesUnsatisfied } from './analyzers/scheduling/pod-rules-unsatisfied.ts';
import { podUnschedulable } from './analyzers/scheduling/pod-unschedulable.ts';
import { podVolumeRefused } from './analyzers/scheduling/pod-volume-refused.ts';
import { claimLost } from './analyzers/storage/claim-lost.ts';
import { claimNoMatchingVolume } from './analyzers/storage/claim-no-matching-volume.ts';
import { claimProvisioning } from './analyzers/storage/claim-provisioning.ts';
import { claimResize } from './analyzers/storage/claim-resize.ts';
import { claimShared } from './analyzers/storage/claim-shared.ts';
import { claimWithoutClass } from './analyzers/storage/claim-without-class.ts';
import { csiDriverMissing } from './analyzers/storage/csi-driver-missing.ts';
import { storageClassMissing } from './analyzers/storage/storage-class-missing.ts';
import { volumeMount } from './analyzers/storage/volume-mount.ts';
import { volumeSnapshotFailed } from './analyzers/storage/volume-snapshot-failed.ts';
import { containerExitCode } from './analyzers/workload/container-exit-code.ts';
import { containerHook } from './analyzers/workload/container-hook.ts';
import { containerOom } from './analyzers/workload/container-oom.ts';
import { containerPortConflict } from './analyzers/workload/container-port-conflict.ts';
import { containerSignal } from './analyzers/workload/container-signal.ts';
import { containerStartError } from './analyzers/workload/container-start-error.ts';
import { containerWaiting } from './analyzers/workload/container-waiting.ts';
import { daemonsetNotReady } from './analyzers/workload/daemonset-not-ready.ts';
import { deploymentRollout } from './analyzers/workload/deployment-rollout.ts';
import { deploymentUnavailable } from './analyzers/workload/deployment-unavailable.ts';
import { environment } from './analyzers/workload/environment.ts';
import { initContainer } from './analyzers/workload/init-container.ts';
import { namedServiceMissing } from './analyzers/workload/named-service-missing.ts';
import { podFailed } from './analyzers/workload/pod-failed.ts';
import { podNotReady } from './analyzers/workload/pod-not-ready.ts';
import { podStuckTerminating } from './analyzers/workload/pod-stuck-terminating.ts';
import { probeCommand } from './analyzers/workload/probe-command.ts';
import { probeConnection } from './analyzers/workload/probe-connection.ts';
import { probeFailing } from './analyzers/workload/probe-failing.ts';
import { probeHttp } from './analyzers/workload/probe-http.ts';
import { replicasetNotReady } from './analyzers/workload/replicaset-not-ready.ts';
import { statefulsetNotReady } from './analyzers/workload/statefulset-not-ready.ts';
import { workloadCannotCreatePods } from './analyzers/workload/workload-cannot-create-pods.ts';
import { workloadScaledToZero } from './analyzers/workload/workload-scaled-to-zero.ts';

/** Every analyzer, in order of name. */
export const analyzers: readonly { readonly [K in keyof Analyzer]: Analyzer[K] }[] = [
  claimLost,
  claimMissing,
  claimNoMatchingVolume,
  claimProvisioning,
  claimResize,
  claimShared,
  claimWithoutClass,
  clusterDnsUnavailable,
  configMapKeyMissing,
  configMapMissing,
  containerConfigMissing,
  containerConfigRefused,
  containerExitCode,
  containerHook,
  containerLog,
  containerOom,
  containerPortConflict,
  containerSignal,
  containerStartError,
  containerWaiting,
  cronjobMissedRun,
  cronjobRunsFailing,
  csiDriverMissing,
  customResourceConditions,
  daemonsetNotReady,
  deploymentRollout,
  deploymentUnavailable,
  dnsConfiguration,
  endpointSlices,
  environment,
  environmentKeysSkipped,
  gatewayNotProgrammed,
  gatewayRoute,
  imageAccessDenied,
  imageNotFound,
  imagePullSecretMissing,
  imagePullSlow,
  imageRefused,
  imageRegistry,
  imageUnusable,
  ingressBackend,
  ingressDefinition,
  initContainer,
  jobFailed,
  jobHeldBySidecar,
  jobNotStarted,
  loadBalancerWithoutAddress,
  mountConflict,
  mountedFileMissing,
  namedServiceMissing,
  networkPolicyBlocks,
  nodeCertificateRequest,
  nodeCordoned,
  nodeEvents,
  nodeLease,
  nodeMonitorCondition,
  nodeNetworkDown,
  nodeNotReady,
  nodePressure,
  nodeVersionSkew,
  podDnsPolicy,
  podFailed,
  podNodeRefused,
  podNotQueued,
  podNotReady,
  podOnDeadNode,
  podPreempted,
  podRequestTooLarge,
  podRulesUnsatisfied,
  podStuckTerminating,
  podUnschedulable,
  podVolumeRefused,
  printedPod,
  printedRows,
  printedSchedulingEvent,
  printedWarningEvent,
  priorityClassMissing,
  probeCommand,
  probeConnection,
  probeFailing,
  probeHttp,
  replicasetNotReady,
  runtimeClassMissing,
  runtimeHandlerMissing,
  secretKeyMissing,
  secretMissing,
  serviceAccountMissing,
  serviceLocalTraffic,
  serviceMissing,
  serviceSelectsNoPod,
  serviceSelectsSeveralWorkloads,
  serviceTargetPort,
  serviceWithoutEndpoints,
  statefulsetNotReady,
  storageClassMissing,
  volumeMount,
  volumeSnapshotFailed,
  workloadCannotCreatePods,
  workloadScaledToZero,
];
