import type { LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type Pod, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type ContainerLogs, containerLogs, logReads } from '../../log-containers.ts';

const reads = [...logReads, 'ServiceAccount'] as const;
type Cluster = View<(typeof reads)[number]>;
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

export const serviceAccountToken = defineAnalyzer({
  id: 'service-account-token',
  reads,
  findings: {
    AccountTokenNotMounted: {
      params: { container: 'text', account: 'text', switchedOffBy: 'text' },
      en: {
        title: 'container {container} needs the token of service account {account}, which is not mounted into the pod',
        why: 'automountServiceAccountToken is false in the {switchedOffBy}, so the file that clients of the API read does not exist.',
        remedy: 'If the program has to call the API, set automountServiceAccountToken to true in the pod template.',
      },
      ja: {
        title: 'コンテナ {container} がサービスアカウント {account} のトークンを必要としているが、Pod にマウントされていない',
        why: '{switchedOffBy} で automountServiceAccountToken が false になっているため、API クライアントが読むファイルがありません。',
        remedy: 'プログラムが API を呼び出す必要があるなら、Pod テンプレートで automountServiceAccountToken を true にしてください。',
      },
    },
  },
  *analyze(cluster) {
    for (const logs of containerLogs(cluster)) {
      const { pod, name } = logs.container;
      if (logs.state === 'healthy' || isMounted(logs)) continue;
      const switched = switchedOff(cluster, pod);
      const line = switched && lineOf(logs);
      if (!switched || !line) continue;
      const params = { container: name, account: pod.spec.serviceAccountName ?? 'default', switchedOffBy: switched.by };
      yield { reason: 'AccountTokenNotMounted', about: pod, params, evidence: [switched.evidence, line] };
    }
  },
});

function isMounted({ container: { spec } }: ContainerLogs): boolean {
  return (spec.volumeMounts ?? []).some(
    ({ mountPath }) => mountPath !== '/' && `${tokenPath}/`.startsWith(`${mountPath.replace(/\/$/, '')}/`),
  );
}

/** The pod's word counts before that of its account. */
function switchedOff(cluster: Cluster, pod: Pod) {
  if (pod.spec.automountServiceAccountToken === true) return undefined;
  if (pod.spec.automountServiceAccountToken === false) return { by: 'Pod', evidence: quote(pod, '/spec/automountServiceAccountToken') };
  const account = cluster.get('ServiceAccount', pod.spec.serviceAccountName ?? 'default', pod.metadata.namespace);
  return account?.automountServiceAccountToken === false
    ? { by: 'ServiceAccount', evidence: quote(account, '/automountServiceAccountToken') }
    : undefined;
}

/** The last line that names the file, or what client-go and the other clients say without it. */
function lineOf({ tails, container: { pod } }: ContainerLogs): LogEvidence | undefined {
  for (const { lines, container, run } of tails) {
    const line = lines.findLast(({ text }) => phrases.some((phrase) => text.includes(phrase)));
    if (line) return { type: 'log', object: refOf(pod), container, run, lines: [line], count: 1 };
  }
  return undefined;
}
const phrases = [
  `${tokenPath}/token`,
  'unable to load in-cluster configuration',
  'Service host/port is not set',
  'Service token file does not exist',
];
