import { quote } from '#model/finding.ts';
import type { Condition } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';

export const nodeMonitorCondition = defineAnalyzer({
  id: 'node-monitor-condition',
  reads: ['Node'],
  findings: {
    NodeMonitorCondition: {
      params: { condition: 'text', message: 'text' },
      en: {
        title: 'a node monitor reports {condition}: {message}',
        why: 'A program on the node (such as node-problem-detector) watches for this and sees it now.',
        remedy: 'Repair what the message names on the machine; drain the node if pods suffer.',
      },
      ja: {
        title: 'ノード監視が {condition} を報告している: {message}',
        why: 'ノード上の監視プログラム (node-problem-detector など) が現在この状態を検出しています。',
        remedy: 'メッセージが示す原因をマシン上で取り除いてください。Pod に影響がある場合はノードをドレインしてください。',
      },
    },
    NodeConditionAbnormal: {
      params: { condition: 'text', status: 'text', message: 'text' },
      en: {
        title: 'condition {condition} is {status}: {message}',
        why: 'This condition is not part of Kubernetes; by convention a name like Ready or Healthy should be True and any other False.',
        remedy: 'Ask whoever runs the monitor that sets {condition} what it means, and act on the message.',
      },
      ja: {
        title: 'condition {condition} が {status}: {message}',
        why: 'Kubernetes 標準の condition ではありません。慣例では Ready や Healthy のような名前は True、それ以外は False が正常です。',
        remedy: '{condition} を設定している監視の管理者に意味を確認し、メッセージに従って対処してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      for (const [index, condition] of (node.status.conditions ?? []).entries()) {
        if (own.has(condition.type) || !isAbnormal(condition)) continue;
        const { type, status, message = '', reason = '', lastTransitionTime: since } = condition;
        const found = { about: node, evidence: [quote(node, `/status/conditions/${index}`)] as const, since };
        if (monitored.has(type))
          yield { ...found, reason: 'NodeMonitorCondition', params: { condition: type, message: message || reason } };
        else yield { ...found, reason: 'NodeConditionAbnormal', params: { condition: type, status, message: message || reason } };
      }
    }
  },
});

/** Conditions of Kubernetes itself, judged elsewhere. */
const own: ReadonlySet<string> = new Set(['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable', 'OutOfDisk']);
/** Permanent conditions of node-problem-detector and of the monitors of the large clouds: True is bad. */
const monitored: ReadonlySet<string> = new Set([
  'KernelDeadlock',
  'ReadonlyFilesystem',
  'CorruptDockerOverlay2',
  'FrequentKubeletRestart',
  'FrequentDockerRestart',
  'FrequentContainerdRestart',
  'FrequentUnregisterNetDevice',
  'KubeletUnhealthy',
  'ContainerRuntimeUnhealthy',
  'NTPProblem',
  'XfsShutdown',
  'CperHardwareErrorFatal',
  'DeprecatedAuthsFieldInContainerdConfiguration',
  'KubeletProblem',
  'ContainerRuntimeProblem',
  'FilesystemCorruptionProblem',
  'VMEventScheduled',
  'FrequentRestart',
]);
/** Names that say something good: bad when False. A name that begins with a denial (NotReady, Unhealthy) says something bad. */
function isAbnormal({ type, status }: Condition): boolean {
  const isGood =
    /(?:Ready|Healthy|Available|Running|Up|Ok|OK|Succeeded|Reachable|Synced|Initialized)$/.test(type) &&
    !/(?:Not|Un|un|In)(?:Ready|[Hh]ealthy|[Aa]vailable|[Rr]eachable)$/.test(type);
  return isGood ? status === 'False' : status === 'True' && !monitoringMarks.test(type);
}
/** Neutral marks that some distributions set to True on healthy nodes: etcd membership, roles, update states. */
const monitoringMarks =
  /^(?:EtcdIsVoter|Updated|UpToDate|HostUpgradeCompleted|.*(?:Enabled|Configured|Applied|Completed|Installed|Joined|Registered))$/;
