import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type CustomObject, refKey, refOf } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Controller, controllersByStatus, statusWriterReads } from '../../status-writers.ts';
import { unobservedChange } from '../../unobserved-resources.ts';

export const operatorAtZero = defineAnalyzer({
  id: 'operator-at-zero',
  reads: ['CustomObject', 'Event', ...statusWriterReads],
  findings: {
    OperatorAtZero: {
      params: { resources: 'texts', waiting: 'count' },
      en: {
        title: 'has zero replicas, and {waiting|changed resource waits|changed resources wait} for it: {resources}',
        why: 'It is the only workload that may write the status of these resources, so nobody acts on what was changed in them.',
        remedy: 'Scale it up again; it catches up with all changes by itself.',
      },
      ja: {
        title: 'レプリカ数が 0 で、変更されたリソース {waiting} 件 ({resources}) が処理を待っている',
        why: 'これらのリソースの status を書き込めるワークロードはこれだけで、変更を処理するものがありません。',
        remedy: 'レプリカ数を戻してください。溜まった変更は自動で処理されます。',
      },
    },
  },
  *analyze(cluster) {
    const controllersOf = controllersByStatus(cluster);
    const waiting = cluster
      .list('CustomObject')
      .filter((object) => unobservedChange(object, cluster.takenAt) !== undefined)
      .flatMap((object) => {
        const controllers = controllersOf(object);
        return controllers.length > 0 && controllers.every(isAtZero) ? controllers.map((controller) => ({ object, controller })) : [];
      });
    for (const group of groupsBy(waiting, ({ controller }) => refKey(refOf(controller))).values()) {
      const [first, ...rest] = group;
      const { controller } = first;
      const seen = (object: CustomObject) => quote(object, '/status/observedGeneration');
      const evidence: EvidenceList = [quote(controller, '/spec/replicas'), seen(first.object), ...rest.map(({ object }) => seen(object))];
      yield {
        reason: 'OperatorAtZero',
        about: controller,
        params: { resources: group.map(({ object }) => `${object.kind} ${object.metadata.name}`), waiting: group.length },
        evidence,
        since: cluster.eventsAbout(controller).findLast(({ reason }) => reason === 'ScalingReplicaSet')?.lastAt,
      };
    }
  },
});

function isAtZero({ spec, metadata }: Controller): boolean {
  return 'replicas' in spec && spec.replicas === 0 && !metadata.deletionTimestamp;
}
