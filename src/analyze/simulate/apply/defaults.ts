import { imageNameOf } from '../../image-name.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that mean the same wherever they stand, and those that need the field around them to be known. */
const fixed: Readonly<Record<string, unknown>> = {
  replicas: 1,
  revisionHistoryLimit: 10,
  progressDeadlineSeconds: 600,
  podManagementPolicy: 'OrderedReady',
  persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
  'persistentVolumeClaimRetentionPolicy/whenDeleted': 'Retain',
  'persistentVolumeClaimRetentionPolicy/whenScaled': 'Retain',
  'strategy/type': 'RollingUpdate',
  'updateStrategy/type': 'RollingUpdate',
  'nodeStrategy/type': 'RollingUpdate',
  'rollingUpdate/maxSurge': '25%',
  'rollingUpdate/maxUnavailable': '25%',
  'rollingUpdate/partition': 0,
  'nodeUpdate/maxSurge': 0,
  'nodeUpdate/maxUnavailable': 1,
  restartPolicy: 'Always',
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  securityContext: {},
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  protocol: 'TCP',
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  'httpGet/scheme': 'HTTP',
  'httpGet/path': '/',
  'fieldRef/apiVersion': 'v1',
  defaultMode: 420,
  'hostPath/type': '',
  expirationSeconds: 3600,
  volumeMode: 'Filesystem',
  'volumeClaimTemplates/apiVersion': 'v1',
  'volumeClaimTemplates/kind': 'PersistentVolumeClaim',
  'volumeClaimTemplates/status': { phase: 'Pending' },
};

/** What the API server sets where a field of a workload is left out (`pkg/apis/apps/v1` and `core/v1`, defaults.go); undefined where nothing. */
export function defaultOf(parent: string, key: string, around: Fields): unknown {
  const below = fieldBelow(parent, key, around);
  if (Object.hasOwn(rolling, below)) return { type: 'RollingUpdate', rollingUpdate: rolling[below] };
  // A StatefulSet without its part rolls from the first ordinal on all the same.
  if (key === 'rollingUpdate' && parent !== 'updateStrategy') return isRolling(around) ? rolling[parent] : undefined;
  if (key === 'imagePullPolicy') return pullPolicyOf(String(around['image'] ?? ''));
  // Only the one of the pod is always there; that of a container is not.
  if (key === 'securityContext' && !('containers' in around)) return undefined;
  return fixed[`${parent}/${key}`] ?? fixed[key];
}
/** What rolls by which bounds, by the name of its strategy. */
const rolling: Readonly<Record<string, unknown>> = {
  strategy: { maxSurge: '25%', maxUnavailable: '25%' },
  updateStrategy: { partition: 0 },
  nodeStrategy: { maxSurge: 0, maxUnavailable: 1 },
};
function isRolling({ type = 'RollingUpdate' }: Fields): boolean {
  return type === 'RollingUpdate';
}

/** A field by its name; the strategy of a DaemonSet, which shares its name with that of a StatefulSet, has one of its own here. */
export function fieldBelow(parent: string, key: string, around: Fields): string {
  if (key === 'updateStrategy' && !ofStatefulSets.some((field) => field in around)) return 'nodeStrategy';
  return parent === 'nodeStrategy' && key === 'rollingUpdate' ? 'nodeUpdate' : key;
}
const ofStatefulSets = ['podManagementPolicy', 'serviceName', 'replicas'];

function pullPolicyOf(image: string): string {
  const { tag, digest } = imageNameOf(image);
  return digest === undefined && (tag ?? 'latest') === 'latest' ? 'Always' : 'IfNotPresent';
}
