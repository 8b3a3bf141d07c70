import { kindInfo } from '#model/kinds.ts';

/** What the place of a file in a bundle says of its content. */
export interface PathMeaning {
  readonly format?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly log?: { readonly namespace?: string; readonly pod: string; readonly container: string; readonly run: 'current' | 'previous' };
  /** The file tells why a log could not be read. */
  readonly logFailure?: { readonly pod: string; readonly container: string };
  /** The file lists what could not be read, in the server's words. */
  readonly errors?: string;
  /** Nothing of the cluster's state: what the API can do, what the collector is and may do. */
  readonly skip?: true;
}

/** Folders of troubleshoot's `cluster-resources` that are not the plural of their kind. */
const folders: Readonly<Record<string, string>> = {
  pvcs: 'PersistentVolumeClaim',
  pvs: 'PersistentVolume',
  ingress: 'Ingress',
  limitranges: 'LimitRange',
  events: 'Event',
  'network-policy': 'NetworkPolicy',
  'resource-quota': 'ResourceQuota',
  'storage-classes': 'StorageClass',
  'pod-disruption-budgets': 'PodDisruptionBudget',
  'custom-resource-definitions': 'CustomResourceDefinition',
  'image-pull-secrets': 'Secret',
  'replication-controllers': 'ReplicationController',
};
const plurals = new Map(Object.entries(kindInfo).map(([kind, { resource }]) => [resource, kind]));
function kindOfFolder(folder: string): string | undefined {
  return folders[folder] ?? plurals.get(folder);
}

const troubleshootLog = /(?:^|\/)cluster-resources\/pods\/logs\/([^/]+)\/([^/]+)\/([^/]+?)(-previous)?\.log$/;
const mustGatherLog = /(?:^|\/)namespaces\/([^/]+)\/pods\/([^/]+)\/([^/]+)\/[^/]+\/logs\/(current|previous)(?:\.insecure)?\.log$/;
const troubleshootLogFailure = /(?:^|\/)pods\/logs\/([^/]+\/[^/]+)\/([^/]+)-logs-errors\.log$/;
const looseLog = /(?:^|\/)([a-z0-9][a-z0-9.-]{0,252})\/([a-z0-9][a-z0-9-]{0,62}?)(-previous)?\.log$/;
const troubleshoot = /(?:^|\/)cluster-resources\/(?:custom-resources\/)?([^/]+?)(?:\/([^/]+?))?\.(?:json|ya?ml)$/;
const mustGather = /(?:^|\/)namespaces\/([^/]+)\/([a-z0-9.-]+)\/([a-z]+)(?:\/[^/]+)?\.(?:json|ya?ml)$/;
const clusterScoped = /(?:^|\/)cluster-scoped-resources\/([a-z0-9.-]+)\/([a-z]+)(?:\/[^/]+)?\.(?:json|ya?ml)$/;
const dump = /(?:^|\/)([a-z0-9-]+)\/(events|replication-controllers|services|daemonsets|deployments|replicasets|pods)\.json$/;

/** Reads a path inside a bundle: troubleshoot (both layouts), OpenShift must-gather, `cluster-info dump`. */
export function meaningOf(path: string): PathMeaning {
  return logOf(path) ?? errorsOf(path) ?? besideLists(path) ?? listOf(path) ?? {};
}

function logOf(path: string): PathMeaning | undefined {
  if (!path.endsWith('.log')) return undefined;
  const [, unread = '', of = ''] = troubleshootLogFailure.exec(path) ?? [];
  if (unread) return { format: 'troubleshoot bundle', logFailure: { pod: unread, container: of } };
  const [, namespace = '', pod = '', container = '', previous] = troubleshootLog.exec(path) ?? [];
  if (pod) return { format: 'troubleshoot bundle', log: { namespace, pod, container, run: previous ? 'previous' : 'current' } };
  const [, ns = '', gathered = '', name = '', run] = mustGatherLog.exec(path) ?? [];
  if (gathered)
    return {
      format: 'must-gather',
      log: { namespace: ns, pod: gathered, container: name, run: run === 'previous' ? 'previous' : 'current' },
    };
  return looseLogOf(path);
}

/** The logs collector of troubleshoot names the pod, but no namespace. */
function looseLogOf(path: string): PathMeaning | undefined {
  const [, pod = '', container = '', previous] = looseLog.exec(path) ?? [];
  return pod ? { log: { pod, container, run: previous ? 'previous' : 'current' } } : undefined;
}
function errorsOf(path: string): PathMeaning | undefined {
  const what = /(?:^|\/)cluster-resources\/([^/]+?)(?:-log)?-errors\.json$/.exec(path)?.[1];
  return what ? { format: 'troubleshoot bundle', errors: kindOfFolder(what) ?? what } : undefined;
}

/** What troubleshoot writes beside the lists: its own version and verdicts, discovery, and the caller's own rights. */
const besides =
  /(?:^|\/)cluster-resources\/(?:groups|resources|auth-cani-list(?:\/[^/]+)?)\.json$|^(?:[^/]+\/){0,2}(?:version\.yaml|analysis\.json|execution-data\/summary\.txt)$/;
function besideLists(path: string): PathMeaning | undefined {
  return besides.test(path) ? { format: 'troubleshoot bundle', skip: true } : undefined;
}

function listOf(path: string): PathMeaning | undefined {
  const bundle = troubleshoot.exec(path);
  if (bundle) {
    const [, folder = '', namespace] = bundle;
    const kind = kindOfFolder(folder);
    return { format: 'troubleshoot bundle', ...(kind && { kind }), ...(namespace && { namespace }) };
  }
  const gathered = mustGather.exec(path);
  if (gathered) return { format: 'must-gather', ...kindPart(gathered[3] ?? ''), namespace: gathered[1] ?? '' };
  const scoped = clusterScoped.exec(path);
  if (scoped) return { format: 'must-gather', ...kindPart(scoped[2] ?? '') };
  const dumped = dump.exec(path);
  return dumped ? { ...kindPart(dumped[2] ?? ''), namespace: dumped[1] ?? '' } : undefined;
}
function kindPart(folder: string): { readonly kind?: string } {
  const kind = kindOfFolder(folder);
  return kind ? { kind } : {};
}
