// Written by `npm run generate`: every analyzer that stands in src/analyze/analyzers/. Do not edit.
import type { Analyzer } from './analyzer.ts';
import { permissionMissing } from './analyzers/access/permission-missing.ts';
import { serviceAccountToken } from './analyzers/access/service-account-token.ts';
import { autoscalerAtMaximum } from './analyzers/autoscaling/autoscaler-at-maximum.ts';
import { autoscalerMetrics } from './analyzers/autoscaling/autoscaler-metrics.ts';
import { autoscalerNotObserved } from './analyzers/autoscaling/autoscaler-not-observed.ts';
import { autoscalerOverruled } from './analyzers/autoscaling/autoscaler-overruled.ts';
import { autoscalerSwitchedOff } from './analyzers/autoscaling/autoscaler-switched-off.ts';
import { autoscalerTolerance } from './analyzers/autoscaling/autoscaler-tolerance.ts';
import { autoscalerWithoutRoom } from './analyzers/autoscaling/autoscaler-without-room.ts';
import { autoscalersConflict } from './analyzers/autoscaling/autoscalers-conflict.ts';
import { disruptionBudgetBlocksDrain } from './analyzers/autoscaling/disruption-budget-blocks-drain.ts';
import { disruptionBudgetNotComputed } from './analyzers/autoscaling/disruption-budget-not-computed.ts';
import { kedaScaler } from './analyzers/autoscaling/keda-scaler.ts';
import { kedaSecret } from './analyzers/autoscaling/keda-secret.ts';
import { metricsApiMissing } from './analyzers/autoscaling/metrics-api-missing.ts';
import { nodeAutoscaler } from './analyzers/autoscaling/node-autoscaler.ts';
import { nodeClaim } from './analyzers/autoscaling/node-claim.ts';
import { scaleTarget } from './analyzers/autoscaling/scale-target.ts';
import { verticalAutoscaler } from './analyzers/autoscaling/vertical-autoscaler.ts';
import { certificateIssuance } from './analyzers/certificate/certificate-issuance.ts';
import { connectionCertificate } from './analyzers/certificate/connection-certificate.ts';
import { extensionAuthority } from './analyzers/certificate/extension-authority.ts';
import { servedCertificate } from './analyzers/certificate/served-certificate.ts';
import { signingRequest } from './analyzers/certificate/signing-request.ts';
import { tlsSecret } from './analyzers/certificate/tls-secret.ts';
import { webhookCertificate } from './analyzers/certificate/webhook-certificate.ts';
import { claimMissing } from './analyzers/config/claim-missing.ts';
import { configMapKeyMissing } from './analyzers/config/config-map-key-missing.ts';
import { configMapMissing } from './analyzers/config/config-map-missing.ts';
import { containerConfigMissing } from './analyzers/config/container-config-missing.ts';
import { containerConfigRefused } from './analyzers/config/container-config-refused.ts';
import { environmentKeysSkipped } from './analyzers/config/environment-keys-skipped.ts';
import { mountConflict } from './analyzers/config/mount-conflict.ts';
import { mountedContentOutdated } from './analyzers/config/mounted-content-outdated.ts';
import { mountedFileMissing } from './analyzers/config/mounted-file-missing.ts';
import { priorityClassMissing } from './analyzers/config/priority-class-missing.ts';
import { runtimeClassMissing } from './analyzers/config/runtime-class-missing.ts';
import { runtimeHandlerMissing } from './analyzers/config/runtime-handler-missing.ts';
import { secretKeyMissing } from './analyzers/config/secret-key-missing.ts';
import { secretMissing } from './analyzers/config/secret-missing.ts';
import { serviceAccountMissing } from './analyzers/config/service-account-missing.ts';
import { subPathKeyMissing } from './analyzers/config/sub-path-key-missing.ts';
import { budgetAllowsNoEviction } from './analyzers/contributing/budget-allows-no-eviction.ts';
import { nodeOvercommitted } from './analyzers/contributing/node-overcommitted.ts';
import { singleReplica } from './analyzers/contributing/single-replica.ts';
import { apiServerHealth } from './analyzers/control-plane/api-server-health.ts';
import { apiServiceUnavailable } from './analyzers/control-plane/api-service-unavailable.ts';
import { controlPlaneComponent } from './analyzers/control-plane/control-plane-component.ts';
import { controlPlaneWrites } from './analyzers/control-plane/control-plane-writes.ts';
import { etcdTrouble } from './analyzers/control-plane/etcd-trouble.ts';
import { workloadNotObserved } from './analyzers/control-plane/workload-not-observed.ts';
import { argoAnalysis } from './analyzers/delivery/argo-analysis.ts';
import { argoApplicationState } from './analyzers/delivery/argo-application-state.ts';
import { argoApplicationSync } from './analyzers/delivery/argo-application-sync.ts';
import { argoRollout } from './analyzers/delivery/argo-rollout.ts';
import { argoSelfHealFight } from './analyzers/delivery/argo-self-heal-fight.ts';
import { fluxApplyFailed } from './analyzers/delivery/flux-apply-failed.ts';
import { fluxSourceFailed } from './analyzers/delivery/flux-source-failed.ts';
import { helmRelease } from './analyzers/delivery/helm-release.ts';
import { customResourceConditions } from './analyzers/extension/custom-resource-conditions.ts';
import { externalSecret } from './analyzers/extension/external-secret.ts';
import { operatorAtZero } from './analyzers/extension/operator-at-zero.ts';
import { operatorLifecycle } from './analyzers/extension/operator-lifecycle.ts';
import { imageAccessDenied } from './analyzers/image/image-access-denied.ts';
import { imageNotFound } from './analyzers/image/image-not-found.ts';
import { imagePullSecretMissing } from './analyzers/image/image-pull-secret-missing.ts';
import { imagePullSlow } from './analyzers/image/image-pull-slow.ts';
import { imageRefused } from './analyzers/image/image-refused.ts';
import { imageRegistry } from './analyzers/image/image-registry.ts';
import { imageUnusable } from './analyzers/image/image-unusable.ts';
import { cronjobMissedRun } from './analyzers/job/cronjob-missed-run.ts';
import { cronjobRunsFailing } from './analyzers/job/cronjob-runs-failing.ts';
import { cronjobRunsReplaced } from './analyzers/job/cronjob-runs-replaced.ts';
import { cronjobScheduleUnreadable } from './analyzers/job/cronjob-schedule-unreadable.ts';
import { cronjobSuspended } from './analyzers/job/cronjob-suspended.ts';
import { jobFailed } from './analyzers/job/job-failed.ts';
import { jobHeldBySidecar } from './analyzers/job/job-held-by-sidecar.ts';
import { jobNotStarted } from './analyzers/job/job-not-started.ts';
import { jobRetrying } from './analyzers/job/job-retrying.ts';
import { containerLog } from './analyzers/log/container-log.ts';
import { clusterDnsUnavailable } from './analyzers/network/cluster-dns-unavailable.ts';
import { dnsConfiguration } from './analyzers/network/dns-configuration.ts';
import { dnsRewrite } from './analyzers/network/dns-rewrite.ts';
import { endpointSlices } from './analyzers/network/endpoint-slices.ts';
import { gatewayNotProgrammed } from './analyzers/network/gateway-not-programmed.ts';
import { gatewayRoute } from './analyzers/network/gateway-route.ts';
import { ingressBackend } from './analyzers/network/ingress-backend.ts';
import { ingressClassUnserved } from './analyzers/network/ingress-class-unserved.ts';
import { ingressControllerNotReady } from './analyzers/network/ingress-controller-not-ready.ts';
import { ingressDefinition } from './analyzers/network/ingress-definition.ts';
import { loadBalancerWithoutAddress } from './analyzers/network/load-balancer-without-address.ts';
import { networkPolicyBlocks } from './analyzers/network/network-policy-blocks.ts';
import { nodeNetworkDown } from './analyzers/network/node-network-down.ts';
import { podDnsPolicy } from './analyzers/network/pod-dns-policy.ts';
import { serviceExternalName } from './analyzers/network/service-external-name.ts';
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
import { nodeMemoryOveruse } from './analyzers/node/node-memory-overuse.ts';
import { nodeMonitorCondition } from './analyzers/node/node-monitor-condition.ts';
import { nodeNotReady } from './analyzers/node/node-not-ready.ts';
import { nodePressure } from './analyzers/node/node-pressure.ts';
import { nodeVersionSkew } from './analyzers/node/node-version-skew.ts';
import { podOnDeadNode } from './analyzers/node/pod-on-dead-node.ts';
import { printedPod } from './analyzers/observed/printed-pod.ts';
import { printedRows } from './analyzers/observed/printed-rows.ts';
import { printedSchedulingEvent } from './analyzers/observed/printed-scheduling-event.ts';
import { printedWarningEvent } from './analyzers/observed/printed-warning-event.ts';
import { customDefinition } from './analyzers/policy/custom-definition.ts';
import { instructionsInClusterText } from './analyzers/policy/instructions-in-cluster-text.ts';
import { limitRangeDefault } from './analyzers/policy/limit-range-default.ts';
import { namespaceStuck } from './analyzers/policy/namespace-stuck.ts';
import { objectStuckDeleting } from './analyzers/policy/object-stuck-deleting.ts';
import { quotaUsedUp } from './analyzers/policy/quota-used-up.ts';
import { webhookBackend } from './analyzers/policy/webhook-backend.ts';
import { webhookCall } from './analyzers/policy/webhook-call.ts';
import { webhookChangesPlacement } from './analyzers/policy/webhook-changes-placement.ts';
import { webhookChangesPod } from './analyzers/policy/webhook-changes-pod.ts';
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
import { volumeFull } from './analyzers/storage/volume-full.ts';
import { volumeMount } from './analyzers/storage/volume-mount.ts';
import { volumeReadOnly } from './analyzers/storage/volume-read-only.ts';
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
import { environmentOutdated } from './analyzers/workload/environment-outdated.ts';
import { environmentVariableTwice } from './analyzers/workload/environment-variable-twice.ts';
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
import { serverKeepsOldCredentials } from './analyzers/workload/server-keeps-old-credentials.ts';
import { statefulsetNotReady } from './analyzers/workload/statefulset-not-ready.ts';
import { workloadCannotCreatePods } from './analyzers/workload/workload-cannot-create-pods.ts';
import { workloadScaledToZero } from './analyzers/workload/workload-scaled-to-zero.ts';

/** Every analyzer, in order of name. */
export const analyzers: readonly { readonly [K in keyof Analyzer]: Analyzer[K] }[] = [
  apiServerHealth,
  apiServiceUnavailable,
  argoAnalysis,
  argoApplicationState,
  argoApplicationSync,
  argoRollout,
  argoSelfHealFight,
  autoscalerAtMaximum,
  autoscalerMetrics,
  autoscalerNotObserved,
  autoscalerOverruled,
  autoscalerSwitchedOff,
  autoscalerTolerance,
  autoscalerWithoutRoom,
  autoscalersConflict,
  budgetAllowsNoEviction,
  certificateIssuance,
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
  connectionCertificate,
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
  controlPlaneComponent,
  controlPlaneWrites,
  cronjobMissedRun,
  cronjobRunsFailing,
  cronjobRunsReplaced,
  cronjobScheduleUnreadable,
  cronjobSuspended,
  csiDriverMissing,
  customDefinition,
  customResourceConditions,
  daemonsetNotReady,
  deploymentRollout,
  deploymentUnavailable,
  disruptionBudgetBlocksDrain,
  disruptionBudgetNotComputed,
  dnsConfiguration,
  dnsRewrite,
  endpointSlices,
  environmentKeysSkipped,
  environmentOutdated,
  environmentVariableTwice,
  etcdTrouble,
  extensionAuthority,
  externalSecret,
  fluxApplyFailed,
  fluxSourceFailed,
  gatewayNotProgrammed,
  gatewayRoute,
  helmRelease,
  imageAccessDenied,
  imageNotFound,
  imagePullSecretMissing,
  imagePullSlow,
  imageRefused,
  imageRegistry,
  imageUnusable,
  ingressBackend,
  ingressClassUnserved,
  ingressControllerNotReady,
  ingressDefinition,
  initContainer,
  instructionsInClusterText,
  jobFailed,
  jobHeldBySidecar,
  jobNotStarted,
  jobRetrying,
  kedaScaler,
  kedaSecret,
  limitRangeDefault,
  loadBalancerWithoutAddress,
  metricsApiMissing,
  mountConflict,
  mountedContentOutdated,
  mountedFileMissing,
  namedServiceMissing,
  namespaceStuck,
  networkPolicyBlocks,
  nodeAutoscaler,
  nodeCertificateRequest,
  nodeClaim,
  nodeCordoned,
  nodeEvents,
  nodeLease,
  nodeMemoryOveruse,
  nodeMonitorCondition,
  nodeNetworkDown,
  nodeNotReady,
  nodeOvercommitted,
  nodePressure,
  nodeVersionSkew,
  objectStuckDeleting,
  operatorAtZero,
  operatorLifecycle,
  permissionMissing,
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
  quotaUsedUp,
  replicasetNotReady,
  runtimeClassMissing,
  runtimeHandlerMissing,
  scaleTarget,
  secretKeyMissing,
  secretMissing,
  servedCertificate,
  serverKeepsOldCredentials,
  serviceAccountMissing,
  serviceAccountToken,
  serviceExternalName,
  serviceLocalTraffic,
  serviceMissing,
  serviceSelectsNoPod,
  serviceSelectsSeveralWorkloads,
  serviceTargetPort,
  serviceWithoutEndpoints,
  signingRequest,
  singleReplica,
  statefulsetNotReady,
  storageClassMissing,
  subPathKeyMissing,
  tlsSecret,
  verticalAutoscaler,
  volumeFull,
  volumeMount,
  volumeReadOnly,
  volumeSnapshotFailed,
  webhookBackend,
  webhookCall,
  webhookCertificate,
  webhookChangesPlacement,
  webhookChangesPod,
  workloadCannotCreatePods,
  workloadNotObserved,
  workloadScaledToZero,
];
