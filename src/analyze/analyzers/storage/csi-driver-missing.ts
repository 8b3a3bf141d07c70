import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { mountErrorOf } from '../../mount-error.ts';
import { mountFailures } from '../../mount-failures.ts';

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
  },
  *analyze(cluster) {
    const waiting = [...mountFailures(cluster)].flatMap(({ pod, event, quoted }) => {
      const { kind, names } = mountErrorOf(event.message);
      return kind === 'driverAbsent' && names !== undefined ? [{ pod, event, quoted, driver: names, node: pod.spec.nodeName ?? '' }] : [];
    });
    const registered = new Set(cluster.list('CSINode').flatMap(({ spec }) => (spec?.drivers ?? []).map(({ name }) => name)));
    for (const [driver, group] of Map.groupBy(waiting, (one) => one.driver)) {
      const [first] = group;
      const absence = cluster.absence('CSIDriver', driver);
      if (!first || !absence || registered.has(driver)) continue;
      const about = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', name: driver };
      yield {
        reason: 'CsiDriverMissing',
        about,
        params: { pods: namesOf(group) },
        evidence: [absence, ...group.map(({ quoted }) => quoted)],
        since: first.event.firstAt,
      };
    }
    for (const group of Map.groupBy(waiting, ({ driver, node }) => `${driver} ${node}`).values()) {
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
