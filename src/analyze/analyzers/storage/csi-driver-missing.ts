import { quote } from '#model/finding.ts';
import { refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { groupsBy, type NonEmpty } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { mountErrorOf } from '../../mount-error.ts';
import { type MountFailure, mountFailures } from '../../mount-failures.ts';
import { isReady } from '../../pods.ts';
import { provisionerPods } from '../../provisioners.ts';

export const csiDriverMissing = defineAnalyzer({
  id: 'csi-driver-missing',
  reads: ['Pod', 'Event', 'CSIDriver', 'CSINode'],
  findings: {
    CsiDriverMissing: {
      params: { pods: 'texts' },
      en: {
        title: 'not installed; needed for volumes of {pods}',
        why: 'No CSIDriver object of this name exists, and no node has registered the driver.',
        remedy: 'Install the driver, or use volumes of a driver that is there.',
      },
      ja: {
        title: 'インストールされておらず、{pods} がボリュームを待っている',
        why: 'この名前の CSIDriver オブジェクトがなく、どのノードにも登録されていません。',
        remedy: 'ドライバーをインストールするか、既にあるドライバーのボリュームを使ってください。',
      },
    },
    CsiDriverNotOnNode: {
      params: { driver: 'text', pods: 'texts' },
      en: {
        title: 'CSI driver {driver} is not registered here; needed for volumes of {pods}',
        why: 'The node pod of the driver does not run on this node, or did not register with the kubelet.',
        remedy: 'Look at the DaemonSet of the driver: whether it tolerates the taints of this node, and whether its pod here runs.',
      },
      ja: {
        title: 'CSI ドライバー {driver} が登録されておらず、{pods} がボリュームを待っている',
        why: 'ドライバーのノード Pod がこのノードで動いていないか、kubelet への登録に失敗しています。',
        remedy: 'ドライバーの DaemonSet を確認してください。このノードの taint を許容しているか、ここの Pod が動いているかを調べます。',
      },
    },
    CsiDriverAttacherSilent: {
      params: { pods: 'texts' },
      en: {
        title: 'its attacher does not answer; needed for volumes of {pods}',
        why: 'The controller part of the driver (external-attacher) connects volumes to nodes, and has not done so within two minutes.',
        remedy: 'Look at the controller pods of driver {name}: whether they run, hold their lease and reach the storage.',
      },
      ja: {
        title: 'attacher が応答せず、{pods} がボリュームを待っている',
        why: 'ドライバーのコントローラー側 (external-attacher) がボリュームをノードに接続しますが、2 分以内に完了していません。',
        remedy:
          'ドライバー {name} のコントローラーの Pod が動いているか、lease を保持しているか、ストレージに到達できるかを確認してください。',
      },
    },
  },
  *analyze(cluster) {
    const waiting = [...mountFailures(cluster)].flatMap((failure): readonly Waiting[] => {
      const { kind, names: driver } = mountErrorOf(failure.event.message);
      const concerns = kind === 'driverAbsent' || kind === 'attacherSilent';
      return concerns && driver !== undefined ? [{ ...failure, kind, driver }] : [];
    });
    const registered = new Set(cluster.list('CSINode').flatMap(({ spec }) => (spec?.drivers ?? []).map(({ name }) => name)));
    for (const group of groupsBy(waiting, ({ driver }) => driver).values()) yield* driverFinding(cluster, group, registered);
    const unregistered = waiting.filter(({ kind }) => kind === 'driverAbsent');
    for (const group of groupsBy(unregistered, ({ driver, pod }) => `${driver} ${pod.spec.nodeName}`).values())
      yield* nodeFinding(cluster, group, registered);
  },
});

type Cluster = View<'Pod' | 'Event' | 'CSIDriver' | 'CSINode'>;
interface Waiting extends MountFailure {
  readonly kind: 'driverAbsent' | 'attacherSilent';
  readonly driver: string;
}

/** The driver is nowhere, or the part of it that attaches does nothing. */
function* driverFinding(cluster: Cluster, group: NonEmpty<Waiting>, registered: ReadonlySet<string>) {
  const [first] = group;
  const { driver } = first;
  const absence = cluster.absence('CSIDriver', driver);
  const found = { about: { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', name: driver }, since: first.event.firstAt };
  if (absence && !registered.has(driver)) {
    const evidence = [absence, ...group.map(({ quoted }) => quoted)] as const;
    yield { ...found, reason: 'CsiDriverMissing', params: { pods: namesOf(group) }, evidence } as const;
    return;
  }
  const [silent, ...others] = group.filter(({ kind }) => kind === 'attacherSilent');
  if (!silent || !isInstalled(cluster, driver, registered)) return;
  const down = provisionerPods(cluster, driver).filter((pod) => !isReady(pod));
  const evidence = [silent.quoted, ...others.map(({ quoted }) => quoted)] as const;
  const params = { pods: namesOf([silent, ...others]) };
  yield { ...found, reason: 'CsiDriverAttacherSilent', params, evidence, accuses: down.map(refOf) } as const;
}

/** The driver is there, but not on this node. */
function* nodeFinding(cluster: Cluster, group: NonEmpty<Waiting>, registered: ReadonlySet<string>) {
  const [first, ...others] = group;
  if (!isInstalled(cluster, first.driver, registered)) return;
  const { driver, pod } = first;
  const { nodeName = '' } = pod.spec;
  const node = cluster.get('CSINode', nodeName);
  if ((node?.spec?.drivers ?? []).some(({ name }) => name === driver)) return;
  const listed = node?.spec?.drivers === undefined ? [] : [quote(node, '/spec/drivers')];
  yield {
    reason: 'CsiDriverNotOnNode',
    about: { apiVersion: 'v1', kind: 'Node', name: nodeName },
    params: { driver, pods: namesOf(group) },
    evidence: [first.quoted, ...others.map(({ quoted }) => quoted), ...listed] as const,
    since: first.event.firstAt,
    sameCause: `CSI driver ${driver}`,
  } as const;
}

function isInstalled(cluster: Cluster, driver: string, registered: ReadonlySet<string>): boolean {
  return registered.has(driver) || cluster.get('CSIDriver', driver) !== undefined;
}

function namesOf(group: readonly { readonly pod: { readonly metadata: { readonly name: string } } }[]): readonly string[] {
  return [...new Set(group.map(({ pod }) => pod.metadata.name))];
}
