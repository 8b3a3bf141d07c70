import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Pod, type PodSpec, refKey, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type PodTemplate, templateOf, templateReads } from '../../pod-template.ts';
import { schedule } from '../../simulate/scheduler/schedule.ts';
import { schedulerState, schedulingReads } from '../../simulate/scheduler/state.ts';
import { mutatingFor, webhookReads } from '../../webhooks.ts';

const reads = [...new Set([...webhookReads, ...schedulingReads, ...templateReads])] as const;
type Cluster = View<(typeof reads)[number]>;

export const webhookChangesPlacement = defineAnalyzer({
  id: 'webhook-changes-placement',
  reads,
  findings: {
    WebhookChangesPlacement: {
      params: { webhooks: 'texts', pod: 'text', changes: 'texts' },
      en: {
        title: 'pod {pod} has no place because of {changes}, which its template does not ask for',
        why: 'It was written while the pod was created, and without it the pod would have a place; a mutating webhook that is called for it ({webhooks}) is what can do that.',
        remedy: 'Let the webhook ask for what the nodes have (see kubectl get nodes --show-labels), or leave this namespace out.',
      },
      ja: {
        title: 'Pod {pod} がテンプレートにない {changes} のため配置できない',
        why: 'これは Pod の作成時に書き加えられ、なければ配置できます。書き加えられるのは、この Pod に適用される mutating webhook ({webhooks}) です。',
        remedy:
          'webhook の設定を実際のノードに合わせるか (kubectl get nodes --show-labels で確認)、この namespace を対象から外してください。',
      },
    },
  },
  *analyze(cluster) {
    if (!cluster.complete('Node') || !cluster.complete('Pod') || cluster.list('MutatingWebhookConfiguration').length === 0) return;
    const placed = new Map<string, boolean>();
    for (const pod of cluster.onNode('')) {
      const template = isWaiting(pod, cluster.takenAt) ? templateOf(cluster, pod) : undefined;
      const changed = template ? changesOf(cluster, pod, template) : [];
      const callers = changed.length > 0 ? mutatingFor(cluster, pod) : [];
      const [first] = callers;
      if (!template || !first) continue;
      const owner = refKey(refOf(template.owner));
      const fits = placed.get(owner) ?? schedule(schedulerState(cluster), asWritten(pod, template)).feasible.length > 0;
      placed.set(owner, fits);
      if (!fits) continue;
      yield {
        reason: 'WebhookChangesPlacement',
        about: first.configuration,
        params: {
          webhooks: callers.map(({ name }) => name),
          pod: pod.metadata.name,
          changes: changed.map(({ text }) => text),
        },
        evidence: [quote(first.configuration, `${first.path}/rules`), ...changed.map(({ evidence }) => evidence)],
        since: pod.metadata.creationTimestamp,
        accuses: [refOf(pod)],
        sameCause: owner,
      };
    }
  },
});

/** A pod that has waited for a node for longer than a moment. One that is gated waits for somebody's word. */
function isWaiting({ metadata, spec, status }: Pod, takenAt: string): boolean {
  const age = secondsSince(metadata.creationTimestamp, takenAt) ?? Number.POSITIVE_INFINITY;
  return !metadata.deletionTimestamp && status.phase === 'Pending' && !spec.schedulingGates?.length && age >= thresholds.pendingSeconds;
}

interface Change {
  readonly text: string;
  readonly evidence: Evidence;
}

/** What decides where the pod may go and differs from its template. */
function changesOf(cluster: Cluster, pod: Pod, { spec: written, owner }: PodTemplate): readonly Change[] {
  const { spec } = pod;
  const labels = selectorIsWebhooks(cluster, pod)
    ? Object.entries(spec.nodeSelector ?? {}).filter(([label, value]) => written.nodeSelector?.[label] !== value)
    : [];
  const schedulers = [spec.schedulerName, written.schedulerName].map((name) => name ?? 'default-scheduler');
  // The controller of a DaemonSet writes the node into the affinity of each pod.
  const isAffine = spec.affinity !== undefined && written.affinity === undefined && owner.kind !== 'DaemonSet';
  return [
    ...labels.map(([label, value]) => ({ text: `nodeSelector ${label}=${value}`, evidence: quote(pod, '/spec/nodeSelector') })),
    ...(isAffine ? [{ text: 'affinity', evidence: quote(pod, '/spec/affinity') }] : []),
    ...(schedulers[0] === schedulers[1] ? [] : [{ text: `schedulerName ${schedulers[0]}`, evidence: quote(pod, '/spec/schedulerName') }]),
    ...requestChanges(spec, written).map(({ index, text }) => ({
      text,
      evidence: quote(pod, `/spec/containers/${index}/resources/requests`),
    })),
  ];
}

/** Two plug-ins of the API server write node selectors too: by an annotation of the namespace, and by a RuntimeClass. */
function selectorIsWebhooks(cluster: Cluster, { metadata, spec }: Pod): boolean {
  const namespace = cluster.get('Namespace', metadata.namespace ?? '');
  return (
    spec.runtimeClassName === undefined && namespace?.metadata.annotations?.['scheduler.alpha.kubernetes.io/node-selector'] === undefined
  );
}

/** Requests that the template states, and that the pod has otherwise: a LimitRange only fills in what is not stated. */
function requestChanges({ containers }: PodSpec, written: PodSpec): readonly { readonly index: number; readonly text: string }[] {
  return containers.flatMap(({ name, resources }, index) => {
    const asked = written.containers.find((one) => one.name === name)?.resources?.requests ?? {};
    return Object.entries(asked)
      .filter(([resource, amount]) => resources?.requests?.[resource] !== amount)
      .map(([resource]) => ({ index, text: `a ${resource} request of ${resources?.requests?.[resource] ?? 'none'}` }));
  });
}

/** The pod as its template describes it. */
function asWritten(pod: Pod, { spec: { nodeSelector, affinity, containers } }: PodTemplate): Pod {
  const { nodeSelector: _, affinity: __, schedulerName: ___, ...rest } = pod.spec;
  const spec = {
    ...rest,
    ...(nodeSelector && { nodeSelector }),
    ...(affinity && { affinity }),
    containers: pod.spec.containers.map((given) => {
      const { resources } = containers.find(({ name }) => name === given.name) ?? given;
      return { ...given, ...(resources && { resources }) };
    }),
  };
  return { ...pod, spec };
}
