import { quote } from '#model/finding.ts';
import { type ObjectRef, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { nearName } from '../../near-name.ts';
import { isOlderThan, isSelecting, labelText, type Selectable, type Service, selectablesIn, servingPods } from '../../services.ts';

export const serviceSelectsNoPod = defineAnalyzer({
  id: 'service-selects-no-pod',
  reads: ['Service', 'Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Ingress'],
  findings: {
    ServiceSelectorMismatch: {
      params: { selector: 'text', workload: 'text', labels: 'text' },
      en: {
        title: 'the Service selects no pod: it asks for {selector}, and the pods of {workload} carry {labels}',
        why: 'The Service has nothing to send connections to, although pods that look meant for it run.',
        remedy: 'Make the selector of the Service and the labels of the pods the same: the nearest labels are {labels}.',
      },
      ja: {
        title: 'Service がどの Pod も選択していない: セレクターは {selector}、{workload} の Pod のラベルは {labels}',
        why: 'この Service 向けと思われる Pod は動いていますが、接続の送り先が 1 つもありません。',
        remedy: 'Service のセレクターと Pod のラベルを一致させてください。{labels} の誤りではありませんか。',
      },
    },
    ServiceSelectsNoPod: {
      params: { selector: 'text' },
      en: {
        title: 'the Service selects no pod: nothing in the namespace carries {selector}',
        why: 'Every connection to the Service fails, because there is nothing to send it to.',
        remedy: 'Deploy the workload that it is for, correct the selector, or delete the Service.',
      },
      ja: {
        title: 'Service がどの Pod も選択していない: {selector} を持つものが Namespace にない',
        why: '送り先がないため、この Service への接続はすべて失敗します。',
        remedy: '対象のワークロードをデプロイするか、セレクターを直すか、Service を削除してください。',
      },
    },
    ServiceWorkloadHasNoPods: {
      params: { workload: 'text', replicas: 'count' },
      en: {
        title: 'the Service has no pod, because {workload} has none ({replicas} asked for)',
        why: 'The selector is right, but the workload behind it has no pods, so every connection to the Service fails.',
        remedy: 'Scale {workload} up, or find out why its pods are not created.',
      },
      ja: {
        title: '{workload} の Pod が 1 つもないため、Service の送り先がない (指定は {replicas} 個)',
        why: 'セレクターは正しいものの、背後のワークロードに Pod がないため、接続はすべて失敗します。',
        remedy: '{workload} をスケールアップするか、Pod が作成されない理由を調べてください。',
      },
    },
  },
  *analyze(cluster) {
    const routed = new Set(
      cluster
        .list('Ingress')
        .flatMap(({ metadata, spec }) => [
          ...(spec.defaultBackend?.service ? [`${metadata.namespace}/${spec.defaultBackend.service.name}`] : []),
          ...(spec.rules ?? []).flatMap(({ http }) =>
            (http?.paths ?? []).flatMap(({ backend }) => (backend.service ? [`${metadata.namespace}/${backend.service.name}`] : [])),
          ),
        ]),
    );
    for (const service of cluster.list('Service')) {
      const { namespace, name } = service.metadata;
      const isJudged = isSelecting(service) && service.spec.clusterIP !== 'None' && cluster.complete('Pod', namespace);
      if (!isJudged || !isOlderThan(service, thresholds.pendingSeconds, cluster.takenAt)) continue;
      if (cluster.labelled('Pod', service.spec.selector ?? {}, namespace).length > 0 || servingPods(cluster, service).length > 0) continue;
      const found = reasonOf(service, selectablesIn(cluster, namespace), routed.has(`${namespace}/${name}`));
      if (found && !isChosenAtRunTime(service, found.nearest, (labels) => cluster.labelled('Pod', labels, namespace).length > 0)) {
        yield { ...found.finding, about: service };
      }
    }
  },
});

function reasonOf(service: Service, workloads: readonly Selectable[], isRouted: boolean) {
  const { selector = {} } = service.spec;
  const quoted = quote(service, '/spec/selector');
  const matching = workloads.find(({ labels }) => Object.entries(selector).every(([key, value]) => labels[key] === value));
  if (matching) {
    const { workload, replicas } = matching;
    if (replicas === 0 && !isRouted) return undefined;
    const where =
      workload.kind === 'DaemonSet'
        ? '/spec/selector'
        : workload.spec.replicas === undefined
          ? '/spec/template/metadata/labels'
          : '/spec/replicas';
    return {
      nearest: matching,
      finding: {
        reason: 'ServiceWorkloadHasNoPods' as const,
        params: { workload: nameOf(refOf(workload)), replicas },
        evidence: [quoted, quote(workload, where)] as const,
        accuses: [refOf(workload)],
      },
    };
  }
  const nearest = nearestOf(service, workloads);
  if (!nearest)
    return {
      nearest,
      finding: { reason: 'ServiceSelectsNoPod' as const, params: { selector: labelText(selector) }, evidence: [quoted] as const },
    };
  const differing = Object.keys(selector).filter((key) => nearest.labels[key] !== selector[key]);
  const wanted = Object.fromEntries(differing.map((key) => [key, selector[key] ?? '']));
  const carried = Object.fromEntries(differing.flatMap((key) => (nearest.labels[key] === undefined ? [] : [[key, nearest.labels[key]]])));
  return {
    nearest,
    finding: {
      reason: 'ServiceSelectorMismatch' as const,
      params: {
        selector: labelText(wanted),
        workload: nameOf(refOf(nearest.workload)),
        labels: labelText(Object.keys(carried).length > 0 ? carried : nearest.labels),
      },
      evidence: [quoted, quote(nearest.workload, '/spec/template/metadata/labels')] as const,
    },
  };
}

/** The workload with the name of the Service, or the one that shares the most of its selector. */
function nearestOf({ metadata, spec: { selector = {} } }: Service, workloads: readonly Selectable[]): Selectable | undefined {
  const labelled = workloads.filter(({ labels, replicas }) => replicas > 0 && Object.keys(labels).length > 0);
  const score = ({ workload, labels }: Selectable): number =>
    Object.entries(selector).filter(([key, value]) => labels[key] === value || nearName(value, [labels[key] ?? '']) !== undefined).length +
    (workload.metadata.name === metadata.name ? 1.5 : 0);
  const [best] = labelled.toSorted((a, b) => score(b) - score(a));
  return best && score(best) >= 1 ? best : undefined;
}

/**
 * Operators label pods by the role they play at the moment (primary, replica). A selector that asks for a role which no
 * pod plays now is no mistake: the key stands on the pods, but not in the template.
 */
function isChosenAtRunTime(
  { metadata, spec: { selector = {} } }: Service,
  nearest: Selectable | undefined,
  exists: (labels: Readonly<Record<string, string>>) => boolean,
): boolean {
  if (metadata.ownerReferences?.some(({ controller }) => controller)) return true;
  const templateKeys = nearest?.labels ?? {};
  const rest = Object.entries(selector).filter(([key]) => Object.hasOwn(templateKeys, key));
  return rest.length > 0 && exists(Object.fromEntries(rest)) && /role|primary|master|leader/.test(Object.keys(selector).join(' '));
}

function nameOf({ kind, name }: ObjectRef): string {
  return `${kind} ${name}`;
}
