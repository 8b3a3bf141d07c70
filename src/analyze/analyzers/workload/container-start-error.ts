import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, failureOf, type PodContainer } from '../../containers.ts';
import { type CrashReads, crashReads, onsetOf } from '../../crashes.ts';
import { judgedPods } from '../../jobs.ts';
import { type StartFault, startFaultOf } from '../../start-faults.ts';

const params = { container: 'text', file: 'text' } as const;

export const containerStartError = defineAnalyzer({
  id: 'container-start-error',
  reads: crashReads,
  findings: {
    ContainerBinaryMissing: {
      params,
      en: {
        title: 'container {container} cannot start: {file} is not in the image',
        why: 'The command of the container names a program that does not exist in its file system.',
        remedy: 'Correct the command in the pod template, or use an image that holds {file}.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: {file} がイメージに存在しない',
        why: 'コンテナのコマンドに指定されたプログラムがファイルシステムにありません。',
        remedy: 'Pod テンプレートのコマンドを修正するか、{file} を含むイメージを使ってください。',
      },
    },
    ContainerBinaryHiddenByVolume: {
      params: { ...params, volume: 'text', path: 'text' },
      en: {
        title: 'container {container} cannot start: volume {volume}, mounted over {path}, does not hold {file}',
        why: 'A volume hides all that the image has in the folder it is mounted over, the program included.',
        remedy:
          'Mount volume {volume} at another path, or single files of it by subPath; if the program should come from it, add it there.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: {path} にマウントされたボリューム {volume} に {file} がない',
        why: 'ボリュームをマウントすると、その場所にあるイメージのファイルはプログラムも含めて見えなくなります。',
        remedy:
          'ボリューム {volume} を別のパスにマウントするか、subPath で必要なファイルだけをマウントしてください。プログラムをボリュームから渡す場合は、そこに追加してください。',
      },
    },
    ContainerBinaryNotExecutable: {
      params,
      en: {
        title: 'container {container} cannot start: no permission to execute {file}',
        why: 'The file is a directory, has no execute permission, or belongs to another user than the container runs as.',
        remedy: 'Make {file} executable for the user of the container, or name the right file.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: {file} を実行する権限がない',
        why: 'ディレクトリである、実行権限がない、またはコンテナの実行ユーザーに権限がありません。',
        remedy: 'コンテナの実行ユーザーが {file} を実行できるようにするか、正しいファイルを指定してください。',
      },
    },
    ContainerWrongArchitecture: {
      params,
      en: {
        title: 'container {container} cannot start: {file} is built for another processor',
        why: 'The kernel of the node does not know the format of this file: another architecture, or a script without its first line (#!).',
        remedy: 'Use an image built for the architecture of the node, or keep the pod on nodes that fit by kubernetes.io/arch.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: {file} が別のプロセッサ向けにビルドされている',
        why: 'アーキテクチャが異なるか、スクリプトの先頭行 (#!) がないため、ノードのカーネルがファイル形式を認識できません。',
        remedy: 'ノードのアーキテクチャ向けのイメージを使うか、kubernetes.io/arch で適合するノードに配置してください。',
      },
    },
    ContainerWorkingDirectoryUnusable: {
      params,
      en: {
        title: 'container {container} cannot start: its working directory {file} cannot be used',
        why: 'The directory does not exist and cannot be made, is a file, or may not be entered by the user of the container.',
        remedy: 'Correct workingDir in the pod template, or create the directory in the image.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: 作業ディレクトリ {file} を使えない',
        why: 'ディレクトリが存在せず作成もできない、ファイルである、またはコンテナの実行ユーザーが入れません。',
        remedy: 'Pod テンプレートの workingDir を修正するか、イメージ内にディレクトリを作成してください。',
      },
    },
    ContainerFileSystemReadOnly: {
      params,
      en: {
        title: 'container {container} cannot start: {file} would have to be made on a read-only file system',
        why: 'The runtime must create a mount point or directory, and the file system it stands on may not be written.',
        remedy: 'Create {file} in the image, or mount a writable volume above it.',
      },
      ja: {
        title: 'コンテナ {container} を起動できない: 読み取り専用ファイルシステム上に {file} を作成する必要がある',
        why: 'ランタイムがマウントポイントやディレクトリを作る必要がありますが、そのファイルシステムに書き込めません。',
        remedy: 'イメージ内に {file} を作成しておくか、書き込み可能なボリュームをマウントしてください。',
      },
    },
    ContainerCannotStart: {
      params: { container: 'text', message: 'text' },
      en: {
        title: 'container {container} cannot be started by the runtime',
        why: 'The container runtime refuses: "{message}".',
        remedy: 'Repair what the message of the runtime names; the program itself never ran, so there is no log to read.',
      },
      ja: {
        title: 'コンテナ {container} をランタイムが起動できない',
        why: 'コンテナランタイムが次の理由で拒否しています:「{message}」。',
        remedy: 'ランタイムのメッセージが示す原因を取り除いてください。プログラムは一度も動いていないため、ログはありません。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of judgedPods(cluster)) {
      for (const container of containersOf(pod)) {
        const refusal = refusalOf(cluster, container);
        if (!refusal) continue;
        const { kind, file, message } = startFaultOf(refusal.message);
        if (kind === 'mount' && isOwnMount(container, file)) continue;
        const found = { about: pod, evidence: refusal.evidence, since: refusal.since };
        const over = kind === 'missing' && file ? mountOver(container, file) : undefined;
        if (over && file) {
          const { name: volume, mountPath: path, at } = over;
          const evidence = [...refusal.evidence, quote(pod, at)] as const;
          yield { ...found, reason: 'ContainerBinaryHiddenByVolume', params: { container: container.name, file, volume, path }, evidence };
          continue;
        }
        const reason = reasons[kind];
        if (reason && file) yield { ...found, reason, params: { container: container.name, file } };
        else yield { ...found, reason: 'ContainerCannotStart', params: { container: container.name, message } };
      }
    }
  },
});

const reasons = {
  missing: 'ContainerBinaryMissing',
  permission: 'ContainerBinaryNotExecutable',
  architecture: 'ContainerWrongArchitecture',
  directory: 'ContainerWorkingDirectoryUnusable',
  readOnly: 'ContainerFileSystemReadOnly',
  mount: undefined,
  other: undefined,
} as const satisfies Readonly<Record<StartFault['kind'], string | undefined>>;

interface Refusal {
  readonly message: string;
  readonly evidence: EvidenceList;
  readonly since: string | undefined;
}

/** The runtime's message: of the last run that never began, or of the try that failed just now. */
function refusalOf(cluster: View<CrashReads>, container: PodContainer): Refusal | undefined {
  const { pod, status, statusPath } = container;
  const waiting = status?.state?.waiting;
  if (waiting && createReasons.has(waiting.reason ?? '') && waiting.message) {
    return { message: waiting.message, evidence: [quote(pod, `${statusPath}/state/waiting`)], since: undefined };
  }
  const failure = failureOf(container, cluster.takenAt);
  const { reason, message } = failure?.run ?? {};
  if (!failure || !message || (reason !== 'StartError' && reason !== 'ContainerCannotRun')) return undefined;
  return { message, evidence: [quote(pod, failure.path)], since: onsetOf(cluster, failure) };
}

/** The volume that is mounted over a folder above this file, the nearest of several. */
function mountOver({ spec: { volumeMounts = [] }, specPath }: PodContainer, file: string) {
  return volumeMounts
    .map(({ name, mountPath }, index) => ({ name, mountPath: mountPath.replace(/\/$/, ''), at: `${specPath}/volumeMounts/${index}` }))
    .filter(({ mountPath }) => file.startsWith(`${mountPath}/`))
    .toSorted((a, b) => b.mountPath.length - a.mountPath.length)[0];
}

/** A volume of the pod's own that does not fit its place is named elsewhere, as a mount conflict. */
function isOwnMount({ spec: { volumeMounts = [] } }: PodContainer, path: string | undefined): boolean {
  return volumeMounts.some(({ mountPath }) => mountPath.replace(/\/$/, '') === path);
}

/** Waiting reasons of a container that the runtime could not create or start (kuberuntime_container.go). */
const createReasons: ReadonlySet<string> = new Set(['RunContainerError', 'CreateContainerError']);
