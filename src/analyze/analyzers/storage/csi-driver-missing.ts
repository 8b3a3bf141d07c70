import { quote } from '#model/finding.ts';
import { refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { mountErrorOf } from '../../mount-error.ts';
import { mountFailures } from '../../mount-failures.ts';
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
    const waiting = [...mountFailures(cluster)].flatMap(({ pod, event, quoted }) => {
      const { kind, names: driver } = mountErrorOf(event.message);
      const concerns = kind === 'driverAbsent' || kind === 'attacherSilent';
      return concerns && driver !== undefined ? [{ kind, pod, event, quoted, driver, node: pod.spec.nodeName ?? '' }] : [];
    });
    const registered = new Set(cluster.list('CSINode').flatMap(({ spec }) => (spec?.drivers ?? []).map(({ name }) => name)));
    for (const [driver, group] of Map.groupBy(waiting, (one) => one.driver)) {
      const [first] = group;
      if (!first) continue;
      const absence = cluster.absence('CSIDriver', driver);
      const about = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', name: driver };
      const found = { about, since: first.event.firstAt };
      const silent = group.filter(({ kind }) => kind === 'attacherSilent');
      if (absence && !registered.has(driver)) {
        const evidence = [absence, ...group.map(({ quoted }) => quoted)] as const;
        yield { ...found, reason: 'CsiDriverMissing', params: { pods: namesOf(group) }, evidence };
      } else if (silent[0] && (registered.has(driver) || cluster.get('CSIDriver', driver))) {
        const down = provisionerPods(cluster, driver).filter((pod) => !isReady(pod));
        const evidence = [silent[0].quoted, ...silent.slice(1).map(({ quoted }) => quoted)] as const;
        yield { ...found, reason: 'CsiDriverAttacherSilent', params: { pods: namesOf(silent) }, evidence, accuses: down.map(refOf) };
      }
    }
    const unregistered = waiting.filter(({ kind }) => kind === 'driverAbsent');
    for (const group of Map.groupBy(unregistered, ({ driver, node }) => `${driver} ${node}`).values()) {
      const [first] = group;
      const node = first && cluster.get('CSINode', first.node);
      const isInstalled = first && (cluster.get('CSIDriver', first.driver) !== undefined || registered.has(first.driver));
      if (!first || !isInstalled || (node?.spec?.drivers ?? []).some(({ name }) => name === first.driver)) continue;
      const listed = node?.spec?.drivers === undefined ? [] : [quote(node, '/spec/drivers')];
      const about = { apiVersion: 'v1', kind: 'Node', name: first.node };
      yield {
        reason: 'CsiDriverNotOnNode',
        about,
        params: { driver: first.driver, pods: namesOf(group) },
        evidence: [first.quoted, ...group.slice(1).map(({ quoted }) => quoted), ...listed],
        since: first.event.firstAt,
        sameCause: `CSI driver ${first.driver}`,
      };
    }
  },
});

function namesOf(group: readonly { readonly pod: { readonly metadata: { readonly name: string } } }[]): readonly string[] {
  return [...new Set(group.map(({ pod }) => pod.metadata.name))];
}
