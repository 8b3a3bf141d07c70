// Written by `npm run generate`: every analyzer that stands in src/analyze/analyzers/. Do not edit.
import type { Analyzer } from './analyzer.ts';
import { customResourceConditions } from './analyzers/extension/custom-resource-conditions.ts';
import { containerLog } from './analyzers/log/container-log.ts';
import { serviceMissing } from './analyzers/network/service-missing.ts';
import { serviceSelectsNoPod } from './analyzers/network/service-selects-no-pod.ts';
import { serviceTargetPort } from './analyzers/network/service-target-port.ts';
import { serviceWithoutEndpoints } from './analyzers/network/service-without-endpoints.ts';
import { containerExitCode } from './analyzers/workload/container-exit-code.ts';
import { containerOom } from './analyzers/workload/container-oom.ts';
import { containerSignal } from './analyzers/workload/container-signal.ts';
import { containerStartError } from './analyzers/workload/container-start-error.ts';
import { containerWaiting } from './analyzers/workload/container-waiting.ts';
import { initContainer } from './analyzers/workload/init-container.ts';
import { podFailed } from './analyzers/workload/pod-failed.ts';
import { podNotReady } from './analyzers/workload/pod-not-ready.ts';
import { podStuckTerminating } from './analyzers/workload/pod-stuck-terminating.ts';
import { probeCommand } from './analyzers/workload/probe-command.ts';
import { probeConnection } from './analyzers/workload/probe-connection.ts';
import { probeFailing } from './analyzers/workload/probe-failing.ts';
import { probeHttp } from './analyzers/workload/probe-http.ts';

/** Every analyzer, in order of name. */
export const analyzers: readonly { readonly [K in keyof Analyzer]: Analyzer[K] }[] = [
  containerExitCode,
  containerLog,
  containerOom,
  containerSignal,
  containerStartError,
  containerWaiting,
  customResourceConditions,
  initContainer,
  podFailed,
  podNotReady,
  podStuckTerminating,
  probeCommand,
  probeConnection,
  probeFailing,
  probeHttp,
  serviceMissing,
  serviceSelectsNoPod,
  serviceTargetPort,
  serviceWithoutEndpoints,
];
