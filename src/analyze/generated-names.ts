/** The hash that controllers put behind their own name: `SafeEncodeString` of apimachinery. */
const hash = '[bcdf-hj-np-tv-z2456789]';
const ofReplicaSet = new RegExp(`^(.+-${hash}{5,10})-${hash}{5}$`);
const ofDeployment = new RegExp(`^(.+)-${hash}{5,10}$`);
/** `node-exporter-x7k2p`, `db-0`: made by what stands before the dash, where there is such a workload. */
const numbered = new RegExp(`^(.+)-(?:${hash}{5}|\\d{1,5})$`);

/** The ReplicaSet of a Deployment that a pod's name tells of. */
export function replicaSetIn(pod: string): string | undefined {
  return ofReplicaSet.exec(pod)?.[1];
}
/** The Deployment that the name of a ReplicaSet tells of. */
export function deploymentIn(replicaSet: string): string | undefined {
  return ofDeployment.exec(replicaSet)?.[1];
}
/** What stands in a pod's name before the hash or number that a DaemonSet, StatefulSet or Job puts there. */
export function makerIn(pod: string): string | undefined {
  return numbered.exec(pod)?.[1];
}

/** Kinds that name their pods so. */
export const makers = ['DaemonSet', 'StatefulSet', 'Job'] as const;
