import type { Evidence, LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, type Pod, refKey, refOf } from '#model/object.ts';
import { thresholds } from '#model/thresholds.ts';
import type { View } from '#model/view.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { parseCorefile, pluginsNamed } from '../../corefile.ts';
import { corefileOf, dnsService } from '../../dns.ts';
import { logReads } from '../../log-containers.ts';
import { excerpt } from '../../log-records.ts';
import { isReady } from '../../pods.ts';
import { hostRef, peerResolver } from '../../resolve-peer.ts';
import { servingPods } from '../../services.ts';

type Reads = (typeof logReads)[number] | 'Service' | 'ConfigMap' | 'Namespace';

export const dnsConfiguration = defineAnalyzer({
  id: 'dns-configuration',
  reads: [...logReads, 'Service', 'ConfigMap', 'Namespace'],
  findings: {
    DnsConfigurationRefused: {
      params: { line: 'text', says: 'text' },
      en: {
        title: 'CoreDNS refuses its Corefile at line {line}: {says}',
        why: 'CoreDNS does not start with a Corefile that it cannot read; one that runs keeps the old one until its next start.',
        remedy: 'Correct line {line} of the Corefile in this ConfigMap.',
      },
      ja: {
        title: 'CoreDNS が Corefile の {line} 行目を受け付けない: {says}',
        why: 'CoreDNS は読み込めない Corefile では起動しません。稼働中のものは、次に起動するまで古い設定のまま動き続けます。',
        remedy: 'この ConfigMap の Corefile の {line} 行目を直してください。',
      },
    },
    DnsForwardingLoop: {
      params: { zone: 'text', upstreams: 'texts' },
      en: {
        title: 'CoreDNS forwards zone {zone} to itself, by way of {upstreams}',
        why: 'A query that comes back to its sender runs in a circle, so the plug-in loop stops CoreDNS.',
        remedy:
          'Make forward name real upstream servers; where it uses /etc/resolv.conf, the node must not name a local address such as 127.0.0.53 there.',
      },
      ja: {
        title: 'CoreDNS がゾーン {zone} の問い合わせを {upstreams} 経由で自分自身に転送している',
        why: '問い合わせが送信元に戻って循環するため、loop プラグインが CoreDNS を停止させます。',
        remedy:
          'forward に実際の上位サーバーを指定してください。/etc/resolv.conf を使う場合、ノード側に 127.0.0.53 などのローカルアドレスを書かないでください。',
      },
    },
    DnsWithoutKubernetesZone: {
      params: { zones: 'texts' },
      en: {
        title: 'the Corefile has no kubernetes plug-in, only zones {zones}',
        why: 'Without it CoreDNS knows no Service, so every name inside the cluster is answered as unknown.',
        remedy: 'Put the kubernetes plug-in with the zone of the cluster (cluster.local by default) back into the Corefile.',
      },
      ja: {
        title: 'Corefile に kubernetes プラグインがない (ゾーン {zones} のみ)',
        why: 'このプラグインがないと CoreDNS は Service を認識できず、クラスター内の名前はすべて存在しないと応答されます。',
        remedy: 'クラスターのゾーン (既定では cluster.local) を指定した kubernetes プラグインを Corefile に戻してください。',
      },
    },
    DnsUpstreamUnreachable: {
      params: { seen: 'count', says: 'text' },
      en: {
        title: 'the name server does not answer CoreDNS, {seen|time|times} in its log: {says}',
        why: 'CoreDNS asks it for all names outside of the cluster, so these are looked up slowly or not at all.',
        remedy: 'Check that this name server runs and that the DNS pods may reach its port 53, or name another one in forward.',
      },
      ja: {
        title: 'ネームサーバーが CoreDNS に応答しない (ログに {seen} 回): {says}',
        why: 'クラスター外の名前はこのサーバーに問い合わせるため、それらの解決が遅くなるか失敗します。',
        remedy:
          'このネームサーバーが動いているか、DNS の Pod から 53 番ポートに届くかを確認するか、forward に別のサーバーを指定してください。',
      },
    },
  },
  *analyze(cluster) {
    const service = dnsService(cluster);
    const pods = service ? servingPods(cluster, service) : [];
    const config = corefileOf(cluster);
    const lines = pods.flatMap((pod) => saidBy(cluster, pod));
    yield* unreachable(lines, askingPods(cluster, isOutside(cluster)), cluster.takenAt);
    if (!config) return;
    const corefile = parseCorefile(config.data?.['Corefile'] ?? '');
    const asking = askingPods(cluster);
    const about = { about: config, accuses: [...pods.map(refOf), ...asking] };
    const place = quote(config, '/data/Corefile');
    const refused = lines.findLast(({ match: { groups } }) => groups?.['line'] !== undefined);
    const { line = '', says = '' } = refused?.match.groups ?? {};
    if (refused)
      yield {
        reason: 'DnsConfigurationRefused',
        ...about,
        params: { line, says },
        evidence: [place, refused.evidence],
        since: firstAt(refused.evidence),
      };
    const loop = lines.findLast(({ match: { groups } }) => groups?.['zone'] !== undefined);
    const upstreams = pluginsNamed(corefile, 'forward').flatMap(({ args: [, ...to] }) => to);
    if (loop)
      yield {
        reason: 'DnsForwardingLoop',
        ...about,
        params: { zone: loop.match.groups?.['zone'] ?? '', upstreams },
        evidence: [place, loop.evidence],
        since: firstAt(loop.evidence),
      };
    const isWhole = corefile.imports.length === 0 && corefile.unbalancedAt === undefined && corefile.servers.length > 0;
    if (isWhole && pluginsNamed(corefile, 'kubernetes').length === 0) {
      yield {
        reason: 'DnsWithoutKubernetesZone',
        about: config,
        params: { zones: corefile.servers.flatMap(({ zones }) => zones) },
        evidence: [place],
        accuses: asking,
      };
    }
  },
});

/** Pods that complain of a name: some C libraries say of an answer that never came that there is no such name. */
function askingPods(cluster: View<Reads>, isMeant: (complaint: Complaint) => boolean = () => true): readonly ObjectRef[] {
  const asking = [...complaints(cluster, new Set(['unknown-host', 'dns-unreachable']))].filter(isMeant).map(({ pod }) => refOf(pod));
  return [...new Map(asking.map((ref) => [refKey(ref), ref])).values()];
}
/** Names of the cluster are answered without the servers upstream. */
function isOutside(cluster: View<Reads>): (complaint: Complaint) => boolean {
  const resolve = peerResolver(cluster);
  return ({ pod, match }) => resolve(match.groups['host'] ?? '', pod.metadata.namespace ?? '')?.kind === 'Host';
}

interface Said {
  readonly match: RegExpExecArray;
  readonly evidence: LogEvidence;
  readonly at: string | undefined;
}
/** What CoreDNS itself writes of its configuration and its upstream servers (coremain, plugin/loop, plugin/errors). */
const sayings = [
  /Corefile:(?<line>\d{1,6}) - Error during parsing: (?<says>[^\n]{1,300})/,
  /Loop \([^)\n]{1,120}\) detected for zone "(?<zone>[^"\n]{1,253})"/,
  /plugin\/errors: 2 \S{1,300} [A-Z0-9]{1,12}: (?<fault>(?:read|dial|write) (?:udp|tcp) (?:\S{1,80}->)?\[?(?<upstream>[\da-fA-F.:]{2,45}?)\]?:53: (?:i\/o timeout|connect: [a-z ]{1,40}|read: [a-z ]{1,40}))/,
];
const restarted = /Running configuration|Reloading complete|^CoreDNS-/;

/** Lines of interest in the runs of a pod, older run first; what a later start or reload without complaint has overtaken is left out. */
function saidBy(cluster: View<Reads>, pod: Pod): readonly Said[] {
  const tails = cluster.logs(pod).toSorted((a, b) => (a.run === b.run ? 0 : a.run === 'previous' ? -1 : 1));
  const all = tails.flatMap((tail) => tail.lines.map((line) => ({ tail, line })));
  const last = all.findLastIndex(({ line }) => restarted.test(line.text));
  return all.flatMap(({ tail, line }, index) => {
    const match = sayings.map((saying) => saying.exec(line.text)).find((found) => found !== null);
    const isOvertaken = index < last && (match?.groups?.['line'] !== undefined || (match?.groups?.['zone'] !== undefined && isReady(pod)));
    return match && !isOvertaken
      ? [
          {
            match,
            at: line.at,
            evidence: { type: 'log' as const, object: refOf(pod), container: tail.container, run: tail.run, lines: [line], count: 1 },
          },
        ]
      : [];
  });
}

/** Upstream servers that failed to answer often and lately, by `thresholds`. Lines that give no time are not judged. */
function* unreachable(lines: readonly Said[], asking: readonly ObjectRef[], takenAt: string) {
  const timed = lines.filter(
    ({ match: { groups }, at }) =>
      groups?.['upstream'] !== undefined && (secondsSince(at, takenAt) ?? Number.POSITIVE_INFINITY) <= thresholds.logErrorRecentSeconds,
  );
  for (const [upstream, all] of Map.groupBy(timed, ({ match }) => match.groups?.['upstream'] ?? '')) {
    const [first] = all;
    const last = all.at(-1);
    if (
      !first ||
      !last ||
      all.length < thresholds.logErrorCount ||
      (secondsSince(first.at, last.at ?? takenAt) ?? 0) < thresholds.logErrorSpanSeconds
    )
      continue;
    const evidence: readonly [Evidence, ...Evidence[]] = [{ ...first.evidence, count: all.length }, last.evidence];
    const accuses = [...new Map([...all.map(({ evidence: { object } }) => object), ...asking].map((ref) => [refKey(ref), ref])).values()];
    yield {
      reason: 'DnsUpstreamUnreachable' as const,
      about: hostRef(upstream),
      params: { seen: all.length, says: excerpt(last.match.groups?.['fault'] ?? '') },
      evidence,
      since: first.at,
      accuses,
    };
  }
}

function firstAt({ lines }: LogEvidence): string | undefined {
  return lines[0]?.at;
}
