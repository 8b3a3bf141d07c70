import { quote } from '#model/finding.ts';
import { type Pod, refKey, refOf } from '#model/object.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf, failureOf, type PodContainer } from '../../containers.ts';
import { judgedPods } from '../../jobs.ts';
import { lastWrite } from '../../managed-fields.ts';
import { type PodTemplate, templateOf, templateReads } from '../../pod-template.ts';
import { mutatingFor, webhookReads } from '../../webhooks.ts';

const reads = [...webhookReads, 'Namespace', 'Pod', 'CronJob', ...templateReads] as const;

export const webhookChangesPod = defineAnalyzer({
  id: 'webhook-changes-pod',
  reads,
  findings: {
    WebhookChangesImage: {
      params: { webhooks: 'texts', container: 'text', pod: 'text', wanted: 'text', given: 'text' },
      en: {
        title: 'container {container} of pod {pod} fails with image {given}, and its template says {wanted}',
        why: 'The image was changed while the pod was created; a mutating webhook that is called for it ({webhooks}) is what can do that.',
        remedy: 'See why the webhook puts {given} there, and let it use an image that exists and fits, or leave this namespace out.',
      },
      ja: {
        title: 'Pod {pod} のコンテナ {container} がイメージ {given} で失敗しているが、テンプレートの指定は {wanted} である',
        why: 'イメージは Pod の作成時に書き換えられました。それができるのは、この Pod に適用される mutating webhook ({webhooks}) です。',
        remedy:
          'webhook が {given} に書き換える理由を確認し、実在する適切なイメージを使わせるか、この namespace を対象から外してください。',
      },
    },
    WebhookAddsFailingContainer: {
      params: { webhooks: 'texts', container: 'text', pod: 'text' },
      en: {
        title: 'container {container} of pod {pod} fails, and its template has no such container',
        why: 'The container was added while the pod was created; a mutating webhook that is called for it ({webhooks}) is what can do that.',
        remedy: 'Repair what the container lacks, or have the owner of the webhook leave this pod out.',
      },
      ja: {
        title: 'Pod {pod} のコンテナ {container} が失敗しているが、テンプレートにこのコンテナはない',
        why: 'コンテナは Pod の作成時に追加されました。それができるのは、この Pod に適用される mutating webhook ({webhooks}) です。',
        remedy: 'コンテナに不足しているものを補うか、webhook の管理者に依頼してこの Pod を対象から外してください。',
      },
    },
  },
  *analyze(cluster) {
    if (cluster.list('MutatingWebhookConfiguration').length === 0) return;
    for (const pod of judgedPods(cluster)) {
      const failing = containersOf(pod).filter((container) => fails(container, cluster.takenAt));
      const template = failing.length > 0 ? templateOf(cluster, pod) : undefined;
      const candidates = template ? mutatingFor(cluster, pod) : [];
      const [first] = candidates;
      if (!template || !first) continue;
      const webhooks = candidates.map(({ name }) => name);
      const found = {
        about: first.configuration,
        since: pod.metadata.creationTimestamp,
        accuses: [refOf(pod)],
        sameCause: refKey(refOf(template.owner)),
      };
      const place = quote(first.configuration, `${first.path}/rules`);
      for (const { name, spec, specPath } of failing) {
        const wanted = inTemplate(template, name);
        const params = { webhooks, container: name, pod: pod.metadata.name };
        if (!wanted) yield { ...found, reason: 'WebhookAddsFailingContainer', params, evidence: [quote(pod, `${specPath}/name`), place] };
        else if (wanted.image && spec.image && wanted.image !== spec.image && !isEdited(pod, name))
          yield {
            ...found,
            reason: 'WebhookChangesImage',
            params: { ...params, wanted: wanted.image, given: spec.image },
            evidence: [quote(pod, `${specPath}/image`), quote(template.owner, `${wanted.path}/image`), place],
          };
      }
    }
  },
});

/** A container that cannot start, or whose runs end badly. What is still being created does not count. */
function fails(container: PodContainer, takenAt: string): boolean {
  const waiting = container.status?.state?.waiting?.reason;
  if (waiting !== undefined && waiting !== 'ContainerCreating' && waiting !== 'PodInitializing') return true;
  return failureOf(container, takenAt) !== undefined;
}

function inTemplate({ spec, path }: PodTemplate, name: string) {
  for (const list of ['initContainers', 'containers'] as const) {
    const index = (spec[list] ?? []).findIndex((container) => container.name === name);
    const found = spec[list]?.[index];
    if (found) return { image: found.image, path: `${path}/${list}/${index}` };
  }
  return undefined;
}

/** The image of a pod may be changed later too (`kubectl set image pod`): then a manager owns it by a later write. */
function isEdited(pod: Pod, name: string): boolean {
  const write = lastWrite(pod, `/f:spec/f:containers/k:{"name":"${name}"}/f:image`);
  return write !== undefined && write.manager.startsWith('kubectl');
}
