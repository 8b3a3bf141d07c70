import { quote } from '#model/finding.ts';
import { groupsBy } from '#util/non-empty.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { complaints } from '../../complaints.ts';
import { logReads } from '../../log-containers.ts';
import { hostRef, peerResolver } from '../../resolve-peer.ts';

const unknownHost: ReadonlySet<string> = new Set(['unknown-host']);

/** An ExternalName is an answer of DNS (CNAME), nothing more. One that leads back into the cluster is judged as any missing Service. */
export const serviceExternalName = defineAnalyzer({
  id: 'service-external-name',
  reads: [...logReads, 'Service', 'Namespace'],
  findings: {
    ExternalNameIsAddress: {
      params: { external: 'text' },
      en: {
        title: 'its externalName {external} is an address, and can never be resolved',
        why: 'DNS gives an externalName on as a name made of digits, not as an address, and no name server knows such a name.',
        remedy: 'Make it a Service without selector and an EndpointSlice with the address {external}, or use a name that resolves to it.',
      },
      ja: {
        title: 'externalName がアドレス {external} であり、名前解決できない',
        why: 'DNS は externalName をアドレスではなく数字でできた名前として返しますが、その名前を知るネームサーバーはありません。',
        remedy:
          'セレクターのない Service と、アドレス {external} を持つ EndpointSlice に変えるか、そのアドレスに解決される名前を使ってください。',
      },
    },
    ExternalNameUnknown: {
      params: { external: 'text', callers: 'texts' },
      en: {
        title: 'it leads to {external}, which does not exist in DNS; {callers} asked for it',
        why: 'The Service only gives another name for {external}, and nobody resolves that name.',
        remedy: 'Correct spec.externalName, or have {external} created in DNS.',
      },
      ja: {
        title: '転送先の {external} が DNS に存在しない ({callers} が問い合わせた)',
        why: 'この Service は {external} の別名にすぎず、その名前を解決できません。',
        remedy: 'spec.externalName を修正するか、{external} を DNS に登録してください。',
      },
    },
  },
  *analyze(cluster) {
    for (const service of cluster.list('Service')) {
      const { type, externalName = '' } = service.spec;
      if (type !== 'ExternalName' || service.metadata.deletionTimestamp || !isAddress(externalName)) continue;
      const evidence = [quote(service, '/spec/externalName')] as const;
      yield { reason: 'ExternalNameIsAddress', about: service, params: { external: externalName }, evidence };
    }
    const resolve = peerResolver(cluster);
    const asked = [...complaints(cluster, unknownHost)].flatMap((complaint) => {
      const ref = accusedBy(complaint.match, complaint.pod, resolve);
      const service = ref?.kind === 'Service' ? cluster.get('Service', ref.name, ref.namespace) : undefined;
      const { type, externalName = '' } = service?.spec ?? {};
      const isOutside = type === 'ExternalName' && externalName !== '' && !isAddress(externalName) && !/\.svc(?:\.|$)/.test(externalName);
      return service && isOutside ? [{ service, external: externalName, ...complaint }] : [];
    });
    for (const [service, group] of groupsBy(asked, (one) => one.service)) {
      const [first, ...rest] = group;
      yield {
        reason: 'ExternalNameUnknown',
        about: service,
        params: { external: first.external, callers: [...new Set(group.map(({ pod }) => pod.metadata.name))] },
        evidence: [quote(service, '/spec/externalName'), first.evidence, ...rest.map(({ evidence }) => evidence)],
        since: group.flatMap(({ at }) => at ?? []).sort()[0],
        accuses: [hostRef(first.external)],
      };
    }
  },
});

/** https://kubernetes.io/docs/concepts/services-networking/service/#externalname: taken for a name composed of digits. */
function isAddress(name: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
}
