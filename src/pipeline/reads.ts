import { analyzers } from '#analyze/analyzers.generated.ts';
import { kindInfo } from '#model/kinds.ts';
import type { Kind } from '#model/object.ts';

/**
 * Read for every report, whatever the analyzers read: owners and what leads to what (correlation), revisions, policies and
 * quotas among the changes, conditions that count as residue, and what tells the facts of a cluster.
 */
const always: readonly Kind[] = [
  'APIService',
  'ConfigMap',
  'ControllerRevision',
  'CSIDriver',
  'CustomObject',
  'CustomResourceDefinition',
  'DaemonSet',
  'Deployment',
  'Ingress',
  'Job',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'Node',
  'Pod',
  'PodDisruptionBudget',
  'ReplicaSet',
  'ResourceQuota',
  'Secret',
  'Service',
  'StatefulSet',
];

/** The kinds that a report rests on: what is collected, and what the generated roles allow. In order of name. */
export function kindsRead(): readonly Kind[] {
  const declared = analyzers.flatMap(({ reads }) => reads.filter(isKindName));
  return [...new Set([...always, ...declared])].sort();
}

function isKindName(name: string): name is Kind {
  return name === 'CustomObject' || Object.hasOwn(kindInfo, name);
}
