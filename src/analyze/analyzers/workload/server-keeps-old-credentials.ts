import { quote } from '#model/finding.ts';
import { type ObjectRef, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { containersOf, type PodContainer } from '../../containers.ts';
import { secretsChangedBetween } from '../../environment-sources.ts';
import { imageNameOf } from '../../image-name.ts';
import { logReads } from '../../log-containers.ts';
import { podsBehind } from '../../pods.ts';
import { peerResolver } from '../../resolve-peer.ts';

const reads = [...logReads, 'ConfigMap', 'Secret', 'Service', 'Namespace'] as const;
type Cluster = View<(typeof reads)[number]>;

export const serverKeepsOldCredentials = defineAnalyzer({
  id: 'server-keeps-old-credentials',
  reads,
  findings: {
    ServerKeepsOldCredentials: {
      params: { source: 'text', server: 'text', changed: 'time', by: 'text', started: 'time', caller: 'text' },
      en: {
        title: '{source} changed after {server} started, which still knows the credentials of before',
        why: 'Both {server} and {caller} take their password from {source} when they start. {server} started at {started}, {by} changed {source} at {changed}, and {caller} started after that: what the one shows is not what the other knows.',
        remedy:
          'Change the password inside {server} to the new value where it stores it, as databases do; restart it where it takes it at each start; or put the older value back into {source}.',
      },
      ja: {
        title: '{source} が {server} の起動後に変更され、{server} は変更前の認証情報のままである',
        why: '{server} と {caller} はどちらも起動時に {source} からパスワードを受け取ります。{server} の起動は {started}、{by} による変更は {changed} で、{caller} はその後に起動したため、両者の値が一致していません。',
        remedy:
          'データベースのように {server} がパスワードを内部に保存する場合は、その中で新しい値に変更してください。起動のたびに読み込む場合は再起動してください。または {source} を以前の値に戻してください。',
      },
    },
  },
  *analyze(cluster) {
    const resolve = peerResolver(cluster);
    for (const complaint of complaints(cluster, notLetIn)) {
      const caller = containersOf(complaint.pod).find(({ name }) => name === complaint.evidence.container);
      const run = caller && runOf(caller, complaint);
      const peer = accusedBy(complaint.match, complaint.pod, resolve);
      if (!run || !peer || peer.namespace !== complaint.pod.metadata.namespace) continue;
      for (const server of serversAt(cluster, peer)) yield* between(cluster, server, { caller, run, complaint });
    }
  },
});

interface Refused {
  readonly caller: PodContainer;
  readonly run: Run;
  readonly complaint: Complaint;
}
/** What changed between the start of the server and that of the caller. */
function* between(cluster: Cluster, server: PodContainer, { caller, run, complaint }: Refused) {
  const started = server.status?.state?.running?.startedAt;
  if (started === undefined) return;
  for (const { source, write } of secretsChangedBetween(cluster, [server, caller], [started, run.startedAt])) {
    yield {
      reason: 'ServerKeepsOldCredentials',
      about: source,
      params: {
        source: `Secret ${source.metadata.name}`,
        server: server.pod.metadata.name,
        changed: write.time,
        by: write.manager,
        started,
        caller: caller.pod.metadata.name,
      },
      evidence: [
        quote(source, write.path),
        quote(server.pod, `${server.statusPath}/state/running/startedAt`),
        quote(caller.pod, run.path),
        complaint.evidence,
      ],
      since: write.time,
      accuses: [refOf(caller.pod)],
    } as const;
  }
}

const notLetIn = new Set(['authentication-failed']);

interface Run {
  readonly startedAt: string;
  readonly path: string;
}
/** When the run began that complained: in a container that waits it is the last one. */
function runOf({ status, statusPath }: PodContainer, { evidence }: Complaint): Run | undefined {
  const { state = {}, lastState = {} } = status ?? {};
  const at = (startedAt: string | undefined, path: string) =>
    startedAt === undefined ? undefined : { startedAt, path: `${statusPath}${path}/startedAt` };
  const last = at(lastState.terminated?.startedAt, '/lastState/terminated');
  if (state.running) return evidence.run === 'current' ? at(state.running.startedAt, '/state/running') : last;
  return at(state.terminated?.startedAt, '/state/terminated') ?? last;
}

/** Programs that let others in by a password which they are started with. */
const server =
  /^(?:postgres|postgresql|postgis|timescaledb|mysql|mariadb|percona|mongo|mongodb|redis|valkey|keydb|dragonfly|rabbitmq|elasticsearch|opensearch|cassandra|clickhouse|influxdb|neo4j|mssql|couchdb|nats|minio)(?:-|$)/;

function serversAt(cluster: Cluster, peer: ObjectRef): readonly PodContainer[] {
  const service = peer.kind === 'Service' ? cluster.get('Service', peer.name, peer.namespace) : undefined;
  const pod = peer.kind === 'Pod' ? cluster.get('Pod', peer.name, peer.namespace) : undefined;
  const pods = service ? podsBehind(cluster, service) : pod ? [pod] : [];
  return pods.flatMap(containersOf).filter(({ spec }) =>
    server.test(
      imageNameOf(spec.image ?? '')
        .repository.split('/')
        .at(-1) ?? '',
    ),
  );
}
