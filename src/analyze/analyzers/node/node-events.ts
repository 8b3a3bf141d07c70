import { type EventRecord, quoteEvent } from '#model/event.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { globalKills, killCount, recentNodeEvents } from '../../nodes.ts';

export const nodeEvents = defineAnalyzer({
  id: 'node-events',
  reads: ['Node', 'Event'],
  findings: {
    NodeSystemOutOfMemory: {
      params: { message: 'text', count: 'count' },
      en: {
        title: 'the kernel killed a process for want of memory on the node ({count|time|times})',
        why: 'The node as a whole ran out of memory, beyond the limit of a single container: "{message}".',
        remedy: 'Find what uses more than it requested on this node, and keep memory back for the system (kubelet system-reserved).',
      },
      ja: {
        title: 'ノード全体のメモリ不足でカーネルがプロセスを終了させた ({count} 回)',
        why: '単一コンテナの limit ではなく、ノード全体のメモリが不足しました:「{message}」。',
        remedy: 'このノードで要求量を超えて使っているものを特定し、kubelet の system-reserved でシステム用のメモリを確保してください。',
      },
    },
    NodeKernelFault: {
      params: { event: 'text', message: 'text' },
      en: {
        title: 'the kernel reports {event}',
        why: 'node-problem-detector read it in the kernel log: "{message}".',
        remedy: 'Check disk, memory and kernel version of the machine; drain it if it comes again.',
      },
      ja: {
        title: 'カーネルが {event} を報告している',
        why: 'node-problem-detector がカーネルログから検出しました:「{message}」。',
        remedy: 'マシンのディスク、メモリ、カーネルバージョンを確認し、再発する場合はドレインしてください。',
      },
    },
    NodeRebooted: {
      params: { message: 'text' },
      en: {
        title: 'the machine was rebooted',
        why: 'All containers of the node ended at that moment: "{message}".',
        remedy: 'If nobody planned it, read the kernel log before the boot (journalctl -b -1) on the machine.',
      },
      ja: {
        title: 'マシンが再起動した',
        why: 'その時点でノードのすべてのコンテナが終了しました:「{message}」。',
        remedy: '計画した作業でなければ、マシンで起動前のカーネルログ (journalctl -b -1) を確認してください。',
      },
    },
    NodeImageCleanupFailed: {
      params: { message: 'text' },
      en: {
        title: 'the kubelet cannot free disk space',
        why: 'The disk for images is nearly full, and there is not enough that may be deleted: "{message}".',
        remedy: 'Find what else fills the disk (container logs, other files), or enlarge it.',
      },
      ja: {
        title: 'kubelet がディスクの空きを確保できない',
        why: 'イメージ用ディスクがほぼ満杯で、削除できるものが足りません:「{message}」。',
        remedy: 'ディスクを埋めている他のもの (コンテナログなど) を特定するか、ディスクを拡張してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const node of cluster.list('Node')) {
      const events = recentNodeEvents(cluster, node);
      for (const [reason, wanted] of groups) {
        const told = reason === 'NodeSystemOutOfMemory' ? globalKills(events) : events.filter((event) => wanted.has(event.reason));
        const last = told.at(-1);
        if (!last || isOver(reason, last)) continue;
        const boot = reason === 'NodeRebooted' && node.status.nodeInfo?.bootID ? [quote(node, '/status/nodeInfo/bootID')] : [];
        const evidence = [quoteEvent(last), ...told.slice(0, -1).map(quoteEvent), ...boot] as const;
        const found = { about: node, evidence, since: told.flatMap(({ firstAt }) => firstAt ?? []).sort()[0] };
        const { message } = last;
        if (reason === 'NodeSystemOutOfMemory') yield { ...found, reason, params: { message, count: killCount(told) } };
        else if (reason === 'NodeKernelFault') yield { ...found, reason, params: { event: last.reason, message } };
        else yield { ...found, reason, params: { message } };
      }
    }
  },
});

/** Reasons of kubelet (pkg/kubelet/events, oom watcher) and of node-problem-detector's kernel monitor. */
const groups = [
  ['NodeSystemOutOfMemory', new Set(['SystemOOM', 'OOMKilling'])],
  [
    'NodeKernelFault',
    new Set([
      'TaskHung',
      'KernelOops',
      'Ext4Error',
      'Ext4Warning',
      'IOError',
      'MemoryReadError',
      'UnregisterNetDevice',
      'FilesystemIsReadOnly',
      'XfsShutdown',
      'CorruptDockerImage',
      'CorruptDockerOverlay2',
    ]),
  ],
  ['NodeRebooted', new Set(['Rebooted'])],
  ['NodeImageCleanupFailed', new Set(['ImageGCFailed', 'FreeDiskSpaceFailed'])],
] as const;

/** The kubelet's first garbage collection fails before it has statistics, once. */
function isOver(reason: string, { message, count }: EventRecord): boolean {
  if (reason !== 'NodeImageCleanupFailed') return false;
  return (
    count < 2 &&
    /unable to find data in memory cache|invalid capacity 0|no image filesystem|failed to get image(?:fs)? stats/i.test(message)
  );
}
