import { quote } from '#model/finding.ts';
import { refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { type ChangedSource, changedSources, secretVariables, variablesFrom, visibleSettings } from '../../environment-sources.ts';
import { failingPods } from '../../failing-pods.ts';
import { logReads } from '../../log-containers.ts';
import { hostIn } from '../../named-services.ts';
import { type PeerResolver, peerResolver } from '../../resolve-peer.ts';

const reads = [...logReads, 'ConfigMap', 'Secret', 'Service', 'Namespace'] as const;
type Cluster = View<(typeof reads)[number]>;

const params = { container: 'text', source: 'text', changed: 'time', started: 'time', by: 'text' } as const;

export const environmentOutdated = defineAnalyzer({
  id: 'environment-outdated',
  reads,
  findings: {
    EnvironmentOutdated: {
      params,
      en: {
        title: 'container {container} still has the variables of before: {source} changed at {changed}, after the start at {started}',
        why: 'Variables from a ConfigMap or Secret are read once, when the container starts; {by} changed {source} since, and the pod is not healthy.',
        remedy: 'Restart the workload so that it reads {source} again, if the change is meant for it.',
      },
      ja: {
        title: 'コンテナ {container} の環境変数が古いままである: {source} は起動 ({started}) 後の {changed} に変更された',
        why: 'ConfigMap や Secret からの環境変数は起動時に一度だけ読み込まれます。その後 {by} が {source} を変更し、Pod は正常ではありません。',
        remedy: '変更を反映する必要がある場合は、ワークロードを再起動して {source} を読み直させてください。',
      },
    },
    EnvironmentKeepsOldHost: {
      params: { ...params, host: 'text', now: 'texts' },
      en: {
        title: 'container {container} still calls {host}, while {source} names {now} since {changed}',
        why: 'Variables from a ConfigMap or Secret are read once, when the container starts: it started at {started}, and {by} changed {source} after that.',
        remedy: 'Restart the workload so that it reads {source} again.',
      },
      ja: {
        title: 'コンテナ {container} が {host} に接続し続けている ({source} は {changed} から {now} を指定)',
        why: 'ConfigMap や Secret からの環境変数は起動時に一度だけ読み込まれます。起動は {started} で、{by} が {source} を変更したのはその後です。',
        remedy: 'ワークロードを再起動して {source} を読み直させてください。',
      },
    },
    EnvironmentKeepsOldCredentials: {
      params,
      en: {
        title: 'container {container} still shows the credentials of before: {source} changed at {changed}, after the start at {started}',
        why: 'Variables from a ConfigMap or Secret are read once, when the container starts; {by} changed {source} since, and the peer does not let the program in.',
        remedy: 'Restart the workload so that it reads {source} again.',
      },
      ja: {
        title: 'コンテナ {container} が古い認証情報を使い続けている: {source} は起動 ({started}) 後の {changed} に変更された',
        why: 'ConfigMap や Secret からの環境変数は起動時に一度だけ読み込まれます。その後 {by} が {source} を変更し、接続先は認証を拒否しています。',
        remedy: 'ワークロードを再起動して {source} を読み直させてください。',
      },
    },
  },
  *analyze(cluster) {
    const told = Map.groupBy(complaints(cluster, decisive), ({ pod, evidence }) => `${refKey(refOf(pod))} ${evidence.container}`);
    const resolve = peerResolver(cluster);
    for (const pod of failingPods(cluster)) {
      for (const container of containersOf(pod)) {
        const started = container.status?.state?.running?.startedAt;
        const [complaint] = told.get(`${refKey(refOf(pod))} ${container.name}`) ?? [];
        for (const changed of started ? changedSources(cluster, container, started) : [])
          yield (complaint && felt(cluster, { container, changed, complaint, resolve })) ?? {
            reason: 'EnvironmentOutdated',
            ...factsOf(container, changed),
          };
      }
    }
  },
});

interface Felt {
  readonly container: PodContainer;
  readonly changed: ChangedSource;
  readonly complaint: Complaint;
  readonly resolve: PeerResolver;
}

function factsOf({ pod, name, status, statusPath }: PodContainer, { source, write }: ChangedSource) {
  return {
    about: pod,
    params: {
      container: name,
      source: `${source.kind} ${source.metadata.name}`,
      changed: write.time,
      started: status?.state?.running?.startedAt ?? '',
      by: write.manager,
    },
    evidence: [quote(source, write.path), quote(pod, `${statusPath}/state/running/startedAt`)] as const,
    since: write.time,
    accuses: [refOf(source)],
  };
}

/** What the program complains of, where only the older content of a variable accounts for it. */
function felt(cluster: Cluster, { container, changed, complaint, resolve }: Felt) {
  const facts = factsOf(container, changed);
  const evidence = [...facts.evidence, complaint.evidence] as const;
  const old = oldHost(cluster, container, changed, complaint);
  if (old) {
    const peer = accusedBy(complaint.match, container.pod, resolve);
    const accuses = [...facts.accuses, ...(peer ? [peer] : [])];
    return { ...facts, reason: 'EnvironmentKeepsOldHost', params: { ...facts.params, ...old }, evidence, accuses } as const;
  }
  return isCredential(changed, complaint) ? ({ ...facts, reason: 'EnvironmentKeepsOldCredentials', evidence } as const) : undefined;
}

const notLetIn = 'authentication-failed';
const decisive = new Set(['connection-refused', 'connection-timeout', 'host-unreachable', 'unknown-host', notLetIn]);

/**
 * The host a program complains of, where it can only be the older value of a variable: the changed ConfigMap names another
 * host, and nothing that can be seen of the pod's settings names this one. What comes from Secrets cannot be seen.
 */
function oldHost(cluster: Cluster, container: PodContainer, { source }: ChangedSource, { match }: Complaint) {
  const host = match.groups['host']?.toLowerCase();
  if (host === undefined || match.pattern.id === notLetIn || source.kind !== 'ConfigMap' || /^[\d.:]+$/.test(host)) return undefined;
  const now = [...variablesFrom(container, source)].flatMap(([variable, value]) => hostIn(value, variable) ?? []);
  const secret = secretVariables(cluster, container);
  if (now.length === 0 || secret === undefined || secret.some((name) => holdsHost.test(name))) return undefined;
  const word = new RegExp(`(?<![\\w-])${RegExp.escape(host)}(?![\\w-])`, 'i');
  return visibleSettings(cluster, container.pod).some((text) => word.test(text.slice(0, searched)))
    ? undefined
    : { host, now: [...new Set(now)] };
}
/** So much of each setting is searched for a host. */
const searched = 65_536;
/** Variables that may carry a host inside of a secret value. */
const holdsHost = /HOST|SERVER|ENDPOINT|ADDR|UR[IL]|DSN|CONN|BROKER/i;

/** A Secret, or keys of a ConfigMap that are credentials by their name. */
function isCredential({ source, write }: ChangedSource, { match }: Complaint): boolean {
  if (match.pattern.id !== notLetIn) return false;
  return source.kind === 'Secret' || keysAt(source, write.path).some((key) => /pass|pw|user|login|token|key|secret|cred/i.test(key));
}

function keysAt(source: ChangedSource['source'], path: string): readonly string[] {
  const entry = source.metadata.managedFields?.[Number(path.split('/').at(-1))];
  return Object.keys((entry?.fieldsV1 as { readonly 'f:data'?: object } | undefined)?.['f:data'] ?? {});
}
