import { quote } from '#model/finding.ts';
import { thresholds } from '#model/thresholds.ts';
import { secondsSince } from '#util/duration.ts';
import { defineAnalyzer } from '../../analyzer.ts';
import { conditionOf } from '../../pods.ts';

export const signingRequest = defineAnalyzer({
  id: 'signing-request',
  reads: ['CertificateSigningRequest'],
  findings: {
    SigningRequestPending: {
      params: { signer: 'text', requester: 'text', waiting: 'seconds' },
      en: {
        title: 'waits {waiting} for an approval: {requester} asks {signer} for a certificate',
        why: 'A request is signed only after somebody approved it, and what needs the certificate waits.',
        remedy: 'Check who asks and for what, then answer: kubectl certificate approve {name}, or deny; or run an approver for {signer}.',
      },
      ja: {
        title: '{requester} が {signer} に証明書を要求し、{waiting} 承認を待っている',
        why: '要求は承認されるまで署名されず、証明書を必要とする側は待ち続けます。',
        remedy:
          '要求者と内容を確認し、kubectl certificate approve {name} で承認するか deny で却下するか、{signer} の承認コントローラーを動かしてください。',
      },
    },
    SigningRequestRefused: {
      params: { signer: 'text', requester: 'text', message: 'text' },
      en: {
        title: '{requester} gets no certificate from {signer}: {message}',
        why: 'The request was denied or the signer failed, so what needs the certificate does not get it.',
        remedy: 'Correct what the message names and make a new request; a denied one stays denied.',
      },
      ja: {
        title: '{requester} が {signer} から証明書を得られない: {message}',
        why: '要求が却下されたか署名に失敗したため、証明書を必要とする側に発行されません。',
        remedy: 'メッセージが示す原因を直し、新しい要求を作成してください。却下された要求は元に戻りません。',
      },
    },
  },
  *analyze(cluster) {
    for (const request of cluster.list('CertificateSigningRequest')) {
      const { signerName: signer, username: requester = '' } = request.spec;
      if (nodeSigners.has(signer) || request.metadata.deletionTimestamp) continue;
      const age = secondsSince(request.metadata.creationTimestamp, cluster.takenAt) ?? 0;
      const who = quote(request, '/spec/signerName');
      const refused = conditionOf(request, 'Denied') ?? conditionOf(request, 'Failed');
      const found = { about: request, since: request.metadata.creationTimestamp };
      if (refused) {
        const told = secondsSince(refused.lastTransitionTime, cluster.takenAt) ?? age;
        const message = refused.message || refused.reason || refused.type;
        if (told <= thresholds.eventSeconds)
          yield {
            ...found,
            reason: 'SigningRequestRefused',
            params: { signer, requester, message },
            evidence: [quote(request, refused.path), who],
          };
      } else if (!conditionOf(request, 'Approved') && age > thresholds.certificateRequestSeconds) {
        const evidence = [who, quote(request, '/metadata/creationTimestamp')] as const;
        yield {
          ...found,
          reason: 'SigningRequestPending',
          params: { signer, requester, waiting: age },
          evidence,
          sameCause: `signer ${signer}`,
        };
      }
    }
  },
});

/** Requests of kubelets are judged with their nodes. */
const nodeSigners: ReadonlySet<string> = new Set(['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']);
