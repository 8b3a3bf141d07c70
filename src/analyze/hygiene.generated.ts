// Written by `npm run generate`: every hygiene that stands in src/analyze/hygiene/. Do not edit.
import type { HygieneUnit } from './hygiene.ts';
import { autoscalerRange } from './hygiene/autoscaler-range.ts';
import { barePod } from './hygiene/bare-pod.ts';
import { defaultServiceAccount } from './hygiene/default-service-account.ts';
import { deprecatedApi } from './hygiene/deprecated-api.ts';
import { disruptionBudget } from './hygiene/disruption-budget.ts';
import { idleService } from './hygiene/idle-service.ts';
import { imageVersion } from './hygiene/image-version.ts';
import { ingressClass } from './hygiene/ingress-class.ts';
import { networkPolicyTarget } from './hygiene/network-policy-target.ts';
import { podSecurity } from './hygiene/pod-security.ts';
import { quotaNearLimit } from './hygiene/quota-near-limit.ts';
import { replicaSpread } from './hygiene/replica-spread.ts';
import { resourceRequests } from './hygiene/resource-requests.ts';
import { resourceUse } from './hygiene/resource-use.ts';
import { roleBindings } from './hygiene/role-bindings.ts';
import { roleWildcards } from './hygiene/role-wildcards.ts';
import { serviceProbes } from './hygiene/service-probes.ts';
import { singleReplica } from './hygiene/single-replica.ts';
import { unusedAccount } from './hygiene/unused-account.ts';
import { unusedConfiguration } from './hygiene/unused-configuration.ts';
import { unusedRole } from './hygiene/unused-role.ts';
import { unusedStorage } from './hygiene/unused-storage.ts';
import { webhookSkipped } from './hygiene/webhook-skipped.ts';

/** Every hygiene, in order of name. */
export const hygieneUnits: readonly { readonly [K in keyof HygieneUnit]: HygieneUnit[K] }[] = [
  autoscalerRange,
  barePod,
  defaultServiceAccount,
  deprecatedApi,
  disruptionBudget,
  idleService,
  imageVersion,
  ingressClass,
  networkPolicyTarget,
  podSecurity,
  quotaNearLimit,
  replicaSpread,
  resourceRequests,
  resourceUse,
  roleBindings,
  roleWildcards,
  serviceProbes,
  singleReplica,
  unusedAccount,
  unusedConfiguration,
  unusedRole,
  unusedStorage,
  webhookSkipped,
];
