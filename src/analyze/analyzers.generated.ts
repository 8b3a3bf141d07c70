// Written by `npm run generate`: every analyzer that stands in src/analyze/analyzers/. Do not edit.
import type { Analyzer } from './analyzer.ts';
import { claimMissing } from './analyzers/config/claim-missing.ts';
import { configMapMissing } from './analyzers/config/config-map-missing.ts';
import { containerConfigMissing } from './analyzers/config/container-config-missing.ts';
import { priorityClassMissing } from './analyzers/config/priority-class-missing.ts';
import { runtimeClassMissing } from './analyzers/config/runtime-class-missing.ts';
import { secretMissing } from './analyzers/config/secret-missing.ts';
import { serviceAccountMissing } from './analyzers/config/service-account-missing.ts';
import { customResourceConditions } from './analyzers/extension/custom-resource-conditions.ts';
import { imageAccessDenied } from './analyzers/image/image-access-denied.ts';
import { imageNotFound } from './analyzers/image/image-not-found.ts';
import { imagePullSecretMissing } from './analyzers/image/image-pull-secret-missing.ts';
import { imageRegistry } from './analyzers/image/image-registry.ts';
import { imageUnusable } from './analyzers/image/image-unusable.ts';
import { containerLog } from './analyzers/log/container-log.ts';
import { clusterDnsUnavailable } from './analyzers/network/cluster-dns-unavailable.ts';
import { endpointSlices } from './analyzers/network/endpoint-slices.ts';
import { ingressBackend } from './analyzers/network/ingress-backend.ts';
import { ingressDefinition } from './analyzers/network/ingress-definition.ts';
import { loadBalancerWithoutAddress } from './analyzers/network/load-balancer-without-address.ts';
import { serviceMissing } from './analyzers/network/service-missing.ts';
import { serviceSelectsNoPod } from './analyzers/network/service-selects-no-pod.ts';
import { serviceSelectsSeveralWorkloads } from './analyzers/network/service-selects-several-workloads.ts';
import { serviceTargetPort } from './analyzers/network/service-target-port.ts';
import { serviceWithoutEndpoints } from './analyzers/network/service-without-endpoints.ts';
import { printedPod } from './analyzers/observed/printed-pod.ts';
import { printedRows } from './analyzers/observed/printed-rows.ts';
import { containerExitCode } from './analyzers/workload/container-exit-code.ts';
import { containerOom } from './analyzers/workload/container-oom.ts';
import { containerSignal } from './analyzers/workload/container-signal.ts';
import { containerStartError } from './analyzers/workload/container-start-error.ts';
import { containerWaiting } from './analyzers/workload/container-waiting.ts';
import { daemonsetNotReady } from './analyzers/workload/daemonset-not-ready.ts';
import { deploymentRollout } from './analyzers/workload/deployment-rollout.ts';
import { deploymentUnavailable } from './analyzers/workload/deployment-unavailable.ts';
import { initContainer } from './analyzers/workload/init-container.ts';
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

/** Every analyzer, in order of name. */
export const analyzers: readonly { readonly [K in keyof Analyzer]: Analyzer[K] }[] = [
  claimMissing,
  clusterDnsUnavailable,
  configMapMissing,
  containerConfigMissing,
  containerExitCode,
  containerLog,
  containerOom,
  containerSignal,
  containerStartError,
  containerWaiting,
  customResourceConditions,
  daemonsetNotReady,
  deploymentRollout,
  deploymentUnavailable,
  endpointSlices,
  imageAccessDenied,
  imageNotFound,
  imagePullSecretMissing,
  imageRegistry,
  imageUnusable,
  ingressBackend,
  ingressDefinition,
  initContainer,
  loadBalancerWithoutAddress,
  podFailed,
  podNotReady,
  podStuckTerminating,
  printedPod,
  printedRows,
  priorityClassMissing,
  probeCommand,
  probeConnection,
  probeFailing,
  probeHttp,
  replicasetNotReady,
  runtimeClassMissing,
  secretMissing,
  serviceAccountMissing,
  serviceMissing,
  serviceSelectsNoPod,
  serviceSelectsSeveralWorkloads,
  serviceTargetPort,
  serviceWithoutEndpoints,
  statefulsetNotReady,
  workloadCannotCreatePods,
];
