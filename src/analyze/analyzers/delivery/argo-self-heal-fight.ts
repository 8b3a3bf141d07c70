import type { EvidenceList } from '#model/evidence.ts';
import { at, quote } from '#model/finding.ts';
import type { AnyObject, ObjectRef } from '#model/object.ts';
import { refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { argoObjects, isAutomated, isLocal, resourcesOf } from '../../argo-applications.ts';
import { textOf } from '../../custom-fields.ts';

export const argoSelfHealFight = defineAnalyzer({
  id: 'argo-self-heal-fight',
  reads: ['CustomObject', 'HorizontalPodAutoscaler', 'Deployment', 'StatefulSet', 'DaemonSet', 'ConfigMap', 'Service'],
  findings: {
    ArgoSelfHealFight: {
      params: { resources: 'texts', attempts: 'count', others: 'texts' },
      en: {
        title: 'Argo CD has set {resources} back {attempts} times, and it is changed again each time',
        why: 'Two sides write the same fields in turn, so the object never settles and every change may restart its pods; besides Argo CD it is written by {others}.',
        remedy:
          'Let one side own the field: take it out of the source, or list it under ignoreDifferences; leave out replicas where an autoscaler sets it.',
      },
      ja: {
        title: 'Argo CD が {resources} を {attempts} 回元に戻したが、そのたびに変更される',
        why: '双方が同じフィールドを交互に書き換えているためオブジェクトが安定せず、変更のたびに Pod が再起動するおそれがあります。Argo CD 以外の書き込み元は {others} です。',
        remedy:
          'フィールドの管理元を一つにしてください。ソースから外すか ignoreDifferences に加えます。オートスケーラーが設定する場合は replicas をソースに書かないでください。',
      },
    },
  },
  *analyze(cluster) {
    const path = '/status/operationState/operation/sync/autoHealAttemptsCount';
    for (const application of argoObjects(cluster, 'Application')) {
      const attempts = at(application, path);
      const selfHeals = isAutomated(application) && at(application, '/spec/syncPolicy/automated/selfHeal') === true;
      if (!selfHeals || typeof attempts !== 'number' || attempts < thresholds.selfHealAttempts) continue;
      if (at(application, '/status/sync/status') !== 'OutOfSync' || at(application, '/status/operationState/phase') === 'Failed') continue;
      const differing = resourcesOf(application).filter(({ sync, requiresPruning }) => sync === 'OutOfSync' && !requiresPruning);
      if (differing.length === 0) continue;
      const objects = isLocal(application) ? differing.flatMap(({ ref }) => cluster.resolve(ref) ?? []) : [];
      const scalers = objects.flatMap((object) => scalersOf(cluster.list('HorizontalPodAutoscaler', object.metadata.namespace), object));
      const others = [...scalers.map(({ metadata }) => `HorizontalPodAutoscaler ${metadata.name}`), ...objects.flatMap(writersOf)];
      const evidence: EvidenceList = [
        quote(application, path),
        ...differing.map((resource) => quote(application, resource.path)),
        ...scalers.map((scaler) => quote(scaler, '/spec/scaleTargetRef')),
      ];
      yield {
        reason: 'ArgoSelfHealFight',
        about: application,
        params: { resources: differing.map(({ ref }) => nameOf(ref)), attempts, others: others.length > 0 ? [...new Set(others)] : ['?'] },
        evidence,
        since: textOf(at(application, '/status/operationState/startedAt')),
      };
    }
  },
});

function nameOf({ kind, name }: ObjectRef): string {
  return `${kind} ${name}`;
}

type Scaler = AnyObject & { readonly spec: { readonly scaleTargetRef: { readonly kind: string; readonly name: string } } };
function scalersOf<T extends Scaler>(scalers: readonly T[], object: AnyObject): readonly T[] {
  const { kind, name } = refOf(object);
  return scalers.filter(({ spec: { scaleTargetRef } }) => scaleTargetRef.kind === kind && scaleTargetRef.name === name);
}

/** Field managers of the spec beside Argo CD itself; what writes the status is left out. */
function writersOf({ metadata: { managedFields = [] } }: AnyObject): readonly string[] {
  return managedFields.flatMap(({ manager, subresource }) =>
    manager !== undefined && subresource !== 'status' && !/^argocd|^kube-controller-manager$/.test(manager) ? [manager] : [],
  );
}
