import { quoteEvent } from '#model/event.ts';
import type { Evidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { containersOf } from '../../containers.ts';
import { containerEvents } from '../../crashes.ts';
import { startingPods } from '../../image-pulls.ts';

const params = { container: 'text', message: 'text' } as const;

export const containerConfigRefused = defineAnalyzer({
  id: 'container-config-refused',
  reads: ['Pod', 'Event'],
  findings: {
    ContainerRootRefused: {
      params,
      en: {
        title: 'container {container} would run as root, and the pod forbids it',
        why: 'runAsNonRoot is set, and neither the pod nor the image names another user by number: "{message}".',
        remedy: 'Set runAsUser to the number of a user other than 0, or use an image whose USER is a number.',
      },
      ja: {
        title: 'コンテナ {container} が root で実行されることになるため、Pod の設定で拒否されている',
        why: 'runAsNonRoot が指定されていますが、Pod にもイメージにも root 以外のユーザー番号の指定がありません:「{message}」。',
        remedy: 'runAsUser に 0 以外のユーザー番号を指定するか、USER が番号で指定されたイメージを使ってください。',
      },
    },
    ContainerSubPathUnusable: {
      params,
      en: {
        title: 'container {container} cannot mount a subPath: {message}',
        why: 'The kubelet cannot work out or prepare the path inside the volume, so it does not create the container.',
        remedy:
          'Correct subPath or subPathExpr: each variable must be set in env, and the path must stay inside the volume and be writable.',
      },
      ja: {
        title: 'コンテナ {container} が subPath をマウントできない: {message}',
        why: 'kubelet がボリューム内のパスを決定または準備できないため、コンテナを作成しません。',
        remedy:
          'subPath または subPathExpr を修正してください。変数はすべて env で定義し、パスはボリューム内に収まり書き込み可能である必要があります。',
      },
    },
    ContainerConfigRefused: {
      params,
      en: {
        title: 'container {container} is not created: {message}',
        why: 'The kubelet cannot turn the pod template into a container, so nothing was started and there is no log.',
        remedy: 'Correct what the message names in the pod template.',
      },
      ja: {
        title: 'コンテナ {container} が作成されない: {message}',
        why: 'kubelet が Pod テンプレートからコンテナを作れないため何も起動しておらず、ログもありません。',
        remedy: 'メッセージが示す箇所を Pod テンプレートで修正してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const container of startingPods(cluster).flatMap(containersOf)) {
      const { pod, name, status, statusPath } = container;
      const { reason, message = '' } = status?.state?.waiting ?? {};
      if (reason !== 'CreateContainerConfigError' || isMissing(message)) continue;
      const events = containerEvents(cluster, container).filter(
        (event) => event.reason === 'Failed' && event.message === `Error: ${message}`,
      );
      const evidence: readonly [Evidence, ...Evidence[]] = [quote(pod, `${statusPath}/state/waiting`), ...events.map(quoteEvent)];
      yield {
        reason: reasonOf(message),
        about: pod,
        params: { container: name, message: withoutPod(message) },
        evidence,
        since: events[0]?.firstAt,
      };
    }
  },
});

/** Missing ConfigMaps, Secrets and keys are findings of their own. A cache that fills is none. */
function isMissing(message: string): boolean {
  return (
    message === '' ||
    /\b(?:configmap|secret) "[^"]{1,253}" not found|couldn't find key |failed to sync (?:secret|configmap) cache/.test(message)
  );
}
function reasonOf(message: string): 'ContainerRootRefused' | 'ContainerSubPathUnusable' | 'ContainerConfigRefused' {
  if (/runAsNonRoot|non-root policy|non-numeric user/.test(message)) return 'ContainerRootRefused';
  return /subPath|missing value for |SubPath/.test(message) ? 'ContainerSubPathUnusable' : 'ContainerConfigRefused';
}
/** The kubelet appends pod, namespace and uid in brackets; the reader has them already. */
function withoutPod(message: string): string {
  const start = message.indexOf(' (pod: "');
  return start < 0 ? message : message.slice(0, start);
}
