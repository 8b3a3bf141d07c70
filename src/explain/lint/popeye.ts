import type { Localized } from '#model/language.ts';

/** What a number of Popeye is here: reasons of incidents that cover it (those of lint name the number themselves), or why none does. */
export interface PopeyeCode {
  readonly code: string;
  /** What it says there, in our words. */
  readonly says: string;
  readonly incidents?: readonly string[];
  readonly why?: Localized;
}

const style: Localized = { en: 'A matter of style: nothing follows from it.', ja: '書き方の好みであり、影響がないため。' };
const choice: Localized = {
  en: 'A choice of its owner that has no wrong answer.',
  ja: '利用者の選択であり、誤りとはいえないため。',
};
const now: Localized = {
  en: 'One sample of a moment says nothing; capacity is judged when a pod finds no place.',
  ja: '一時点の値では判断できないため。容量不足は Pod を配置できないときに診断します。',
};
const cilium: Localized = {
  en: 'Cilium garbage-collects its own objects; they are judged by their conditions like all custom resources.',
  ja: 'Cilium が自動で回収するため。ほかのカスタムリソースと同じく状態で判断します。',
};
const tool: Localized = {
  en: 'It is about the scanner itself; here it is a gap.',
  ja: 'スキャナー自体に関する項目のため。doryo では「確認できなかったもの」として示します。',
};

/** Every number of Popeye 0.22 (internal/issues/assets/codes.yaml), in its order. */
export const popeyeCodes: readonly PopeyeCode[] = [
  { code: 'POP-100', says: 'image without a tag' },
  { code: 'POP-101', says: 'image with the tag latest' },
  { code: 'POP-102', says: 'no probes' },
  { code: 'POP-103', says: 'no liveness probe' },
  { code: 'POP-104', says: 'no readiness probe' },
  { code: 'POP-105', says: 'probe with a port number', why: style },
  { code: 'POP-106', says: 'no requests and limits' },
  { code: 'POP-107', says: 'no limits' },
  { code: 'POP-108', says: 'port without a name', why: style },
  {
    code: 'POP-109',
    says: 'CPU use above the request',
    why: {
      en: 'Using idle CPU beyond the request is what requests are for.',
      ja: '空いている CPU を requests を超えて使うのは正常な動作のため。',
    },
  },
  { code: 'POP-110', says: 'memory use above the request' },
  { code: 'POP-111', says: 'CPU use near the limit', why: now },
  { code: 'POP-112', says: 'memory use near the limit' },
  {
    code: 'POP-113',
    says: 'image from a registry that is not on a list',
    why: {
      en: 'An admission policy enforces that; a report after the fact does not.',
      ja: '事後の報告ではなく、アドミッションポリシーで強制すべきことのため。',
    },
  },
  {
    code: 'POP-200',
    says: 'pod is terminating',
    incidents: [
      'PodTerminatingOverdue',
      'PodTerminatingWithFinalizer',
      'PodTerminatingOnLostNode',
      'PodTerminatingInHook',
      'PodTerminatingLongGrace',
    ],
  },
  {
    code: 'POP-201',
    says: 'pod is terminating',
    incidents: [
      'PodTerminatingOverdue',
      'PodTerminatingWithFinalizer',
      'PodTerminatingOnLostNode',
      'PodTerminatingInHook',
      'PodTerminatingLongGrace',
    ],
  },
  { code: 'POP-202', says: 'pod is waiting', incidents: ['ContainerWaiting', 'ContainerStuckCreating', 'PodUnschedulable'] },
  { code: 'POP-203', says: 'pod is waiting', incidents: ['ContainerWaiting', 'ContainerStuckCreating', 'PodUnschedulable'] },
  { code: 'POP-204', says: 'pod is not ready', incidents: ['PodNotReady', 'ProbeFails', 'ProbeFailsUnseen'] },
  { code: 'POP-205', says: 'pod was restarted', incidents: ['ContainerExitsWithError', 'ContainerOutOfMemory', 'ContainerKilled'] },
  { code: 'POP-206', says: 'pod without a budget' },
  { code: 'POP-207', says: 'pod in an unhappy phase', incidents: ['PodFailedOtherwise', 'PodEvictedByNode'] },
  { code: 'POP-208', says: 'pod without a controller' },
  { code: 'POP-209', says: 'pod in several budgets' },
  { code: 'POP-300', says: 'default service account' },
  { code: 'POP-301', says: 'service account token is mounted' },
  { code: 'POP-302', says: 'pod may run as root' },
  { code: 'POP-303', says: 'service account mounts its token' },
  { code: 'POP-304', says: 'missing Secret', incidents: ['SecretMissing', 'SecretMistyped'] },
  { code: 'POP-305', says: 'missing pull Secret', incidents: ['ImagePullSecretMissing'] },
  { code: 'POP-306', says: 'container may run as root' },
  { code: 'POP-307', says: 'missing service account', incidents: ['ServiceAccountMissing', 'ServiceAccountMistyped'] },
  { code: 'POP-308', says: 'default service account has a binding' },
  { code: 'POP-400', says: 'unused object' },
  {
    code: 'POP-401',
    says: 'unused key',
    why: {
      en: 'A mounted ConfigMap or Secret is read file by file by its program, which cannot be seen.',
      ja: 'マウントした ConfigMap や Secret のどのファイルを読むかは、外から分からないため。',
    },
  },
  { code: 'POP-402', says: 'no metrics-server', incidents: ['MetricsApiMissing'] },
  { code: 'POP-403', says: 'deprecated API version' },
  { code: 'POP-404', says: 'deprecation test failed', why: tool },
  { code: 'POP-405', says: 'old cluster version', incidents: ['NodeVersionTooOld'] },
  { code: 'POP-406', says: 'cluster version is fine', why: { en: 'It is no finding.', ja: '検出結果ではないため。' } },
  { code: 'POP-407', says: 'reference to a missing object', incidents: ['ConfigMapMissing', 'SecretMissing', 'ServiceMissing'] },
  { code: 'POP-500', says: 'scaled to zero', incidents: ['WorkloadAtZero', 'WorkloadScaledToZero'] },
  {
    code: 'POP-501',
    says: 'fewer pods available than wanted',
    incidents: ['DeploymentUnavailableReplicas', 'StatefulSetNotReady', 'DaemonSetNotReady'],
  },
  {
    code: 'POP-503',
    says: 'CPU use above the request',
    why: {
      en: 'Using idle CPU beyond the request is what requests are for.',
      ja: '空いている CPU を requests を超えて使うのは正常な動作のため。',
    },
  },
  { code: 'POP-504', says: 'CPU request above the use' },
  { code: 'POP-505', says: 'memory use above the request' },
  { code: 'POP-506', says: 'memory request above the use' },
  { code: 'POP-507', says: 'missing service account', incidents: ['ServiceAccountMissing', 'WorkloadServiceAccountMissing'] },
  { code: 'POP-508', says: 'controller without pods', incidents: ['WorkloadCannotCreatePods', 'DeploymentUnavailableReplicas'] },
  {
    code: 'POP-600',
    says: 'autoscaler of a missing target',
    incidents: ['ScaleTargetMissing', 'ScaleTargetMistyped', 'ScaleTargetOfOtherKind'],
  },
  {
    code: 'POP-602',
    says: 'autoscaler above the CPU of the cluster',
    incidents: ['AutoscalerMinimumDoesNotFit', 'AutoscalerPodsDoNotFit'],
  },
  {
    code: 'POP-603',
    says: 'autoscaler above the memory of the cluster',
    incidents: ['AutoscalerMinimumDoesNotFit', 'AutoscalerPodsDoNotFit'],
  },
  { code: 'POP-604', says: 'all autoscalers above the CPU of the cluster', incidents: ['AutoscalerPodsDoNotFit'] },
  { code: 'POP-605', says: 'all autoscalers above the memory of the cluster', incidents: ['AutoscalerPodsDoNotFit'] },
  { code: 'POP-700', says: 'taint that no pod tolerates', why: choice },
  { code: 'POP-701', says: 'node with an unknown condition', incidents: ['NodeConditionAbnormal', 'NodeMonitorCondition'] },
  { code: 'POP-702', says: 'node not ready', incidents: ['NodeNotReady', 'NodeKubeletSilent'] },
  { code: 'POP-703', says: 'node out of disk', incidents: ['NodeDiskPressure'] },
  { code: 'POP-704', says: 'node low on memory', incidents: ['NodeMemoryPressure'] },
  { code: 'POP-705', says: 'node low on disk', incidents: ['NodeDiskPressure'] },
  { code: 'POP-706', says: 'node low on process ids', incidents: ['NodePidPressure'] },
  { code: 'POP-707', says: 'node without network', incidents: ['NodeNetworkUnavailable'] },
  { code: 'POP-708', says: 'no metrics of a node', why: tool },
  { code: 'POP-709', says: 'CPU use of a node', why: now },
  { code: 'POP-710', says: 'memory use of a node', incidents: ['NodeMemoryPressure'] },
  { code: 'POP-711', says: 'node cordoned', incidents: ['NodeCordoned'] },
  { code: 'POP-712', says: 'only one control-plane node', why: choice },
  {
    code: 'POP-800',
    says: 'namespace is terminating',
    incidents: ['NamespaceHeldByContent', 'NamespaceHeldByFinalizer', 'NamespaceHeldByApiService'],
  },
  { code: 'POP-900', says: 'budget without pods' },
  { code: 'POP-901', says: 'budget above its pods', incidents: ['DisruptionBudgetHoldsDrain', 'DisruptionBudgetForbidsDrain'] },
  {
    code: 'POP-1000',
    says: 'volume available',
    why: {
      en: 'An available volume waits to be claimed: that is what it is for. One that is kept from a deleted claim is VolumeReleased.',
      ja: '未使用のボリュームは要求を待つ正常な状態のため。削除された PVC のものは VolumeReleased で示します。',
    },
  },
  { code: 'POP-1001', says: 'volume pending', incidents: ['VolumeFailed'] },
  { code: 'POP-1002', says: 'volume lost', incidents: ['VolumeFailed', 'VolumeMissing'] },
  { code: 'POP-1003', says: 'claim pending', incidents: ['ClaimWithoutVolume', 'ClaimProvisioningFailed', 'ClaimWaitsForClass'] },
  { code: 'POP-1004', says: 'claim lost', incidents: ['ClaimLost'] },
  {
    code: 'POP-1100',
    says: 'Service selects no pod',
    incidents: ['ServiceSelectsNoPod', 'ServiceSelectorMismatch', 'ServiceWorkloadHasNoPods'],
  },
  { code: 'POP-1101', says: 'pods without declared ports', why: style },
  { code: 'POP-1102', says: 'target port by number', why: style },
  { code: 'POP-1103', says: 'Service of type LoadBalancer', why: choice },
  { code: 'POP-1104', says: 'Service of type NodePort', why: choice },
  { code: 'POP-1105', says: 'Service without endpoints', incidents: ['ServiceHasNoReadyPod'] },
  { code: 'POP-1106', says: 'Service port that no pod has', incidents: ['ServiceTargetPortWrong', 'ServiceTargetPortNameMissing'] },
  { code: 'POP-1107', says: 'LoadBalancer with traffic policy Cluster', why: choice },
  { code: 'POP-1108', says: 'NodePort with traffic policy Local', incidents: ['ServiceNodePortLocalOnly'] },
  { code: 'POP-1109', says: 'Service with a single endpoint' },
  { code: 'POP-1110', says: 'endpoints without subsets', incidents: ['ServiceHasNoReadyPod'] },
  { code: 'POP-1120', says: 'ReplicaSet with too few pods ready', incidents: ['ReplicaSetNotReady'] },
  { code: 'POP-1200', says: 'network policy selects no pod' },
  {
    code: 'POP-1201',
    says: 'rule selects no namespace',
    why: {
      en: 'A rule for peers that come later is normal; a path that is needed and closed is an incident.',
      ja: '後から作られる相手を許可する規則は正常なため。必要な通信が塞がれていればインシデントとして示します。',
    },
  },
  {
    code: 'POP-1202',
    says: 'rule selects no pod',
    why: {
      en: 'A rule for peers that come later is normal; a path that is needed and closed is an incident.',
      ja: '後から作られる相手を許可する規則は正常なため。必要な通信が塞がれていればインシデントとして示します。',
    },
  },
  { code: 'POP-1203', says: 'policy allows or denies all', why: choice },
  { code: 'POP-1204', says: 'pod without a network policy', why: choice },
  { code: 'POP-1205', says: 'pod without any network policy', why: choice },
  {
    code: 'POP-1206',
    says: 'address block without pods',
    why: {
      en: 'Address blocks are mostly for what is outside of the cluster.',
      ja: 'アドレス範囲は主にクラスターの外を指すものであるため。',
    },
  },
  {
    code: 'POP-1207',
    says: 'excepted address block without pods',
    why: {
      en: 'Address blocks are mostly for what is outside of the cluster.',
      ja: 'アドレス範囲は主にクラスターの外を指すものであるため。',
    },
  },
  {
    code: 'POP-1208',
    says: 'rule selects no pod in a namespace',
    why: {
      en: 'A rule for peers that come later is normal; a path that is needed and closed is an incident.',
      ja: '後から作られる相手を許可する規則は正常なため。必要な通信が塞がれていればインシデントとして示します。',
    },
  },
  { code: 'POP-1300', says: 'binding of something missing' },
  { code: 'POP-1400', says: 'error of an Ingress load balancer', incidents: ['IngressClassMissing', 'IngressHasNoClass'] },
  { code: 'POP-1401', says: 'Ingress backend is missing', incidents: ['IngressBackendMissing'] },
  { code: 'POP-1402', says: 'Ingress backend port is missing', incidents: ['IngressBackendPortMissing'] },
  { code: 'POP-1403', says: 'Ingress backend by port number', why: style },
  { code: 'POP-1404', says: 'invalid Ingress backend', why: { en: 'The API server refuses it.', ja: 'API サーバーが拒否するため。' } },
  { code: 'POP-1500', says: 'CronJob is suspended', why: choice },
  { code: 'POP-1501', says: 'CronJob has no active Job', why: choice },
  {
    code: 'POP-1502',
    says: 'CronJob has not run or fails',
    incidents: ['CronJobNeverRan', 'CronJobNeverSucceeded', 'CronJobLastRunFailed', 'CronJobMissedRun'],
  },
  { code: 'POP-1503', says: 'warning about a CronJob', incidents: ['CronJobMissedRun'] },
  { code: 'POP-1600', says: 'stale Cilium identity', why: cilium },
  { code: 'POP-1601', says: 'Cilium identity without namespace label', why: cilium },
  { code: 'POP-1602', says: 'Cilium identity of a missing namespace', why: cilium },
  { code: 'POP-1603', says: 'Cilium identity without security label', why: cilium },
  { code: 'POP-1604', says: 'Cilium identity of two namespaces', why: cilium },
  { code: 'POP-1700', says: 'Cilium policy selects no endpoint', why: cilium },
  { code: 'POP-1701', says: 'Cilium policy selects no node', why: cilium },
  { code: 'POP-1702', says: 'Cilium endpoint on an unknown node', why: cilium },
  { code: 'POP-1703', says: 'Cilium endpoint of a pod that does not run', why: cilium },
  { code: 'POP-1704', says: 'Cilium endpoint of an unknown owner', why: cilium },
  { code: 'POP-666', says: 'internal error', why: tool },
];
