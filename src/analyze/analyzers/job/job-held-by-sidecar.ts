import { quote } from '#model/finding.ts';
import type { Container } from '#model/object.ts';
import { controllerOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';

export const jobHeldBySidecar = defineAnalyzer({
  id: 'job-held-by-sidecar',
  reads: ['Pod'],
  findings: {
    JobHeldBySidecar: {
      params: { done: 'text', sidecar: 'text', duration: 'seconds' },
      en: {
        title: 'container {done} has finished its work {duration} ago, but sidecar {sidecar} keeps the pod of the Job alive',
        why: 'A Job is complete only when all ordinary containers of its pod have ended, and {sidecar} never ends.',
        remedy:
          'Make {sidecar} an init container with restartPolicy Always, so that it stops with the others, or let {done} stop it at its end.',
      },
      ja: {
        title: 'コンテナ {done} は {duration} 前に処理を終えたが、サイドカー {sidecar} が Job の Pod を終わらせない',
        why: 'Pod の通常のコンテナがすべて終了するまで Job は完了しませんが、{sidecar} は終了しません。',
        remedy: '{sidecar} を restartPolicy: Always の init コンテナにして一緒に停止させるか、{done} の終了時に停止させてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const pod of cluster.list('Pod')) {
      if (controllerOf(pod)?.kind !== 'Job' || pod.status.phase !== 'Running' || pod.metadata.deletionTimestamp) continue;
      const containers = containersOf(pod).filter(({ role }) => role === 'app');
      const done = containers.filter(({ status }) => status?.state?.terminated?.exitCode === 0);
      const alive = containers.filter(({ status }) => status?.state?.running);
      const [last] = done.toSorted((a, b) => (ended(a.status) < ended(b.status) ? 1 : -1));
      const [sidecar] = alive;
      const duration = secondsSince(last && ended(last.status), cluster.takenAt);
      if (
        !last ||
        !sidecar ||
        duration === undefined ||
        duration <= thresholds.notReadySeconds ||
        !alive.every(({ spec }) => isServer(spec))
      )
        continue;
      if (done.every(({ spec }) => isServer(spec))) continue;
      yield {
        reason: 'JobHeldBySidecar',
        about: pod,
        params: { done: last.name, sidecar: sidecar.name, duration },
        evidence: [quote(pod, `${last.statusPath}/state/terminated`), quote(pod, `${sidecar.statusPath}/state/running`)],
        since: ended(last.status),
      };
    }
  },
});

function ended(status: { readonly state?: { readonly terminated?: { readonly finishedAt?: string } } } | undefined): string {
  return status?.state?.terminated?.finishedAt ?? '';
}

/** Whether a container is one that serves and never ends: it has ports or probes, or is a well-known sidecar. Two workers of different speed are not. */
function isServer({ name, image = '', ports = [], livenessProbe, readinessProbe }: Container): boolean {
  return ports.length > 0 || livenessProbe !== undefined || readinessProbe !== undefined || sidecars.test(name) || sidecars.test(image);
}
const sidecars = /proxy|envoy|sidecar|agent|fluent|filebeat|promtail|vector|otel|collector|daprd|pgbouncer/;
