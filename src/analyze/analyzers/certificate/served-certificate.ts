import type { EvidenceList } from '#model/evidence.ts';
import { quote } from '#model/finding.ts';
import { isKind } from '#model/kinds.ts';
import { type Pod, refKey, refOf } from '#model/object.ts';
import { groupsBy } from '#util/non-empty.ts';
import { accusedBy } from '../../accused.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { type Complaint, complaints } from '../../complaints.ts';
import { logReads } from '../../log-containers.ts';
import { podsBehind } from '../../pods.ts';
import { peerResolver } from '../../resolve-peer.ts';

const expired: ReadonlySet<string> = new Set(['tls-certificate-expired']);

export const servedCertificate = defineAnalyzer({
  id: 'served-certificate',
  reads: [...logReads, 'Service', 'Namespace'],
  findings: {
    ServedCertificateExpired: {
      params: { callers: 'texts', places: 'texts', secret: 'text' },
      en: {
        title: 'its certificate is out of date, say {callers}; the pods behind it mount {places}',
        why: 'Callers that check certificates end each connection to this Service, however well its pods run.',
        remedy: 'Renew the certificate in {places}, and restart the pods behind this Service if they read it only at their start.',
      },
      ja: {
        title: '証明書が期限外であると {callers} が報告している (背後の Pod は {places} をマウントしている)',
        why: '証明書を検証する呼び出し元は、Pod が正常でもこの Service への接続をすべて打ち切ります。',
        remedy: '{places} の証明書を更新してください。Pod が起動時にしか読み込まない場合は再起動も必要です。',
      },
      ask: [
        {
          command: 'kubectl describe secret {secret} -n {namespace}',
          shows: {
            en: 'who made it, by its annotations and owners; no values',
            ja: 'アノテーションや所有者から分かる作成元 (値は表示されません)',
          },
          readings: [
            {
              when: {
                en: 'an annotation of cert-manager names a Certificate',
                ja: 'cert-manager のアノテーションが Certificate を示している',
              },
              means: {
                en: 'that Certificate says why it was not renewed; if it was, the pods still hold the old one',
                ja: '更新されない理由はその Certificate に書かれています。更新済みなら Pod が古い証明書を保持しています',
              },
            },
            {
              when: { en: 'nothing tells who made it', ja: '作成元が分からない' },
              means: { en: 'it was put there by hand, and has to be renewed by hand', ja: '手動で作成されたもので、更新も手動です' },
            },
          ],
        },
      ],
    },
  },
  *analyze(cluster) {
    const resolve = peerResolver(cluster);
    const blaming = [...complaints(cluster, expired)].flatMap((complaint) => {
      const { match, pod } = complaint;
      const ref = accusedBy(match, pod, resolve);
      const service = ref && cluster.resolve(ref);
      return isKind(service, 'Service') ? [{ complaint, service }] : [];
    });
    for (const group of groupsBy(blaming, ({ service }) => refKey(refOf(service))).values()) {
      const [first, ...rest] = group;
      const places = mountedSecrets(podsBehind(cluster, first.service));
      if (places.length === 0) continue;
      const told: readonly Complaint[] = group.map(({ complaint }) => complaint);
      const evidence: EvidenceList = [
        first.complaint.evidence,
        ...rest.map(({ complaint }) => complaint.evidence),
        ...places.map(({ pod, path }) => quote(pod, path)),
      ];
      yield {
        reason: 'ServedCertificateExpired',
        about: first.service,
        params: {
          callers: [...new Set(told.map(({ pod }) => callerName(pod)))],
          places: places.map(({ name }) => `Secret ${name}`),
          secret: places[0]?.name ?? '',
        },
        evidence,
        since: told.flatMap(({ at }) => at ?? []).sort()[0],
      };
    }
  },
});

/** The Secrets that pods mount, each once, with the volume that names it: what a program shows stands in one of them. */
function mountedSecrets(pods: readonly Pod[]): readonly { readonly name: string; readonly pod: Pod; readonly path: string }[] {
  const all = pods.flatMap((pod) =>
    (pod.spec.volumes ?? []).flatMap(({ secret }, index) =>
      secret?.secretName ? [{ name: secret.secretName, pod, path: `/spec/volumes/${index}` }] : [],
    ),
  );
  return [...new Map(all.map((place) => [place.name, place])).values()];
}

/** The pod's owner without the hash of its revision, as people call it. */
function callerName({ metadata: { ownerReferences = [], name, labels = {} } }: Pod): string {
  const owner = ownerReferences.find(({ controller }) => controller)?.name ?? name;
  const hash = labels['pod-template-hash'];
  return hash !== undefined && owner.endsWith(`-${hash}`) ? owner.slice(0, -hash.length - 1) : owner;
}
