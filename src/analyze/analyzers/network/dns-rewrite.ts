import type { AbsenceEvidence, LogEvidence } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { type ObjectRef, refKey, refOf } from '#model/object.ts';
import type { View } from '#model/view.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { type Corefile, type Directive, parseCorefile, pluginsNamed } from '../../corefile.ts';
import { corefileOf, usesClusterDns } from '../../dns.ts';
import { logReads } from '../../log-containers.ts';
import { type PeerResolver, peerResolver } from '../../resolve-peer.ts';

const reads = [...logReads, 'Service', 'ConfigMap', 'Namespace'] as const;
type Cluster = View<(typeof reads)[number]>;

export const dnsRewrite = defineAnalyzer({
  id: 'dns-rewrite',
  reads,
  findings: {
    DnsRewriteMisleads: {
      params: { line: 'count', asked: 'text', answered: 'text' },
      en: {
        title: 'CoreDNS turns {asked} into {answered}, which does not exist (line {line} of the Corefile)',
        why: 'The Service that was asked for exists, and CoreDNS answers for the other name: that it is unknown.',
        remedy: 'Correct or remove the rewrite in line {line} of the Corefile in this ConfigMap.',
      },
      ja: {
        title: 'CoreDNS が {asked} を存在しない {answered} に書き換えている (Corefile の {line} 行目)',
        why: '問い合わせた Service は存在しますが、CoreDNS は書き換え後の名前について「存在しない」と応答します。',
        remedy: 'この ConfigMap の Corefile の {line} 行目にある rewrite を直すか、削除してください。',
      },
    },
  },
  *analyze(cluster) {
    const config = corefileOf(cluster);
    const corefile = parseCorefile(config?.data?.['Corefile'] ?? '');
    const rewrites = pluginsNamed(corefile, 'rewrite').flatMap(rulesOf);
    if (!config || rewrites.length === 0) return;
    const misled = misledCalls(cluster, corefile, rewrites);
    for (const [line, calls] of Map.groupBy(misled, (call) => call.line)) {
      const [{ asked, answered, absence } = {}] = calls;
      if (!asked || !answered || !absence) continue;
      yield {
        reason: 'DnsRewriteMisleads',
        about: config,
        params: { line, asked, answered },
        evidence: [quote(config, '/data/Corefile'), absence, ...calls.slice(0, 2).map(({ evidence }) => evidence)],
        since: calls.flatMap(({ at }) => at ?? []).sort()[0],
        accuses: [...new Map(calls.map(({ pod }) => [refKey(pod), pod])).values()],
      };
    }
  },
});

interface Misled {
  readonly line: number;
  readonly asked: string;
  readonly answered: string;
  readonly absence: AbsenceEvidence;
  readonly evidence: LogEvidence;
  readonly at: string | undefined;
  readonly pod: ObjectRef;
}

/** Programs that are told of a Service that exists that it does not, because its name is answered by another. */
function misledCalls(cluster: Cluster, corefile: Corefile, rewrites: readonly Rule[]): readonly Misled[] {
  const resolve = peerResolver(cluster);
  const zone = pluginsNamed(corefile, 'kubernetes')[0]?.args[0] ?? 'cluster.local';
  return [...complaints(cluster, new Set(['unknown-host']))].flatMap(({ pod, match, evidence, at }) => {
    const service = accusedBy(match, pod, resolve);
    if (!service || !isThere(cluster, service) || !usesClusterDns(cluster, pod)) return [];
    const asked = `${service.name}.${service.namespace}.svc.${zone}.`;
    const first = rewrites.flatMap((one) => rewritten(one, asked) ?? [])[0];
    const absence = first && absent(cluster, first.name, resolve);
    if (!first || !absence) return [];
    return [{ line: first.line, asked: withoutDot(asked), answered: withoutDot(first.name), absence, evidence, at, pod: refOf(pod) }];
  });
}

function isThere(cluster: Cluster, { kind, name, namespace }: ObjectRef): boolean {
  return kind === 'Service' && cluster.get('Service', name, namespace) !== undefined;
}
/** The Service that a name of the cluster stands for, where all Services were listed and it is not among them. */
function absent(cluster: Cluster, name: string, resolve: PeerResolver): AbsenceEvidence | undefined {
  const ref = name.includes('.svc.') ? resolve(name, '') : undefined;
  return ref?.kind === 'Service' ? cluster.absence('Service', ref.name, ref.namespace) : undefined;
}
function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}

/** The rules of a rewrite, each with its field first: one on its own line, or several in braces. */
function rulesOf({ args, body, line }: Directive): readonly Rule[] {
  const own = args[0] === 'stop' || args[0] === 'continue' ? args.slice(1) : args;
  return own.length > 0 ? [{ args: own, line }] : body.map((one) => ({ args: [one.name, ...one.args], line: one.line }));
}
type Rule = Pick<Directive, 'args' | 'line'>;

/** What a rewrite makes of a name (plugin/rewrite/name.go); undefined where it leaves it, and for regular expressions, which are not followed. */
function rewritten({ args: [field, ...rest], line }: Rule, name: string): { readonly name: string; readonly line: number } | undefined {
  const [type, from = '', to = ''] = rest.length === 2 ? ['exact', ...rest] : rest;
  const [whole, target] = [from, to].map((one) => `${withoutDot(one.toLowerCase())}.`) as [string, string];
  if (field !== 'name') return undefined;
  if (type === 'exact' && name === whole) return { name: target, line };
  if (type === 'suffix' && name.endsWith(whole)) return { name: name.slice(0, -whole.length) + target, line };
  if (type === 'prefix' && name.startsWith(from)) return { name: to + name.slice(from.length), line };
  return type === 'substring' && from !== '' && name.includes(from) ? { name: name.replaceAll(from, to), line } : undefined;
}
