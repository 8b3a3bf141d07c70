import { quote } from '#model/finding.ts';
import type { ObjectRef } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { mountErrorOf, mountServerOf } from '../../mount-error.ts';
import { type MountFailure, mountFailures } from '../../mount-failures.ts';
import { hostRef } from '../../resolve-peer.ts';

export const volumeMount = defineAnalyzer({
  id: 'volume-mount',
  reads: ['Pod', 'Event'],
  findings: {
    VolumeDriverAbsentOnNode: {
      params: { volume: 'text', driver: 'text', node: 'text' },
      en: {
        title: 'volume {volume} needs CSI driver {driver}, which is not registered on node {node}',
        why: 'The node part of the driver (a DaemonSet) does not run there, so the kubelet has nobody to mount the volume.',
        remedy: 'Get the node pod of {driver} running on {node}, or install the driver.',
      },
      ja: {
        title: 'ボリューム {volume} に必要な CSI ドライバー {driver} がノード {node} に登録されていない',
        why: 'ドライバーのノード側 (DaemonSet) が動いていないため、kubelet がマウントを依頼できません。',
        remedy: '{node} で {driver} のノード Pod を動作させるか、ドライバーをインストールしてください。',
      },
    },
    VolumeServerUnreachable: {
      params: { pods: 'count', message: 'text' },
      en: {
        title: 'the storage server does not answer ({pods|pod waits|pods wait} to mount from it)',
        why: 'The node cannot reach it, or cannot resolve its name: "{message}".',
        remedy: 'Check from the node whether the server runs and whether its name, port and firewall let the node in.',
      },
      ja: {
        title: 'ストレージサーバーが応答しない (マウント待ちの Pod {pods} 個)',
        why: 'ノードからサーバーに到達できないか、名前を解決できません:「{message}」。',
        remedy: 'サーバーが動作しているか、名前解決、ポート、ファイアウォールに問題がないかをノードから確認してください。',
      },
    },
    VolumeMountFailed: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'volume {volume} cannot be mounted: {message}',
        why: 'The kubelet mounts all volumes before it starts the first container, so the pod waits.',
        remedy: 'Repair what the message names; the kubelet tries again by itself.',
      },
      ja: {
        title: 'ボリューム {volume} をマウントできない: {message}',
        why: 'kubelet はすべてのボリュームをマウントしてから最初のコンテナを起動するため、Pod は待機しています。',
        remedy: 'メッセージが示す原因を取り除いてください。kubelet は自動で再試行します。',
      },
    },
    VolumeMountTimedOut: {
      params: { volume: 'text' },
      en: {
        title: 'volume {volume} is not mounted after more than two minutes',
        why: 'No component says why: attaching or mounting hangs, mostly at the storage back end or its driver.',
        remedy: 'Look at the CSI driver pods and at the VolumeAttachment of this volume.',
      },
      ja: {
        title: 'ボリューム {volume} が 2 分以上マウントされない',
        why: '理由はどこにも報告されていません。多くはストレージ側またはそのドライバーで、アタッチかマウントが止まっています。',
        remedy: 'CSI ドライバーの Pod と、このボリュームの VolumeAttachment を確認してください。',
      },
    },
    VolumeAttachFailed: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'volume {volume} cannot be attached to the node: {message}',
        why: 'A volume is connected to the node before it is mounted, and the driver or the storage behind it does not do so.',
        remedy: 'Repair what the message names (limits, zone, rights of the driver); attaching is tried again by itself.',
      },
      ja: {
        title: 'ボリューム {volume} をノードにアタッチできない: {message}',
        why: 'ボリュームはマウントの前にノードへ接続されますが、ドライバーまたはストレージがそれを行っていません。',
        remedy: 'メッセージが示す原因 (上限、ゾーン、ドライバーの権限) を取り除いてください。アタッチは自動で再試行されます。',
      },
    },
    VolumeFileSystemBroken: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'the file system of volume {volume} cannot be used: {message}',
        why: 'It is damaged, or of another type than the volume says; its data may be at risk.',
        remedy: 'Take a copy of the disk before any repair, then run the check of the file system on it or correct fsType.',
      },
      ja: {
        title: 'ボリューム {volume} のファイルシステムを使えない: {message}',
        why: '破損しているか、指定と異なる種類です。データが危険な状態にある可能性があります。',
        remedy: '修復の前に必ずディスクのコピーを取り、その後ファイルシステムの検査を行うか fsType を修正してください。',
      },
    },
    VolumeAccessDenied: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'access to volume {volume} is denied: {message}',
        why: 'The storage server or the file system refuses this node or user.',
        remedy: 'Allow the node in the export list or share of the server, or correct the credentials of the volume.',
      },
      ja: {
        title: 'ボリューム {volume} へのアクセスが拒否されている: {message}',
        why: 'ストレージサーバーまたはファイルシステムが、このノードやユーザーを拒否しています。',
        remedy: 'サーバーのエクスポートや共有の設定でノードを許可するか、ボリュームの認証情報を修正してください。',
      },
    },
    VolumePathMissing: {
      params: { volume: 'text', path: 'text' },
      en: {
        title: '{path} for volume {volume} does not exist on the node, or is of another type',
        why: 'A hostPath or local volume expects the path on the very machine that the pod was placed on.',
        remedy: 'Create the path on every node that may run the pod, or correct path and type of the volume.',
      },
      ja: {
        title: 'ボリューム {volume} の {path} がノードに存在しないか、種類が異なる',
        why: 'hostPath や local ボリュームは、Pod が配置されたマシン上にパスがあることを前提とします。',
        remedy: 'Pod が動く可能性のあるすべてのノードにパスを作成するか、ボリュームの path と type を修正してください。',
      },
    },
    VolumeMountProgramMissing: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'the node lacks the program to mount volume {volume}: {message}',
        why: 'The operating system of the node cannot mount this type of file system.',
        remedy: 'Install the client on every node (for NFS: nfs-common or nfs-utils).',
      },
      ja: {
        title: 'ボリューム {volume} をマウントするプログラムがノードにない: {message}',
        why: 'ノードの OS がこの種類のファイルシステムをマウントできません。',
        remedy: 'すべてのノードにクライアント (NFS の場合は nfs-common または nfs-utils) をインストールしてください。',
      },
    },
    VolumeSpaceExhausted: {
      params: { volume: 'text' },
      en: {
        title: 'volume {volume} cannot be filled: no space left',
        why: 'The disk of the node, or the memory that backs the volume, is full.',
        remedy: 'Free space on the node, or raise the memory limit of a pod whose volumes live in memory.',
      },
      ja: {
        title: 'ボリューム {volume} に書き込めない: 空き容量がない',
        why: 'ノードのディスク、またはボリュームの実体であるメモリが満杯です。',
        remedy: 'ノードの空き容量を増やすか、メモリ上にボリュームを持つ Pod の memory limit を引き上げてください。',
      },
    },
    VolumeMultiAttach: {
      params: { volume: 'text', message: 'text' },
      en: {
        title: 'volume {volume} is still attached elsewhere: {message}',
        why: 'It may be attached to one node at a time, and another node has not let go of it.',
        remedy:
          'End the other pod first; when its node is surely dead, delete the Node object or taint it out-of-service so that the volume is let go.',
      },
      ja: {
        title: 'ボリューム {volume} が別の場所にアタッチされたまま: {message}',
        why: '同時に 1 つのノードにしかアタッチできず、別のノードが解放していません。',
        remedy:
          '先に相手の Pod を終了させてください。そのノードが完全に停止している場合は、Node オブジェクトを削除するか out-of-service taint を付けて解放してください。',
      },
    },
  },
  *analyze(cluster) {
    const stuck: { readonly server: string; readonly failure: MountFailure }[] = [];
    for (const failure of mountFailures(cluster)) {
      const { pod, volume, message, event, quoted } = failure;
      const { kind, names = '' } = mountErrorOf(event.message);
      const found = { about: pod, evidence: [quoted] as const, since: event.firstAt };
      const { nodeName: node = '' } = pod.spec;
      const server = names || mountServerOf(event.message);
      if (kind === 'config') continue;
      if (kind === 'driverAbsent') {
        const accuses: readonly ObjectRef[] = [driverRef(names), { apiVersion: 'v1', kind: 'Node', name: node }];
        yield {
          ...found,
          reason: 'VolumeDriverAbsentOnNode',
          params: { volume, driver: names, node },
          accuses,
          sameCause: `CSI driver ${names}`,
        };
      } else if (kind === 'attacherSilent') {
        yield {
          ...found,
          reason: 'VolumeAttachFailed',
          params: { volume, message },
          accuses: [driverRef(names)],
          sameCause: `CSI driver ${names}`,
        };
      } else if (kind === 'pathAbsent') yield { ...found, reason: 'VolumePathMissing', params: { volume, path: names || message } };
      else if (kind === 'timeout') yield { ...found, reason: 'VolumeMountTimedOut', params: { volume } };
      else if (kind === 'nodeFull') yield { ...found, reason: 'VolumeSpaceExhausted', params: { volume } };
      else if (kind === 'serverUnreachable' && server) {
        stuck.push({ server, failure });
        yield { ...found, reason: 'VolumeMountFailed', params: { volume, message }, accuses: [hostRef(server)] };
      } else yield { ...found, reason: reasons[kind], params: { volume, message } };
    }
    for (const [server, group] of groupsBy(stuck, (one) => one.server)) {
      const [{ failure: first }, ...rest] = group;
      const evidence = [first.quoted, quote(first.pod, '/spec/volumes'), ...rest.map(({ failure }) => failure.quoted)] as const;
      yield {
        reason: 'VolumeServerUnreachable',
        about: hostRef(server),
        params: { pods: group.length, message: first.message },
        evidence,
        since: first.event.firstAt,
        sameCause: `server ${server}`,
      };
    }
  },
});

function driverRef(name: string): ObjectRef {
  return { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', name };
}

const reasons = {
  multiAttach: 'VolumeMultiAttach',
  serverUnreachable: 'VolumeMountFailed',
  helperAbsent: 'VolumeMountProgramMissing',
  fileSystem: 'VolumeFileSystemBroken',
  permission: 'VolumeAccessDenied',
  attach: 'VolumeAttachFailed',
  other: 'VolumeMountFailed',
} as const;
